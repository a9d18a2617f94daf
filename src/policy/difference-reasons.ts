import type { Difference } from './compare.ts';
import type { Cause } from './explain.ts';
import { NOT_YET_KNOWN, type Policy } from './policy.ts';
import { sayValue } from './sentence.ts';
import { say } from './text.ts';

interface Reason {
  readonly text: string;
  readonly clause: string | undefined;
}

/**
 * Why an entry comes to another outcome under `after`: first the answers that are others under it, as nothing of the entry
 * itself has moved, then what else makes the outcome what it is. Where that is not one thing, all that it turns on.
 */
export function differenceReasons(
  policies: { readonly before: Policy; readonly after: Policy },
  { before, after, turnsOn }: Pick<Difference, 'before' | 'after' | 'turnsOn'>,
): readonly Reason[] {
  const isTold = after.outcome !== NOT_YET_KNOWN;
  const earlier = new Map(before.causes.map((each) => [keyOf(each), each]));
  const causes = isTold ? after.causes : [];
  const moved = causes.filter((each) => isOther(earlier.get(keyOf(each)), each));
  const decisive = causes.filter(
    (each) => (each.did === 'met' || each.did === 'fellShort') && !moved.includes(each),
  );
  const terms = policies.after.terms;
  const words = [
    ...moved.map((each) => ({
      text: `${say(each.label, { terms })}: ${wasAndIs(policies, earlier.get(keyOf(each)), each)}`,
      clause: each.clause,
    })),
    ...decisive.map((each) => ({
      text: `${say(each.label, { terms })}: ${sayValue(policies.after, each.source, each.id, each.value)}`,
      clause: each.clause,
    })),
  ];
  return words.length > 0
    ? words
    : turnsOn.map(({ label, clause }) => ({ text: say(label, { terms }), clause }));
}

const keyOf = ({ source, id }: Cause): string => `${source} ${id}`;

function isOther(was: Cause | undefined, is: Cause): boolean {
  return (
    was !== undefined && is.source === 'answer' && JSON.stringify(was.value) !== JSON.stringify(is.value)
  );
}

function wasAndIs(
  { before, after }: { readonly before: Policy; readonly after: Policy },
  was: Cause | undefined,
  is: Cause,
): string {
  const said = (policy: Policy, cause: Cause | undefined): string =>
    cause?.value === undefined ? 'not yet known' : sayValue(policy, cause.source, cause.id, cause.value);
  return `was ${said(before, was)}, is ${said(after, is)}`;
}
