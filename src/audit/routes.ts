import { CompiledQuery, type Kysely, sql } from 'kysely';
import { formatMoment } from '../kit/dates.ts';
import { isId } from '../kit/ids.ts';
import { spooled } from '../kit/spool.ts';
import { ofThePresent } from '../edits.ts';
import { links } from '../links.ts';
import { logWords } from '../log-words.ts';
import { redirectWritten } from '../letter-said.ts';
import { putInOutbox } from '../mail.ts';
import { newestSeal } from '../seals/newest.ts';
import { namesOf } from '../partnerships/timeline-store.ts';
import { allGoneLevels } from '../partnerships/gone-levels.ts';
import { timelineWords } from '../partnerships/timeline-words.ts';
import { rolesOf } from '../policy/permissions.ts';
import { say } from '../policy/text.ts';
import { showsEntry } from '../readings.ts';
import { type CouncilContext, didNothing, redirect, type Reply, type Route } from '../route.ts';
import { namesIn } from '../row-timeline.ts';
import { checkSeals } from '../seals/check.ts';
import { sealFile } from '../seals/file.ts';
import type { Ask } from '../seals/sql.ts';
import { sealLine } from '../seals/words.ts';
import { hashBeginning, momentOf, sealWords } from '../seals/seal.ts';
import type { Tables } from '../tables.ts';
import { readLogAsked } from './asked.ts';
import { logCsv } from './csv.ts';
import { showHistory } from './history.ts';
import { linesOf } from './log.ts';
import { type LoggedChange, logPage, verbsOf } from './log-store.ts';
import { logPage as drawLog } from './pages/log.ts';
import { sealsPage } from './pages/seals.ts';
import { sealBeginning, sealsOf } from './seals-store.ts';

const council = ':council';
const minute = 60_000;
const may = 'audit.read';

/** The record of changes: the log of the council, the timelines of what is no entry, and the seals. */
export const audit: readonly Route[] = [
  { at: 'council', method: 'GET', path: links.log(council), may, handle: showLog },
  {
    at: 'council',
    method: 'GET',
    path: links.logFile(council),
    may,
    statementTimeout: minute,
    handle: takeLog,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.history(council, ':kind', ':id'),
    may: 'register.read',
    reach: 'register',
    handle: showHistory,
  },
  ...ofThePresent([{ at: 'council', method: 'GET', path: links.seals(council), may, handle: showSeals }]),
  {
    at: 'council',
    method: 'POST',
    path: `${links.seals(council)}/verify`,
    may,
    verb: 'verified the record',
    handle: verify,
  },
  {
    at: 'council',
    method: 'POST',
    path: `${links.seals(council)}/mail`,
    may,
    verb: 'had a seal mailed',
    handle: mail,
  },
];

const onPage = 100;

async function showLog(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, query, asAt } = context;
  const asked = readLogAsked(query);
  const found = await logPage(db, council.id, asked, onPage);
  showsEntries(context, found.changes);
  const names = await namesIn(db, found.changes);
  const newest = await newestSeal(db, council.id);
  return drawLog({
    council: council.slug,
    policy: policy.policy,
    asked,
    asAt,
    lines: linesOf(found.changes, names, await wordsOf(context)),
    next: found.next,
    lookedTo: found.lookedTo,
    roles: rolesOf(policy.policy).map(({ id, label }) => ({
      id,
      label: say(label, { terms: policy.policy.terms }),
    })),
    verbs: await verbsOf(db, council.id),
    sealed: newest === null ? null : sealLine(newest),
    may: (capability) => context.person.may(capability),
    rowName: asked.row === null ? null : await nameOfRow(db, asked.row),
  });
}

/** Each entry that is marked as sensitive and of which the page tells more than that it was read. */
function showsEntries(context: CouncilContext, changes: readonly LoggedChange[]): void {
  const told = changes.flatMap(({ table, entry }) => (table === 'reading' || entry === null ? [] : [entry]));
  for (const entry of new Map(told.map((each) => [each.id, each])).values())
    showsEntry(context, entry, 'read the record of changes of an entry that is marked as sensitive');
}

