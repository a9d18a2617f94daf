import { latestLook } from '../alike/look-store.ts';
import { links } from '../links.ts';
import { type CouncilContext, posted, redirect, type Reply, type Route } from '../route.ts';
import { importNow, problemsFile, showCheck, showList } from './checking.ts';
import { showChoose, takeSample, upload } from './choosing.ts';
import { MOST_BYTES } from './form.ts';
import { saveMatch, showMatch } from './matching.ts';
import { open } from './opened.ts';
import { readingPage, refusedPage, runsPage } from './pages/choose.ts';
import { donePage } from './pages/done.ts';
import { MOST_NAMED, undoPage } from './pages/undo.ts';
import { runsOf } from './run-store.ts';
import { undoImport } from './undo.ts';
import { besideOf } from './undo-beside.ts';
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

async function showRuns(context: CouncilContext): Promise<Reply> {
  return runsPage(context.council.slug, await runsOf(context.db, context.council.id));
}

async function showRun(context: CouncilContext): Promise<Reply> {
  const { run, at } = await open(context);
  const { person } = context;
  if (run.state === 'refused') return refusedPage(at, run, run.refusal ?? '');
  if (run.state === 'read') return redirect(links.importStep(at.council, at.runId, 'match'));
  if (run.state !== 'reading')
    return donePage(at, run, {
      mayUndo: person.may('register.merge'),
      maySort: person.may('definition.answer'),
      duplicates: await latestLook(context.db),
    });
  return run.isStale
    ? refusedPage(
        at,
        run,
        'Reading it was cut off, because the program was stopped meanwhile. Choose the file again.',
      )
    : readingPage(at, run);
}

async function showUndo(context: CouncilContext): Promise<Reply> {
  const { run, at } = await open(context);
  if (run.state !== 'imported') return redirect(links.importRun(at.council, at.runId));
  const of = { councilId: context.council.id, id: run.id };
  const undoing = await undoingOf(context.db, of);
  const { touched } = undoing;
  const beside = await besideOf(context.db, of, touched, touched.slice(0, MOST_NAMED));
  return undoPage(at, run, context.hidden, undoing, beside);
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
    address: context.site.address,
    touchedToo: posted(context, 'touched') === 'undo',
  });
  return redirect(there, 'The import was undone');
}
