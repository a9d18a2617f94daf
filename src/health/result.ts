import type { EntryAt } from '../entry-at.ts';
import { adoptedVersion } from '../adopted.ts';
import type { Instrument, Policy } from '../policy/policy.ts';
import { instrumentOf } from '../policy/policy.ts';
import type { CouncilContext } from '../route.ts';
import { outcomesCounted, tally, type Tally, whyHidden } from './check.ts';
import { checksOf, givenIn, type OpenCheck } from './store.ts';

/** What partners said, or why it is not shown. */
export interface Result {
  readonly policy: Policy;
  /** The set as the version that it was asked by has it. */
  readonly set: Instrument;
  readonly hidden: string | null;
  readonly tallies: readonly Tally[];
  /** How many came to each outcome; empty where the policy sets no bands. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** The check before it whose answers may be shown. */
  readonly before: { readonly openedOn: string; readonly tallies: readonly Tally[] } | null;
}

export async function resultOf(
  context: CouncilContext,
  entry: EntryAt,
  check: OpenCheck,
): Promise<Result | null> {
  const { db, council, today } = context;
  const { policy } = await adoptedVersion(db, council.id, check.policyVersionId);
  const set = instrumentOf(policy, check.set);
  if (set === undefined) return null;
  const hidden = whyHidden(check, check.answered, today);
  if (hidden !== null) return { policy, set, hidden, tallies: [], outcomes: new Map(), before: null };
  const given = await givenIn(db, council.id, check.id);
  return {
    policy,
    set,
    hidden,
    tallies: tally(policy, set, given),
    outcomes: outcomesCounted(given),
    before: await beforeIt(context, entry, check, { policy, set }),
  };
}

/** A question's id never changes its meaning: answers of before are counted by the questions of now. */
async function beforeIt(
  { db, council, today }: CouncilContext,
  entry: EntryAt,
  check: OpenCheck,
  { policy, set }: Pick<Result, 'policy' | 'set'>,
): Promise<Result['before']> {
  const all = await checksOf(db, council.id, entry.id);
  const earlier = all
    .slice(all.findIndex(({ id }) => id === check.id) + 1)
    .find((each) => each.set === check.set && whyHidden(each, each.answered, today) === null);
  if (earlier === undefined) return null;
  const given = await givenIn(db, council.id, earlier.id);
  return { openedOn: earlier.openedOn, tallies: tally(policy, set, given) };
}
