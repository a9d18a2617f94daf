import { lockEntries } from './partnerships/standing.ts';
import { Conflict, type CouncilContext, posted } from './route.ts';

/** Two of a kind that become one. */
export interface Two<Thing> {
  readonly kept: Thing;
  readonly other: Thing;
}

/** Both as they are once every entry that stands afresh with them is taken, in the order that everybody takes entries in. */
export async function takeTwo<Thing extends { readonly id: string }>(
  { db, council }: CouncilContext,
  open: (lock: 'lock' | 'look') => Promise<Two<Thing>>,
  entries: (ids: readonly string[]) => Promise<readonly string[]>,
): Promise<Two<Thing>> {
  const { kept, other } = await open('look');
  await lockEntries(db, council.id, await entries([kept.id, other.id]));
  return open('lock');
}

/** Throws where `now`, which stands for both and for what moves with them, is not what the page carried. */
export function refuseUnseen(context: CouncilContext, now: string): void {
  if (posted(context, 'seen') !== now)
    throw new Conflict(
      'One of the two, or what moves with it, was changed after you opened this page, so nothing was joined. Load the page again and look at both as they are now.',
    );
}