async function wordsOf(context: CouncilContext) {
  const { db, council, policy } = context;
  const gone = await allGoneLevels({ db, council, policy });
  return logWords(policy.policy, timelineWords(policy.policy, gone));
}

async function nameOfRow(db: Kysely<Tables>, id: string): Promise<string | null> {
  return isId(id) ? ((await namesOf(db, [id]))[id] ?? null) : null;
}

async function takeLog(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, query, today, asAt } = context;
  const asked = readLogAsked(query);
  const words = await wordsOf(context);
  const content = await spooled(logCsv({ db, councilId: council.id, asked, policy: policy.policy, words }));
  const detail = { filters: query.toString().slice(0, 500), asAt };
  context.shows({ verb: 'took the record of changes out as a file', subject: council.id, detail });
  const name = `record-of-changes-${council.slug}-${today}.csv`;
  return { is: 'file', name, type: 'text/csv; charset=utf-8', content };
}

const sealsOnPage = 50;

async function showSeals(context: CouncilContext): Promise<Reply> {
  const { db, council, query, hidden } = context;
  const text = query.get('before') ?? '';
  const before = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
  const words = (query.get('words') ?? '').trim().slice(0, 100);
  const beginning = hashBeginning(words);
  return sealsPage({
    council: council.slug,
    councilName: council.name,
    shown: await sealsOf(db, council.id, { before, most: sealsOnPage }),
    compared:
      words === ''
        ? null
        : {
            words,
            isReadable: beginning !== null,
            seal: beginning === null ? null : await sealBeginning(db, council.id, beginning),
          },
    earlier: before,
    mailIsSetUp: context.site.mailIsSetUp,
    hidden,
  });
}

/** In a transaction of its own, which reads no name but those that PostgreSQL brings. */
async function verify({ council, person, site }: CouncilContext): Promise<Reply> {
  const as = {
    councilId: council.id,
    accountId: person.accountId,
    role: person.asRole,
    verb: 'verified the record',
  };
  const file = sealFile(site.folder, council.id);
  const { findings, changes } = await site.transaction(as, async (db) => {
    await sql`select set_config('search_path', 'pg_catalog', true), set_config('work_mem', '64MB', true)`.execute(
      db,
    );
    const asked = {
      councilId: council.id,
      file,
      how: 'page',
      accountId: person.accountId,
      rows: false,
    } as const;
    return checkSeals(askIn(db), asked);
  });
  const to = links.seals(council.slug);
  if (findings.length > 0)
    return didNothing(to, 'The record is not whole. What was found stands on this page.');
  return redirect(
    to,
    `Verified: all ${changes.toLocaleString('en-GB')} changes under seals are as they were sealed.`,
  );
}

function askIn(db: Kysely<Tables>): Ask {
  return async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;
}

async function mail(context: CouncilContext): Promise<Reply> {
  const { db, council, person, site } = context;
  const to = links.seals(council.slug);
  const seal = await newestSeal(db, council.id);
  if (seal === null)
    return didNothing(to, 'Nothing is sealed yet. What is recorded is sealed every few minutes.');
  const letter = await putInOutbox(db, {
    to: person.email,
    subject: `${council.name}: seal ${seal.number}, ${sealWords(seal.hash)}`,
    kind: 'seal',
    councilId: council.id,
    text: `The newest seal over the record of changes of ${council.name}.

Seal: ${seal.number}
Words: ${sealWords(seal.hash)}
Made: ${formatMoment(momentOf(seal))}
Changes: ${seal.first} to ${seal.last}
Hash: ${seal.hash}

Keep this letter. If the words on a later day are not found on the page of seals, the record was altered since:
${site.address}${to}
`,
  });
  return redirectWritten(context, to, `Seal ${seal.number} is written to you`, [letter]);
}
