import { writeCsv } from '../kit/csv.ts';
import type { Sheet } from '../kit/sheet/cells.ts';
import { links } from '../links.ts';
import { type CouncilContext, NotFound, posted, redirect, type Reply } from '../route.ts';
import { pageIn } from '../sought.ts';
import { bringIn, lookAt, newNames } from './bring.ts';
import type { DryRun } from './dry-run.ts';
import { likenessesOf } from './likeness.ts';
import { matchReply } from './matching.ts';
import { bringing, elsewhere, open, type Open, sheetsIn, sheetsOrElse } from './opened.ts';
import { checkPage } from './pages/check.ts';
import { type ListName, listPage, LISTS } from './pages/lists.ts';

export async function showCheck(context: CouncilContext): Promise<Reply> {
  const opened = await open(context);
  const dry = await tried(context, opened);
  if ('is' in dry) return dry;
  return checkPage({ ...opened, hidden: context.hidden, dry, ...(await likeIn(context, dry)) });
}

/** What of the file may be in the register already, under a name that is like its own. */
async function likeIn(context: CouncilContext, dry: DryRun) {
  return {
    likenesses: await likenessesOf(dry.comparison),
    newNames: await newNames(bringing(context), dry),
  };
}

export async function showList(context: CouncilContext): Promise<Reply> {
  const opened = await open(context);
  const name = context.params['list'] as ListName;
  if (!LISTS.includes(name)) throw new NotFound();
  const dry = await tried(context, opened);
  if ('is' in dry) return dry;
  return listPage(opened.at, name, dry, pageIn(context.query));
}

export async function problemsFile(context: CouncilContext): Promise<Reply> {
  const opened = await open(context);
  const dry = await tried(context, opened);
  if ('is' in dry) return dry;
  const all = [...dry.problems, ...dry.notBrought].toSorted((a, b) => a.line - b.line);
  const rows = all.map(({ line, column, heading, found, expected, action }) => [
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

export async function importNow(context: CouncilContext): Promise<Reply> {
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
    return checkPage({
      at,
      run,
      hidden: context.hidden,
      dry: result.run,
      ...(await likeIn(context, result.run)),
      moved: true,
    });
  return redirect(links.importRun(at.council, at.runId));
}

async function tried(context: CouncilContext, opened: Open): Promise<DryRun | Reply> {
  const away = elsewhere(opened);
  if (away !== null) return away;
  const { id, choices } = opened.run;
  const sheets = (): Promise<readonly Sheet[]> => sheetsIn(context, opened);
  const dry = await lookAt(bringing(context), { id, choices }, sheets);
  if (!('is' in dry)) return dry;
  return matchReply(context, opened, await sheets(), choices, dry.sentence);
}
