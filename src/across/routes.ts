import { writeCsv } from '../kit/csv.ts';
import { links } from '../links.ts';
import { type CouncilContext, redirect, type Reply, type Route } from '../route.ts';
import { pageIn } from '../sought.ts';
import { type Cause, type Caused } from './cause.ts';
import { type Compared, gather } from './gather.ts';
import { levelsBetween } from './levels.ts';
import { linesOf } from './lines.ts';
import { type What, WHATS } from './moved.ts';
import { type Days, type Wanted } from './pages/address.ts';
import { comparedPage, noComparisonPage } from './pages/compared.ts';
import { movedListPage } from './pages/list.ts';
import * as store from './store.ts';
import { csvRows, inOrder, namedIn, toldOf } from './told.ts';
import { type Beside, causeTitles, ratingTitles, whatWords } from './words.ts';

const minute = 60_000;

/** What has changed between two days, the lists behind each number, and all of it as a file. */
export const across: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.compared(':council'),
    may: 'register.read',
    statementTimeout: minute,
    handle: show,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.comparedList(':council'),
    may: 'register.read',
    statementTimeout: minute,
    handle: showList,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.comparedFile(':council'),
    may: 'register.export',
    statementTimeout: minute,
    handle: exportCsv,
  },
];

const typedSince = ({ query }: CouncilContext): string => (query.get('since') ?? '').trim();

async function show(context: CouncilContext): Promise<Reply> {
  const { council, person, today, asAt, refusedDay } = context;
  const gathered = await gather(context, typedSince(context));
  if (!('movements' in gathered)) {
    const refused = gathered.is === 'refused' ? gathered.refused : null;
    return noComparisonPage({ council: council.slug, today, asAt, refused, refusedDay });
  }
  const { between, since, movements, tallies, entries, live } = gathered;
  return comparedPage({
    days: daysOf(context, gathered),
    until: today,
    between,
    why: since.why,
    lines: linesOf(between, movements),
    levels: levelsBetween(between, tallies).map((each) => ({ ...each, name: ratingTitles[each.rating] })),
    entries,
    live,
    mayExport: person.may('register.export'),
    mayReadPolicy: person.may('policy.read'),
    refusedDay,
  });
}

function daysOf({ council, asAt }: CouncilContext, { since }: Compared): Days {
  return { council: council.slug, since: since.day, asAt };
}

const mostListed = 50;

async function showList(context: CouncilContext): Promise<Reply> {
  const { person, today } = context;
  const wanted = wantedIn(context);
  // Every list is one of the page's, which also says what is wrong with the days, or why there are none.
  if (wanted === null) return toPage(context);
  const gathered = await gather(context, typedSince(context));
  if (!('movements' in gathered)) return toPage(context);
  const { between } = gathered;
  const all = inOrder(wantedOf(gathered.movements, wanted));
  const pages = Math.max(1, Math.ceil(all.length / mostListed));
  const page = Math.min(pages, pageIn(context.query));
  const shown = all.slice((page - 1) * mostListed, page * mostListed);
  const beside = await besideOf(context, shown);
  return movedListPage({
    days: daysOf(context, gathered),
    until: today,
    wanted,
    title: whatWords(wanted.what, between)[0],
    told: shown.map((each) => toldOf(between, each, beside)),
    total: all.length,
    page,
    pages,
    mayExport: person.may('register.export'),
  });
}

function toPage({ council, query }: CouncilContext): Reply {
  return redirect(`${links.compared(council.slug)}?${query.toString()}`);
}

function wantedIn({ query }: CouncilContext): Wanted | null {
  const what = WHATS.find((each) => each === query.get('what'));
  if (what === undefined) return null;
  const because = query.get('because') ?? '';
  return { what, because: Object.hasOwn(causeTitles, because) ? (because as Cause) : null };
}

function wantedOf(movements: readonly Caused[], { what, because }: Wanted): readonly Caused[] {
  return movements.filter((each) => each.what === what && (because === null || each.cause === because));
}

async function besideOf({ db, council }: CouncilContext, movements: readonly Caused[]): Promise<Beside> {
  const again = movements
    .filter(({ what }) => what === ('policy-otherwise' satisfies What))
    .map(({ pair }) => pair.id);
  return {
    names: await store.namesOf(db, council.id, namedIn(movements)),
    waiting: Map.groupBy(await store.waiting(db, council.id, again), ({ entry }) => entry),
  };
}

async function exportCsv(context: CouncilContext): Promise<Reply> {
  const gathered = await gather(context, typedSince(context));
  if (!('movements' in gathered)) return toPage(context);
  const { between } = gathered;
  const wanted = wantedIn(context);
  const movements = wanted === null ? gathered.movements : wantedOf(gathered.movements, wanted);
  const rows = csvRows(between, movements, await besideOf(context, movements));
  return {
    is: 'file',
    name: `changes-${context.council.slug}-${between.before.day}-to-${between.now.day}.csv`,
    type: 'text/csv; charset=utf-8',
    content: writeCsv(rows),
  };
}
