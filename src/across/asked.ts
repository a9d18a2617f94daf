import { links } from '../links.ts';
import { type CouncilContext, redirect, type Reply } from '../route.ts';
import type { Caused } from './cause.ts';
import { filtersIn } from './chosen.ts';
import type { What } from './moved.ts';
import { byName, type Days } from './pages/address.ts';
import * as store from './store.ts';
import { namedIn } from './told.ts';
import type { Beside } from './words.ts';

export const typedSince = ({ query }: CouncilContext): string => (query.get('since') ?? '').trim();

/** The two days that an address is of, and which entries. */
export function daysOf({ council, asAt, query }: CouncilContext, since: string): Days {
  return { council: council.slug, since, asAt, only: byName(filtersIn(query)) };
}

/** Every list is one of the page's, which also says what is wrong with the days, or why there are none. */
export function toPage({ council, query }: CouncilContext): Reply {
  return redirect(`${links.compared(council.slug)}?${query.toString()}`);
}

export async function besideOf(
  { db, council }: CouncilContext,
  movements: readonly Caused[],
  earlier: string,
): Promise<Beside> {
  const idsOf = (of: What): readonly string[] =>
    movements.filter(({ what }) => what === of).map(({ pair }) => pair.id);
  return {
    names: await store.namesOf(db, council.id, namedIn(movements)),
    waiting: Map.groupBy(
      await store.waiting(db, council.id, idsOf('policy-otherwise')),
      ({ entry }) => entry,
    ),
    waited: Map.groupBy(await store.waitedAt(db, earlier, idsOf('policy-agrees')), ({ entry }) => entry),
  };
}
