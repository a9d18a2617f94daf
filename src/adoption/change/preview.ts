import { inBreaths } from '../../kit/breath.ts';
import type { Known } from '../../partnerships/facts.ts';
import { type OnGoneLevel, rulesChanged } from '../../partnerships/rules-changed.ts';
import type { Difference } from '../../policy/compare.ts';
import { type CriteriaMoved, criteriaMoving } from '../../policy/compare-criteria.ts';
import { documentDifference } from '../../policy/difference.ts';
import type { Policy } from '../../policy/policy.ts';
import { unknownRoles } from '../../policy/keepers.ts';
import { type StillOpen, stillOpen } from './still-open.ts';
import type { Member } from './store.ts';

/** What a changed version would do, before it does anything. */
export interface Preview {
  /** What the document says otherwise, in sentences. */
  readonly said: readonly string[];
  readonly differences: readonly Difference[];
  /** Those whose outcome the new version could not give yet, though the old one can. */
  readonly cannotTell: readonly Difference[];
  /** Decisions that would wait to be looked at again, as `decisionKey` has them. */
  readonly again: ReadonlySet<string>;
  readonly onGoneLevels: readonly OnGoneLevel[];
  /** Criteria that would stand elsewhere, where no rule makes an outcome of them. */
  readonly criteria: CriteriaMoved;
  readonly open: StillOpen;
  readonly entries: number;
  /** Reference numbers by id, which the pages of entries go by. */
  readonly references: ReadonlyMap<string, number>;
  /** People whose role the new version does not know, with the role. */
  readonly roleless: readonly string[];
}

/** `earlier` has the policies, by version, that the entries' decisions were made under. */
export async function previewOf(
  before: Policy,
  after: Policy,
  entries: readonly Known[],
  members: readonly Member[],
  earlier: ReadonlyMap<string, Policy>,
): Promise<Preview> {
  const { differences, cannotTell, again, onGoneLevels } = await inBreaths(
    rulesChanged(before, after, entries, earlier),
  );
  const criteria = await inBreaths(criteriaMoving(before, after, entries));
  return {
    criteria,
    open: await stillOpen(before, after, entries, members),
    again,
    onGoneLevels,
    said: documentDifference(before, after).map((each) => each.sentence),
    differences,
    cannotTell,
    entries: entries.length,
    references: new Map(entries.map(({ id, reference }) => [id, reference])),
    roleless: members.flatMap(({ name, roles }) =>
      unknownRoles(after, roles).map((role) => `${name} (${role})`),
    ),
  };
}
