import type { Readable } from 'node:stream';
import { mapInBreaths } from '../kit/breath.ts';
import { writeCsv } from '../kit/csv.ts';
import { spooled } from '../kit/spool.ts';
import { links } from '../links.ts';
import { withSeal } from '../seals/newest.ts';
import { type CouncilContext, type Reply, type Route } from '../route.ts';
import { pageIn } from '../sought.ts';
import { besideOf, daysOf, toPage, typedSince } from './asked.ts';
import { type Cause, type Caused } from './cause.ts';
import { linesBetween } from './detail-gather.ts';
import { showDetail, showEntry } from './detail-routes.ts';
import { everythingCsv, everythingJson } from './file.ts';
import { type Compared, gather } from './gather.ts';
import { levelsBetween } from './levels.ts';
import { linesOf } from './lines.ts';
import { WHATS } from './moved.ts';
import { type Wanted } from './pages/address.ts';
import { comparedPage, noComparisonPage } from './pages/compared.ts';
import { movedListPage } from './pages/list.ts';
import { csvHeadings, csvRow, inOrder, toldOf } from './told.ts';
import { causeTitles, ratingTitles, whatWords } from './words.ts';

const minute = 60_000;

/** What has changed between two days, the lists behind each number, and all of it as a file. */
export const across: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.compared(':council'),
    may: 'register.read',
    reach: 'register',
    statementTimeout: minute,
    handle: show,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.comparedList(':council'),
    may: 'register.read',
    reach: 'register',
    statementTimeout: minute,
    handle: showList,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.comparedDetail(':council'),
    may: 'register.read',
    reach: 'register',
    statementTimeout: minute,
    handle: showDetail,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.comparedEntry(':council', ':reference'),
    may: 'register.read',
    statementTimeout: minute,
    handle: showEntry,
  },
  ...(['csv', 'json'] as const).map((format): Route => ({
    at: 'council',
    method: 'GET',
    path: links.comparedFile(':council', format),
    may: 'register.export',
    reach: 'register',
    statementTimeout: minute,
    handle: (context) => exportFile(context, format),
  })),
];

async function show(context: CouncilContext): Promise<Reply> {
  const { council, person, today, asAt, refusedDay } = context;
  const gathered = await gather(context, typedSince(context));
  if (!('movements' in gathered)) {
    const refused = gathered.is === 'refused' ? gathered.refused : null;
    const { only } = daysOf(context, '');
    return noComparisonPage({ council: council.slug, today, asAt, only, refused, refusedDay });
  }
  const { between, since, movements, tallies, entries, live, span } = gathered;
  const page = comparedPage({
    days: daysOf(context, since.day),
    ...(await linesBetween(context, between, span)),
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
  return withSeal(context, page);
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
  const beside = await besideOf(context, shown, gathered.span.earlier);
  return movedListPage({
    days: daysOf(context, gathered.since.day),
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

function wantedIn({ query }: CouncilContext): Wanted | null {
  const what = WHATS.find((each) => each === query.get('what'));
  if (what === undefined) return null;
  const because = query.get('because') ?? '';
  return { what, because: Object.hasOwn(causeTitles, because) ? (because as Cause) : null };
}

function wantedOf(movements: readonly Caused[], { what, because }: Wanted): readonly Caused[] {
  return movements.filter((each) => each.what === what && (because === null || each.cause === because));
}

type Format = 'csv' | 'json';

const types: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

async function exportFile(context: CouncilContext, format: Format): Promise<Reply> {
  const gathered = await gather(context, typedSince(context));
  if (!('movements' in gathered)) return toPage(context);
  const { before, now } = gathered.between;
  const detail = { format, since: before.day, until: now.day, asked: context.query.toString().slice(0, 500) };
  context.shows({ verb: 'took what has changed out as a file', subject: context.council.id, detail });
  return {
    is: 'file',
    name: `changes-${context.council.slug}-${before.day}-to-${now.day}.${format}`,
    type: types[format],
    content: await contentOf(context, gathered, format),
  };
}

/** A list behind a number has its own lines alone; everything has the fields and lists of entries too. */
async function contentOf(
  context: CouncilContext,
  compared: Compared,
  format: Format,
): Promise<string | Readable> {
  const { between } = compared;
  const wanted = wantedIn(context);
  if (format === 'json') return spooled(everythingJson(context, compared));
  if (wanted === null) return spooled(everythingCsv(context, compared));
  const movements = inOrder(wantedOf(compared.movements, wanted));
  const beside = await besideOf(context, movements, compared.span.earlier);
  const rows = await mapInBreaths(movements, (each) => csvRow(between, each, beside));
  return writeCsv([csvHeadings(between), ...rows]);
}
