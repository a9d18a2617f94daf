import { links } from '../../links.ts';
import { type Policy, ratingFieldsOf } from '../../policy/policy.ts';
import type { CouncilContext } from '../../route.ts';
import { spoken } from '../words.ts';
import type { Group } from './groups.ts';

/** A field of the register that has no box on its page, as it follows from what is kept on another. */
export interface Elsewhere {
  readonly label: string;
  /** The other page. */
  readonly text: string;
  readonly href: string;
}

export function seenElsewhere(
  context: CouncilContext,
  group: Group,
  reference: number,
): readonly Elsewhere[] {
  const { policy } = context.policy;
  const { slug } = context.council;
  if (group.id !== 'own') return [];
  const called = ({ id, label }: NonNullable<Policy['register']>[number]): string =>
    label === undefined ? id : spoken(policy, label);
  const ratings = ratingFieldsOf(policy).map(({ field, set }) => ({
    label: called(field),
    text: spoken(policy, set.title),
    href: links.questions(slug, reference, set.id),
  }));
  const held = (policy.register ?? [])
    .filter((field) => field.holds !== undefined)
    .map((field) => ({
      label: called(field),
      text: 'Priorities',
      href: links.edit(slug, reference, 'priorities'),
    }));
  return [...ratings, ...held];
}
