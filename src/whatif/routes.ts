import { policyIn } from '../adopted.ts';
import { inBreaths } from '../kit/breath.ts';
import { writeCsv } from '../kit/csv.ts';
import { formatDate } from '../kit/dates.ts';
import { links, withQuery } from '../links.ts';
import { insertDraft } from '../new-draft.ts';
import { known } from '../partnerships/facts.ts';
import { rulesChanged } from '../partnerships/rules-changed.ts';
import { earlierPolicies } from '../partnerships/standing.ts';
import { readAmount, type Threshold, thresholdsIn, withAmount } from '../policy/compare-amount.ts';
import { criteriaMoving } from '../policy/compare-criteria.ts';
import { type CouncilContext, NotFound, posted, redirect, type Reply, type Route } from '../route.ts';
import { pageIn } from '../sought.ts';
import { type Answer, answerOf } from './answer.ts';
import { csvRows } from './csv.ts';
import { readTrial, type Trial, trialQuery } from './form.ts';
import type { Question } from './line.ts';
import { lineListPage, type WhatIfProps, whatIfPage } from './page.ts';
import * as store from './store.ts';
import { type LineList, listsOf } from './tables.ts';

const minute = 60_000;

/** What another rule would make of the register, before anybody adopts it. Nothing but a draft is ever kept. */
export const whatIf: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.whatIf(':council'),
    may: 'policy.read',
    reach: 'register',
    statementTimeout: minute,
    handle: show,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.whatIfFile(':council'),
    may: 'register.export',
    reach: 'register',
    statementTimeout: minute,
    handle: exportCsv,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.whatIfDraft(':council'),
    may: 'policy.edit',
    verb: 'prepared a policy',
    handle: draft,
  },
];

async function show(context: CouncilContext): Promise<Reply> {
  const trial = readTrial((name) => context.query.get(name) ?? '');
  const asked = await questionOf(context, trial);
  if ('sentence' in asked) return draw(context, trial, asked);
  const answer = asked.question === null ? null : await answered(context, asked.question);
  const list = answer && listsOf(answer).find(({ id }) => id === context.query.get('list'));
  if (list && asked.question !== null) return drawList(context, trial, asked.question, list);
  return draw(context, trial, { answer, question: asked.question });
}

type Asked =
  | { readonly question: Question | null; readonly document?: string }
  | NonNullable<WhatIfProps['refused']>;

/** What the trial asks, or what is wrong with it. */
async function questionOf(context: CouncilContext, trial: Trial): Promise<Asked> {
  const { db, council } = context;
  const { policy, versionId } = context.policy;
  if (trial.is === 'nothing') return { question: null };
  if (trial.is === 'policy') {
    const document = await store.documentOf(db, council.id, trial.other);
    if (document === null) throw new NotFound();
    const others = await store.otherPolicies(db, council.id, versionId);
    const other = others.find(({ id, is }) => id === trial.other.id && is === trial.other.is);
    const called = other?.from == null ? 'not adopted' : `from ${formatDate(other.from)}`;
    return { question: { before: policy, after: policyIn(document), tried: null, called } };
  }
  const threshold = thresholdsIn(policy).find(({ path }) => path === trial.rule);
  if (trial.rule === '') return { field: 'rule', sentence: 'Choose a rule' };
  if (threshold === undefined)
    return { field: 'rule', sentence: 'This rule is no longer in the policy. Choose a rule' };
  const reading = readAmount(policy, threshold, trial.amount);
  if (!reading.ok) return { field: 'amount', sentence: reading.sentence };
  const document = await store.documentOf(db, council.id, { is: 'version', id: versionId });
  const moved = withAmount(document ?? '', threshold, reading.written);
  if (!moved.ok) return { field: 'amount', sentence: moved.sentence };
  const tried = { threshold, written: reading.written };
  return { question: { before: policy, after: moved.policy, tried }, document: moved.document };
}

