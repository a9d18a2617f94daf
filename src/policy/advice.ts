import { cited } from './cited.ts';
import type { Policy } from './policy.ts';
import { id, object, optional, text } from './shape.ts';

/** What a policy suggests for what is rated so, by one rating or by both. */
export const advice = object({ risk: optional(id), value: optional(id), says: text, ...cited }, 'advice');

export type Advice = NonNullable<Policy['advice']>[number];

/** The levels, by their ids, that something is rated; a rating that is not set is left out. */
export interface Levels {
  readonly risk?: string;
  readonly value?: string;
}

/** What the policy suggests there: advice for just these levels before advice for one of them. */
export function adviceFor(policy: Policy, at: Levels): Advice | undefined {
  const fits = (policy.advice ?? []).filter(
    ({ risk, value }) =>
      (risk === undefined || risk === at.risk) && (value === undefined || value === at.value),
  );
  return fits.find(({ risk, value }) => risk !== undefined && value !== undefined) ?? fits[0];
}
