import { links, withQuery } from '../../links.ts';
import { type CouncilContext, NotFound, type Reply, type Route } from '../../route.ts';
import { groupsPage } from './pages/groups.ts';
import { spendingListPage } from './pages/list.ts';
import { priorities, type Spending, spendings } from './store.ts';
import { groupsOf, type Kind, KINDS, takenBy, type Way, WAYS } from './sums.ts';

/** What the council pays, gives and spends in hours, and the partnerships behind each figure. */
export const portfolioMoney: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.portfolioMoney(':council'),
    may: 'register.read',
    handle: showGroups,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.portfolioMoneyList(':council'),
    may: 'register.read',
    handle: showList,
  },
];

function wayIn(context: CouncilContext): Way {
  const by = context.query.get('by') ?? '';
  return Object.hasOwn(WAYS, by) ? (by as Way) : 'service';
}

async function showGroups(context: CouncilContext): Promise<Reply> {
  const { db, council, today, asAt, refusedDay } = context;
  const way = wayIn(context);
  const all = await spendings(db, council.id, today);
  const groups = groupsOf(way, all, await priorities(db, council.id));
  return groupsPage({ council: council.slug, way, groups, all, today, asAt, refusedDay });
}

async function showList(context: CouncilContext): Promise<Reply> {
  const { db, council, today, asAt } = context;
  const way = wayIn(context);
  const [what = '', unknown] = (context.query.get('what') ?? 'entries').split('-');
  const kind = Object.hasOwn(KINDS, what) ? (what as Kind) : null;
  const isUnknown = kind !== null && unknown === 'unknown';
  const all = await spendings(db, council.id, today);
  const of = context.query.get('of');
  const group =
    of === null
      ? { label: 'All', entries: all }
      : groupsOf(way, all, await priorities(db, council.id)).find(
          ({ key }) => key === (of.startsWith('is:') ? of.slice(3) : ''),
        );
  if (group === undefined) throw new NotFound();
  const entries = group.entries.filter((each) => isBehind(each, kind, isUnknown));
  const page = Number(context.query.get('page') ?? 1);
  return spendingListPage({
    council: council.slug,
    way,
    label: group.label,
    kind,
    isUnknown,
    entries,
    asAt,
    page: Number.isInteger(page) ? page : 1,
    address: (number) =>
      withQuery(links.portfolioMoneyList(council.slug), {
        ...Object.fromEntries(context.query),
        page: number === 1 ? undefined : String(number),
      }),
  });
}

function isBehind(each: Spending, kind: Kind | null, isUnknown: boolean): boolean {
  if (kind === null) return true;
  const taken = takenBy(kind, each);
  return isUnknown ? taken === null : taken !== null && taken > 0;
}
