import type { Sheet } from '../kit/sheet/cells.ts';
import { links } from '../links.ts';
import { type CouncilContext, posted, postedList, redirect, type Reply } from '../route.ts';
import { match, thisYear } from './bring.ts';
import type { Choices } from './choices.ts';
import type { MatchedSheet } from './dry-run.ts';
import type { ImportField } from './field.ts';
import { doubled, readChoices } from './form.ts';
import { bringing, open, type Open, sheetsOrElse } from './opened.ts';
import { refusedPage } from './pages/choose.ts';
import { matchPage } from './pages/match.ts';
import { storeChoices } from './run-store.ts';

export async function showMatch(context: CouncilContext): Promise<Reply> {
  const opened = await open(context);
  const sheets = await sheetsOrElse(context, opened);
  if ('is' in sheets) return sheets;
  return matchReply(context, opened, sheets, opened.run.choices);
}

export async function matchReply(
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

export async function saveMatch(context: CouncilContext): Promise<Reply> {
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
  if (posted(context, 'again') === 'apart') {
    const apart = postedList(context, 'apart').filter((key) => key.startsWith('name:'));
    await storeChoices(context.db, of, { ...opened.run.choices, apart });
    return redirect(links.importStep(at.council, at.runId, 'check'));
  }
  if (posted(context, 'again') === 'bare') {
    await storeChoices(context.db, of, { ...opened.run.choices, bare: postedList(context, 'bare') });
    return redirect(links.importStep(at.council, at.runId, 'check'));
  }
  const before = await match(bringing(context), sheets, { ...opened.run.choices, ...onSheet });
  if (before.matched.is === 'refused') return refusedPage(at, opened.run, before.matched.sentence);
  const choices = readChoices(context, before.matched, before.about.fields, yearsFor(context.today));
  const { matched, about } = await match(bringing(context), sheets, choices);
  const problem = matched.is === 'refused' ? matched.sentence : problemOf(matched, about.fields);
  if (problem !== null) return matchReply(context, opened, sheets, choices, problem);
  const { apart, bare } = opened.run.choices;
  await storeChoices(context.db, of, {
    ...choices,
    ...(apart === undefined ? {} : { apart }),
    ...(bare === undefined ? {} : { bare }),
  });
  return redirect(links.importStep(at.council, at.runId, 'check'));
}

function problemOf(matched: MatchedSheet, fields: readonly ImportField[]): string | null {
  const named = matched.recognised.columns.some(
    ({ column, field }) => field.id === 'name' && !matched.leftOut.has(column),
  );
  const label = fields.find((field) => field.id === 'name')?.label ?? 'Name';
  return named ? doubled(matched) : `Send one column to “${label}”: an entry needs one`;
}
