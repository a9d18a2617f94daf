import { writeCsv } from '../kit/csv.ts';
import { readForm, refuseForm, startForm, type FormState } from '../kit/form.ts';
import { isId, newId } from '../kit/ids.ts';
import { oneLine } from '../kit/reading.ts';
import type { Sheet } from '../kit/sheet/cells.ts';
import { links } from '../links.ts';
import {
  Conflict,
  type CouncilContext,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { bringIn, type Bringing, match, thisYear, tryOut } from './bring.ts';
import { type Choices } from './choices.ts';
import type { DryRun, MatchedSheet } from './dry-run.ts';
import { doubled, MOST_BYTES, readChoices, uploadFields } from './form.ts';
import { choicesFrom } from './mapping.ts';
import { checkPage } from './pages/check.ts';
import { choosePage, readingPage, refusedPage, runsPage } from './pages/choose.ts';
import { donePage, undoPage } from './pages/done.ts';
import { type ListName, listPage, LISTS } from './pages/lists.ts';
import { matchPage } from './pages/match.ts';
import type { At } from './pages/way.ts';
import { beginReading } from './reading.ts';
import { insertRun, packSheets, type Run, runOf, runsOf, sheetsOf, storeChoices } from './run-store.ts';
import { readSample, samples } from './samples.ts';
import { undoImport } from './undo.ts';
import { undoingOf } from './undo-store.ts';

const council = ':council';
const run = ':run';
const slow = { statementTimeout: 60_000 } as const;

/** A spreadsheet on its way into the register: choose, match, check, done; and undone. */
export const imports: readonly Route[] = [
  { at: 'council', method: 'GET', path: links.imports(council), may: 'register.import', handle: showRuns },
  {
    at: 'council',
    method: 'GET',
    path: links.newImport(council),
    may: 'register.import',
    handle: showChoose,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.newImport(council),
    may: 'register.import',
    verb: 'read a spreadsheet',
    upload: { mostBytes: MOST_BYTES },
    handle: upload,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.importSample(council),
    may: 'register.import',
    verb: 'read a spreadsheet',
    handle: takeSample,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.importRun(council, run),
    may: 'register.import',
    handle: showRun,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.importStep(council, run, 'match'),
    may: 'register.import',
    handle: showMatch,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.importStep(council, run, 'match'),
    may: 'register.import',
    verb: 'matched columns',
    handle: saveMatch,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.importStep(council, run, 'check'),
    may: 'register.import',
    ...slow,
    handle: showCheck,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.importList(council, run, ':list'),
    may: 'register.import',
    ...slow,
    handle: showList,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.importStep(council, run, 'problems.csv'),
    may: 'register.import',
    ...slow,
    handle: problemsFile,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.importStep(council, run, 'import'),
    may: 'register.import',
    verb: 'imported',
    ...slow,
    handle: importNow,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.importStep(council, run, 'undo'),
    may: 'register.merge',
    ...slow,
    handle: showUndo,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.importStep(council, run, 'undo'),
    may: 'register.merge',
    verb: 'undid an import',
    ...slow,
    handle: undo,
  },
];

function bringing(context: CouncilContext): Bringing {
  const { db, policy, today, now, person } = context;
  return {
    db,
    councilId: context.council.id,
    policy,
    today,
    now,
    accountId: person.accountId,
    role: person.roles[0] ?? '',
  };
}

async function showRuns(context: CouncilContext): Promise<Reply> {
  return runsPage(context.council.slug, await runsOf(context.db, context.council.id));
}

async function choose(context: CouncilContext, state: FormState): Promise<Reply> {
  return choosePage({
    council: context.council.slug,
    hidden: context.hidden,
    fields: uploadFields,
    state,
    samples: await samples(),
  });
}

async function showChoose(context: CouncilContext): Promise<Reply> {
  return choose(context, startForm(uploadFields));
}

/** A file that is read sooner is answered at once: with its columns, or with what is wrong with it beside the field. */
const waitMilliseconds = 1500;

async function upload(context: CouncilContext): Promise<Reply> {
  const form = readForm(uploadFields, context);
  if (!form.ok) return choose(context, form);
  const sent = context.files['file'];
  if (sent === undefined) throw new NotFound();
  const of = { councilId: context.council.id, id: newId() };
  const reading = await beginReading(sent);
  const came = await reading.within(waitMilliseconds);
  if (came?.is === 'refused') return choose(context, refuseForm(uploadFields, form, 'file', came.sentence));
  const run = { ...of, accountId: context.person.accountId, fileName: fileName(sent.name) };
  if (came === null) {
    await insertRun(context.db, { ...run, state: 'reading' });
    reading.goOn(context.site, of);
    return redirect(links.importRun(context.council.slug, of.id));
  }
  await insertRun(context.db, {
    ...run,
    state: 'read',
    notes: came.notes,
    sheets: await packSheets(came.sheets),
  });
  return redirect(links.importStep(context.council.slug, of.id, 'match'));
}

function fileName(name: string): string {
  return oneLine(name).slice(0, 200).toWellFormed() || 'A spreadsheet';
}

async function takeSample(context: CouncilContext): Promise<Reply> {
  const taken = await readSample(posted(context, 'sample'));
  if (taken === null) throw new NotFound();
  const { sample, read } = taken;
  const { about } = await match(bringing(context), read.sheets, {});
  const choices = choicesFrom(sample.mapping, read.sheets, about);
  const id = newId();
  await insertRun(context.db, {
    councilId: context.council.id,
    id,
    accountId: context.person.accountId,
    fileName: sample.title,
    state: 'read',
    notes: read.notes,
    sheets: await packSheets(read.sheets),
    choices: 'problem' in choices ? {} : choices,
  });
  return redirect(links.importStep(context.council.slug, id, 'check'));
}

interface Open {
  readonly run: Run;
  readonly at: At;
}

async function open(context: CouncilContext, lock = false): Promise<Open> {
  const id = context.params['run'];
  const run = isId(id) ? await runOf(context.db, { councilId: context.council.id, id }, lock) : undefined;
  if (run === undefined) throw new NotFound();
  return { run, at: { council: context.council.slug, runId: run.id } };
}

async function showRun(context: CouncilContext): Promise<Reply> {
  const { run, at } = await open(context);
  const { person } = context;
  if (run.state === 'refused') return refusedPage(at, run, run.refusal ?? '');
  if (run.state === 'read') return redirect(links.importStep(at.council, at.runId, 'match'));
  if (run.state !== 'reading')
    return donePage(at, run, { undo: person.may('register.merge'), sort: person.may('definition.answer') });
  return run.isStale
    ? refusedPage(
        at,
        run,
        'Reading it was cut off, because the program was stopped meanwhile. Choose the file again.',
      )
    : readingPage(at, run);
}

/** The sheets of a run that is on its way; somewhere else to go when it is not. */
async function sheetsOrElse(context: CouncilContext, { run, at }: Open): Promise<readonly Sheet[] | Reply> {
  if (run.state !== 'read') return redirect(links.importRun(at.council, at.runId));
  const sheets = await sheetsOf(context.db, { councilId: context.council.id, id: run.id });
  if (sheets === null) throw new Conflict('This file was let go of. Choose it again.');
  return sheets;
}

async function showMatch(context: CouncilContext): Promise<Reply> {
  const opened = await open(context);
  const sheets = await sheetsOrElse(context, opened);
  if ('is' in sheets) return sheets;
  return matchReply(context, opened, sheets, opened.run.choices);
}

async function matchReply(
  context: CouncilContext,
  { run, at }: Open,
  sheets: readonly Sheet[],
  choices: Choices,
  problem?: string,
): Promise<Reply> {
  const { matched, about } = await match(bringing(context), sheets, choices);
  if (matched.is === 'refused') return refusedPage(at, run, matched.sentence);
  return matchPage({
    at,
    run,
    hidden: context.hidden,
    sheets,
    matched,
    fields: about.fields,
    year: choices.year ?? about.year,
    years: yearsFor(context.today),
    ...(problem === undefined ? {} : { problem }),
  });
}

function yearsFor(today: string): readonly number[] {
  const now = thisYear(today);
  return [now + 1, now, now - 1, now - 2, now - 3, now - 4];
}

async function saveMatch(context: CouncilContext): Promise<Reply> {
  const opened = await open(context, true);
  const sheets = await sheetsOrElse(context, opened);
  if ('is' in sheets) return sheets;
  const { at } = opened;
  const of = { councilId: context.council.id, id: at.runId };
  const sheet = Number(posted(context, 'sheet'));
  const onSheet = Number.isInteger(sheet) && sheets[sheet] !== undefined ? { sheet } : {};
  if (posted(context, 'again') === 'sheet') {
    await storeChoices(context.db, of, onSheet);
    return redirect(links.importStep(at.council, at.runId, 'match'));
  }
  const before = await match(bringing(context), sheets, { ...opened.run.choices, ...onSheet });
  if (before.matched.is === 'refused') return refusedPage(at, opened.run, before.matched.sentence);
  const choices = readChoices(context, before.matched, before.about.fields, yearsFor(context.today));
  const { matched } = await match(bringing(context), sheets, choices);
  const problem = matched.is === 'refused' ? matched.sentence : problemOf(matched);
  if (problem !== null) return matchReply(context, opened, sheets, choices, problem);
  await storeChoices(context.db, of, choices);
  return redirect(links.importStep(at.council, at.runId, 'check'));
}

function problemOf(matched: MatchedSheet): string | null {
  const named = matched.recognised.columns.some(
    ({ column, field }) => field.id === 'name' && !matched.leftOut.has(column),
  );
  return named ? doubled(matched) : 'Send one column to “Name”: an entry needs one';
}

async function tried(context: CouncilContext, opened: Open): Promise<DryRun | Reply> {
  const sheets = await sheetsOrElse(context, opened);
  if ('is' in sheets) return sheets;
  const dry = await tryOut(bringing(context), sheets, opened.run.choices);
  if (!('is' in dry)) return dry;
  return matchReply(context, opened, sheets, opened.run.choices, dry.sentence);
}

async function showCheck(context: CouncilContext): Promise<Reply> {
  const opened = await open(context);
  const dry = await tried(context, opened);
  if ('is' in dry) return dry;
  return checkPage({ ...opened, hidden: context.hidden, dry });
}

async function showList(context: CouncilContext): Promise<Reply> {
  const opened = await open(context);
  const name = context.params['list'] as ListName;
  if (!LISTS.includes(name)) throw new NotFound();
  const dry = await tried(context, opened);
  if ('is' in dry) return dry;
  return listPage(opened.at, name, dry, Math.trunc(Number(context.query.get('page'))) || 1);
}

async function problemsFile(context: CouncilContext): Promise<Reply> {
  const opened = await open(context);
  const dry = await tried(context, opened);
  if ('is' in dry) return dry;
  const rows = dry.problems.map(({ line, column, heading, found, expected, action }) => [
    line,
    column,
    heading,
    found,
    expected,
    action,
  ]);
  return {
    is: 'file',
    name: `${opened.run.fileName.replace(/\.[a-z]+$/i, '')} - cells not read.csv`,
    type: 'text/csv; charset=utf-8',
    content: writeCsv([['Row', 'Column', 'Heading', 'Found', 'Expected', 'What we will do'], ...rows]),
  };
}

async function importNow(context: CouncilContext): Promise<Reply> {
  const opened = await open(context, true);
  const sheets = await sheetsOrElse(context, opened);
  if ('is' in sheets) return sheets;
  const { run, at } = opened;
  const result = await bringIn(bringing(context), {
    importId: run.id,
    fileName: run.fileName,
    sheets,
    choices: run.choices,
    seen: posted(context, 'seen'),
  });
  if (result.is === 'refused') return matchReply(context, opened, sheets, run.choices, result.sentence);
  if (result.is === 'moved')
    return checkPage({ at, run, hidden: context.hidden, dry: result.run, moved: true });
  return redirect(links.importRun(at.council, at.runId));
}

async function showUndo(context: CouncilContext): Promise<Reply> {
  const { run, at } = await open(context);
  if (run.state !== 'imported') return redirect(links.importRun(at.council, at.runId));
  return undoPage(
    at,
    run,
    context.hidden,
    await undoingOf(context.db, { councilId: context.council.id, id: run.id }),
  );
}

async function undo(context: CouncilContext): Promise<Reply> {
  const { run, at } = await open(context, true);
  const there = links.importRun(at.council, at.runId);
  if (run.state !== 'imported') return redirect(there);
  await undoImport(context.db, {
    councilId: context.council.id,
    id: run.id,
    policy: context.policy,
    today: context.today,
    now: context.now,
    touchedToo: posted(context, 'touched') === 'undo',
  });
  return redirect(there, 'The import was undone');
}