async function answered({ db, council, today }: CouncilContext, question: Question): Promise<Answer> {
  const entries = await known(db, council.id, today);
  const earlier = await earlierPolicies(db, council.id, entries, null);
  const changed = await inBreaths(
    rulesChanged(question.before, question.after, entries, earlier, question.tried?.threshold.set.id),
  );
  const criteria = await inBreaths(
    criteriaMoving(question.before, question.after, entries, question.tried?.threshold.question),
  );
  return answerOf(question, entries, changed, criteria);
}

async function drawList(
  context: CouncilContext,
  trial: Trial,
  question: Question,
  list: LineList,
): Promise<Reply> {
  const { db, council } = context;
  const deciders = await store.deciders(
    db,
    council.id,
    list.lines.flatMap(({ decision }) => decision?.id ?? []),
  );
  return lineListPage({ council: council.slug, trial, question, deciders }, list, pageIn(context.query));
}

async function draw(
  context: CouncilContext,
  trial: Trial,
  found:
    | { readonly answer: Answer | null; readonly question: Question | null }
    | NonNullable<WhatIfProps['refused']>,
): Promise<Reply> {
  const { db, council, person, hidden, asAt } = context;
  const { policy, versionId, title } = context.policy;
  const isAnswered = 'answer' in found;
  return whatIfPage({
    council: council.slug,
    hidden,
    policy,
    policyTitle: title,
    trial,
    thresholds: thresholdsIn(policy),
    others: await store.otherPolicies(db, council.id, versionId),
    answer: isAnswered ? found.answer : null,
    question: isAnswered ? found.question : null,
    refused: 'sentence' in found ? found : null,
    deciders: await decidersOf(context, isAnswered ? found.answer : null),
    mayExport: person.may('register.export'),
    mayDraft: asAt === null && person.may('policy.edit'),
  });
}

function decidersOf(
  { db, council }: CouncilContext,
  answer: Answer | null,
): ReturnType<typeof store.deciders> {
  const lines = answer === null ? [] : [...answer.moves.flatMap((move) => move.lines), ...answer.cannotTell];
  return store.deciders(
    db,
    council.id,
    lines.flatMap(({ decision }) => decision?.id ?? []),
  );
}

async function exportCsv(context: CouncilContext): Promise<Reply> {
  const asked = await questionOf(
    context,
    readTrial((name) => context.query.get(name) ?? ''),
  );
  // The page says what is wrong with what was asked, or asks.
  if ('sentence' in asked || asked.question === null)
    return redirect(`${links.whatIf(context.council.slug)}?${context.query.toString()}`);
  const answer = await answered(context, asked.question);
  const rows = csvRows(asked.question, answer, await decidersOf(context, answer));
  return {
    is: 'file',
    name: `what-if-${context.council.slug}-${context.today}.csv`,
    type: 'text/csv; charset=utf-8',
    content: writeCsv(rows),
  };
}

/** The amount stands in a copy of the document, which waits as an uploaded version does. */
async function draft(context: CouncilContext): Promise<Reply> {
  const { db, council, person } = context;
  const trial = readTrial((name) => posted(context, name));
  const asked = await questionOf(context, trial);
  if ('sentence' in asked) return draw(context, trial, asked);
  if (asked.question === null || asked.document === undefined)
    return redirect(withQuery(links.whatIf(council.slug), trialQuery(trial)));
  const id = await insertDraft(db, {
    councilId: council.id,
    accountId: person.accountId,
    fileName: draftName(asked.question.tried?.threshold, asked.question.tried?.written ?? ''),
    document: asked.document,
    fromWhatIf: true,
    changes: context.policy.versionId,
  });
  return redirect(
    links.policyDraft(council.slug, id),
    'The draft differs from the policy in force by this one amount. Nothing changes until it is adopted.',
  );
}

function draftName(threshold: Threshold | undefined, written: string): string {
  const clause = threshold?.clause === undefined ? '' : ` in clause ${threshold.clause}`;
  return `${written}${clause}`.slice(0, 100);
}
