import type { Kysely } from 'kysely';
import { oneLine } from '../../kit/reading.ts';
import { links, withQuery } from '../../links.ts';
import { type CouncilContext, NotFound, type Reply, type Route } from '../../route.ts';
import { groupsPage } from './pages/groups.ts';
import { pageIn } from '../../sought.ts';
import type { Tables } from '../../tables.ts';
import { spendingListPage } from './pages/list.ts';
import { type Asked, behind, onPage, priorities, summed } from './store.ts';
import { type Figure, inOrder, type Kind, KINDS, labelOf, type Way, WAYS } from './sums.ts';

/** What the council pays, gives and spends in hours, and the partnerships behind each figure. */
export const portfolioMoney: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.portfolioMoney(':council'),
    may: 'register.read',
    reach: 'register',
    handle: showGroups,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.portfolioMoneyList(':council'),
    may: 'register.read',
    reach: 'register',
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
  const page = pageIn(context.query);
  const found = await behind(db, asked, figure, page);
  if (found.entries === 0 && figure.key !== null && !(await isThere(db, asked, figure))) throw new NotFound();
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

/** Whether anything is in the group at all, of which nothing is behind one of its figures. */
async function isThere(db: Kysely<Tables>, asked: Asked, figure: Figure): Promise<boolean> {
  return figure.kind !== null && (await behind(db, asked, { ...figure, kind: null }, 1)).entries > 0;
}

/** What is none of the figures is the list of all. */
function figureIn({ query }: CouncilContext): Figure {
  const [what = '', unknown] = (query.get('what') ?? 'entries').split('-');
  const kind = Object.hasOwn(KINDS, what) ? (what as Kind) : null;
  const of = query.get('of');
  const key = of === null ? null : of.startsWith('is:') ? of.slice(3) : '';
  // The register keeps each name as one tidy line, so nothing else is a group's; a NUL would even be refused by PostgreSQL.
  if (key !== null && oneLine(key) !== key) throw new NotFound();
  return { key, kind, isUnknown: kind !== null && unknown === 'unknown' };
}
