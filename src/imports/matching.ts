import { hash } from 'node:crypto';
import type { Sheet } from '../kit/sheet/cells.ts';
import { links } from '../links.ts';
import { type CouncilContext, posted, postedList, redirect, type Reply } from '../route.ts';
import { match, thisYear } from './bring.ts';
import type { Choices } from './choices.ts';
import type { MatchedSheet } from './dry-run.ts';
import type { ImportField } from './field.ts';
import { doubled, readChoices } from './form.ts';
import { bringing, elsewhere, open, type Open, sheetsIn, sheetsOrElse } from './opened.ts';
import { refusedPage } from './pages/choose.ts';
import { matchPage } from './pages/match.ts';
import type { At } from './pages/way.ts';
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
    hidden: { ...context.hidden, seen: seenOf(run.choices) },
    sheets,
    matched,
    fields: about.fields,
    year: choices.year ?? about.year,
    years: yearsFor(context.today),
    ...(problem === undefined ? {} : { problem }),
  });
}

/** What a form of the columns began from. */
function seenOf(choices: Choices): string {
  return hash('sha256', JSON.stringify(choices)).slice(0, 16);
}

/** A form that says nothing of it was not drawn from what another chose. */
function isBehind(context: CouncilContext, { choices }: Open['run']): boolean {
  const seen = posted(context, 'seen');
  return seen !== '' && seen !== seenOf(choices);
}

const meanwhile =
  'Somebody else matched the columns of this file while you had the page open. What you chose is below and is not kept yet: continue to put it in place of theirs';

function yearsFor(today: string): readonly number[] {
  const now = thisYear(today);
  return [now + 1, now, now - 1, now - 2, now - 3, now - 4];
}

export async function saveMatch(context: CouncilContext): Promise<Reply> {
  const opened = await open(context, true);
  const { run, at } = opened;
  const away = elsewhere(opened);
  if (away !== null) return away;
  const ticked = tickedNow(context);
  if (ticked !== null) return keep(context, at, { ...run.choices, ...ticked }, 'check');
  const sheets = await sheetsIn(context, opened);
  const sheet = Number(posted(context, 'sheet'));
  const onSheet = Number.isInteger(sheet) && sheets[sheet] !== undefined ? { sheet } : {};
  if (posted(context, 'again') === 'sheet') return keep(context, at, onSheet, 'match');
  const before = await match(bringing(context), sheets, { ...run.choices, ...onSheet });
  if (before.matched.is === 'refused') return refusedPage(at, run, before.matched.sentence);
  const choices = readChoices(context, before.matched, before.about.fields, yearsFor(context.today));
  const { matched, about } = await match(bringing(context), sheets, choices);
  const wrong = matched.is === 'refused' ? matched.sentence : problemOf(matched, about.fields);
  const problem = wrong ?? (isBehind(context, run) ? meanwhile : null);
  if (problem !== null) return matchReply(context, opened, sheets, choices, problem);
  const { apart, bare } = run.choices;
  const kept = { ...(apart === undefined ? {} : { apart }), ...(bare === undefined ? {} : { bare }) };
  return keep(context, at, { ...choices, ...kept }, 'check');
}

/** What the check asks beside the columns, where one of its forms was sent. */
function tickedNow(context: CouncilContext): Pick<Choices, 'apart' | 'bare'> | null {
  const again = posted(context, 'again');
  if (again === 'apart')
    return { apart: postedList(context, 'apart').filter((key) => key.startsWith('name:')) };
  return again === 'bare' ? { bare: postedList(context, 'bare') } : null;
}

async function keep(
  context: CouncilContext,
  { council, runId }: At,
  choices: Choices,
  next: 'match' | 'check',
): Promise<Reply> {
  await storeChoices(context.db, { councilId: context.council.id, id: runId }, choices);
  return redirect(links.importStep(council, runId, next));
}

function problemOf(matched: MatchedSheet, fields: readonly ImportField[]): string | null {
  const named = matched.recognised.columns.some(
    ({ column, field }) => field.id === 'name' && !matched.leftOut.has(column),
  );
  const label = fields.find((field) => field.id === 'name')?.label ?? 'Name';
  return named ? doubled(matched) : `Send one column to “${label}”: an entry needs one`;
}
