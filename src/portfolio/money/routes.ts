import { links, withQuery } from '../../links.ts';
import { type CouncilContext, NotFound, type Reply, type Route } from '../../route.ts';
import { groupsPage } from './pages/groups.ts';
import { spendingListPage } from './pages/list.ts';
import { behind, onPage, priorities, summed } from './store.ts';
import { type Figure, inOrder, type Kind, KINDS, labelOf, type Way, WAYS } from './sums.ts';

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
  const { db, council, today: on, asAt, refusedDay } = context;
  const way = wayIn(context);
  const { groups, all } = await summed(db, { councilId: council.id, on, way });
  const ordered = inOrder(way, groups, await priorities(db, council.id));
  const whole = { ...all, label: 'All' };
  return groupsPage({ council: council.slug, way, groups: ordered, all: whole, today: on, asAt, refusedDay });
}

async function showList(context: CouncilContext): Promise<Reply> {
  const { db, council, today: on, asAt } = context;
  const way = wayIn(context);
  const asked = { councilId: council.id, on, way };
  const figure = figureIn(context);
  const whole = await behind(db, asked, { ...figure, kind: null }, 1);
  if (figure.key !== null && whole.entries === 0) throw new NotFound();
  const page = pageIn(context);
  const found = await behind(db, asked, figure, page);
  const pages = Math.max(1, Math.ceil(found.entries / onPage));
  const nearest = Math.min(page, pages);
  return spendingListPage({
    ...figure,
    ...(nearest === page ? found : await behind(db, asked, figure, nearest)),
    council: council.slug,
    way,
    label: figure.key === null ? 'All' : labelOf(way, figure.key, await priorities(db, council.id)),
    asAt,
    page: nearest,
    pages,
    address: (number) =>
      withQuery(links.portfolioMoneyList(council.slug), {
        ...Object.fromEntries(context.query),
        page: number === 1 ? undefined : String(number),
      }),
  });
}

/** What is none of the figures is the list of all. */
function figureIn({ query }: CouncilContext): Figure {
  const [what = '', unknown] = (query.get('what') ?? 'entries').split('-');
  const kind = Object.hasOwn(KINDS, what) ? (what as Kind) : null;
  const of = query.get('of');
  const key = of === null ? null : of.startsWith('is:') ? of.slice(3) : '';
  return { key, kind, isUnknown: kind !== null && unknown === 'unknown' };
}

function pageIn({ query }: CouncilContext): number {
  const page = Number(query.get('page') ?? 1);
  return Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : 1;
}
