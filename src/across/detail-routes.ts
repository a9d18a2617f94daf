import { links } from '../links.ts';
import { cameAt } from '../partnerships/timeline-store.ts';
import { referenceNumber } from '../partnerships/reference.ts';
import { showsEntry } from '../readings.ts';
import { type CouncilContext, NotFound, redirect, type Reply } from '../route.ts';
import { pageIn } from '../sought.ts';
import { type Detail, labelOfField } from './details.ts';
import { sidesOf, toldByList, toldDetails } from './detail-gather.ts';
import { entriesChanged, rowsBetween } from './details-store.ts';
import { gather } from './gather.ts';
import { besideOf, daysOf, toPage, typedSince } from './asked.ts';
import { detailPage } from './pages/detail.ts';
import { comparedEntryPage } from './pages/entry.ts';
import * as store from './store.ts';
import { inOrder, toldOf } from './told.ts';
import { didWords, LISTS, type ListTable, listTables, readWanting, type Wanting } from './wanting.ts';
import { whatWords } from './words.ts';

const mostListed = 50;

/** The entries in which a field or a list differs, with what it was and what it is. */
export async function showDetail(context: CouncilContext): Promise<Reply> {
  const { db, query } = context;
  const of = readWanting(query.get('of') ?? '');
  if (of === null) return toPage(context);
  const gathered = await gather(context, typedSince(context));
  if (!('movements' in gathered)) return toPage(context);
  const { between, span } = gathered;
  const number = pageIn(query);
  const found = await entriesChanged(db, span, of, { most: mostListed, skip: (number - 1) * mostListed });
  const ids = found.entries.map(({ id }) => id);
  for (const entry of await store.sensitiveAmong(db, context.council.id, ids)) showsEntry(context, entry);
  const rows = await rowsBetween(db, { ...span, entries: ids }, [of.table]);
  const details = await toldDetails(context, between, span, rows);
  const { now } = await sidesOf(context, between, span, []);
  return detailPage({
    days: daysOf(context, gathered.since.day),
    until: context.today,
    of,
    title: of.field === null ? listTitle(of) : labelOfField(of, now.words),
    entries: found.entries.map((entry) => ({
      ...entry,
      details: details.filter((each) => each.entry === entry.id && isWanted(each, of)),
    })),
    total: found.inAll,
    page: number,
    pages: Math.max(1, Math.ceil(found.inAll / mostListed)),
  });
}

function listTitle({ table, did }: Wanting): string {
  const title = LISTS[table as ListTable];
  return did === undefined ? title : `${title} ${didWords[did]}`;
}

function isWanted(detail: Detail, { field, did }: Wanting): boolean {
  return detail.field === field && (did === undefined || detail.did === did);
}

/** One entry on two days: what became of it, and each field and row that differs. */
export async function showEntry(context: CouncilContext): Promise<Reply> {
  const { db, council, asAt, today, refusedDay } = context;
  const reference = referenceNumber(context.params['reference']);
  const entry = reference === null ? null : await store.entryOf(db, council.id, reference);
  if (reference === null || entry === null) return notThere(context, reference);
  showsEntry(context, entry);
  const gathered = await gather(context, typedSince(context), entry.id);
  const about = { council: council.slug, reference, name: entry.name, asAt, today, refusedDay };
  if (!('movements' in gathered))
    return comparedEntryPage({
      ...about,
      compared: null,
      refused: gathered.is === 'refused' ? gathered.refused : null,
    });
  const { between, span, movements, since } = gathered;
  const beside = await besideOf(context, movements, span.earlier);
  const rows = await rowsBetween(db, span, ['partnership', ...listTables]);
  const details = await toldDetails(context, between, span, rows);
  return comparedEntryPage({
    ...about,
    refused: null,
    compared: {
      days: daysOf(context, since.day),
      between,
      movements: inOrder(movements).map((each) => ({
        what: whatWords(each.what, between)[0],
        told: toldOf(between, each, beside),
      })),
      details: details.filter(({ field }) => field === null || !toldByList.has(field)),
    },
  });
}

/** An entry that came later than the past day that is asked for has a page of its own that says so. */
async function notThere({ db, council, asAt }: CouncilContext, reference: number | null): Promise<Reply> {
  const came = asAt === null || reference === null ? null : await cameAt(db, council.id, reference);
  if (came === null || reference === null || asAt === null) throw new NotFound();
  return redirect(`${links.record(council.slug, reference)}?as_at=${asAt}`);
}
