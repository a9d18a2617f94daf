import type { Html } from '../../kit/html.ts';
import { html, nothing } from '../../kit/html.ts';
import { countOf } from '../../kit/count.ts';
import { details } from '../../kit/govuk/details.ts';
import { clause, notYetKnown } from '../../kit/parts/marks.ts';
import { section } from '../../kit/parts/layout.ts';
import { type Row, stackedTable } from '../../kit/parts/table.ts';
import { type Change, whatWouldChange } from '../../policy/change.ts';
import type { Did } from '../../policy/explain.ts';
import type { Asking } from '../../policy/instrument.ts';
import { NOT_YET_KNOWN } from '../../policy/policy.ts';
import { outcomeWords, type Reason, reasonsOf, supposed } from '../../policy/reasons.ts';
import { say } from '../../policy/text.ts';
import type { ShownRows } from '../../partnerships/shown-store.ts';
import { openQuestions, type Asked } from '../set.ts';
import { factsBehind } from '../whence.ts';

/** Where the pages of one entry's questions are, or those of a trial that is kept nowhere. */
export interface Way {
  readonly result: string;
  readonly check: string;
  /** All questions on one page; null where there is none. */
  readonly whole: string | null;
  /** Back to the page named, once the question is answered. */
  question(id: string, after?: 'check' | 'result'): string;
  /** Where a fact of the register is changed; null where that cannot be done from here. */
  fact(id: string): string | null;
  /** The result of another set of questions. */
  rating(set: string): string | null;
}

export interface Telling {
  readonly asked: Asked;
  readonly way: Way;
  /** The person may change answers. */
  readonly canAnswer: boolean;
  readonly evidence: ReadonlyMap<string, string>;
  readonly moneyYear: number | null;
  /** What was answered on levels that the policy has lost, in words, by question: it is asked again. */
  readonly lost?: ReadonlyMap<string, string>;
  /** The lists of the entry, where a question has one shown beside it. */
  readonly shown: ShownRows | null;
}

const order: readonly Did[] = ['met', 'fellShort', 'counted', 'keptClear', 'soFar', 'madeNoDifference'];

const headings: Readonly<Record<Did, { readonly heading: string; readonly says: string }>> = {
  met: { heading: 'What makes it so', says: '' },
  fellShort: { heading: 'Where it falls short', says: '' },
  counted: { heading: 'What was put together', says: '' },
  keptClear: {
    heading: 'What keeps it from being something else',
    says: 'Answered otherwise, any of these could have made it something else.',
  },
  soFar: { heading: 'Known so far', says: 'These will help to decide, once the rest is known.' },
  madeNoDifference: {
    heading: 'Made no difference',
    says: 'Whatever these were, known or not, the result would be the same.',
  },
};

function headingOf(did: Did, { asked }: Telling): { readonly heading: string; readonly says: string } {
  const open = asked.evaluation.outcome === NOT_YET_KNOWN;
  return did === 'keptClear' && open ? { ...headings[did], heading: 'Already ruled out' } : headings[did];
}

/** The answers and facts, grouped by what they did. */
export function reasonsPart(telling: Telling): Html {
  const { asked } = telling;
  const reasons = reasonsOf(asked.policy, asked.evaluation).filter((each) => !isStillOpen(telling, each));
  const groups = order.flatMap((did) => {
    const these = reasons.filter((each) => each.did === did);
    return these.length === 0 ? [] : [groupPart(telling, did, these)];
  });
  if (groups.length === 0) return nothing;
  const heading = asked.evaluation.outcome === NOT_YET_KNOWN ? 'What is known' : 'The answers behind it';
  return section({ heading, id: 'answers', main: html`${groups}` });
}

/** What is named as missing, or waits to be asked, is not told a second time as having made no difference. */
function isStillOpen({ asked: { evaluation } }: Telling, { id, answer }: Reason): boolean {
  if (answer !== undefined) return false;
  return evaluation.outcome === NOT_YET_KNOWN || evaluation.missing.some((each) => each.id === id);
}

function groupPart(telling: Telling, did: Did, reasons: readonly Reason[]): Html {
  const { heading, says } = headingOf(did, telling);
  const answered = reasons.filter((reason) => !isUnanswered(telling, reason));
  const needless = reasons.filter((reason) => isUnanswered(telling, reason));
  return html`<h3 class="govuk-heading-s c-group__heading">${heading}</h3>${says === '' ? nothing : html`<p class="c-group__says">${says}</p>`}${answered.length === 0 ? nothing : reasonsTable(telling, heading, answered)}${needlessPart(telling, needless)}`;
}

/** Nobody has said anything of it, which is different from having said that it is not known. */
function isUnanswered(telling: Telling, reason: Reason): boolean {
  return askingOf(telling, reason)?.answered.from === 'nobody';
}

function reasonsTable(telling: Telling, caption: string, reasons: readonly Reason[]): Html {
  const hasClauses = reasons.some((reason) => reason.clause !== undefined);
  const shown = reasons.map((reason) => shows(telling, askingOf(telling, reason), reason));
  const hasShown = shown.some((words) => words !== nothing);
  return stackedTable({
    caption,
    columns: [
      { text: 'Question' },
      { text: 'Answer' },
      ...(hasClauses ? [{ text: 'Clause' }] : []),
      ...(hasShown ? [{ text: 'What shows it' }] : []),
      { text: 'Change', short: '', unseen: true },
    ],
    rows: reasons.map((reason, at) => ({
      cells: [
        reason.asks,
        answerWords(reason, askingOf(telling, reason)),
        ...(hasClauses ? [clause(reason.clause)] : []),
        ...(hasShown ? [shown[at] ?? nothing] : []),
        changeLink(telling, reason),
      ],
    })),
    classes: 'c-reasons',
  });
}

/** Questions that need no answer any more: folded away, and still to be answered by whoever wants to. */
function needlessPart({ way, canAnswer }: Telling, reasons: readonly Reason[]): Html {
  if (reasons.length === 0) return nothing;
  const items = reasons.map(({ id, asks, clause: cited }) =>
    canAnswer
      ? html`<li><a class="govuk-link" href="${way.question(id, 'result')}">${asks}</a> ${clause(cited)}</li>`
      : html`<li>${asks} ${clause(cited)}</li>`,
  );
  return details({
    summaryText: `${countOf(reasons.length, 'question needs', 'questions need')} no answer`,
    text: html`<ul class="govuk-list govuk-list--bullet c-small-list">${items}</ul>`,
    classes: 'c-small-details',
  });
}

function askingOf({ asked }: Telling, { source, id }: Reason): Asking | undefined {
  return source === 'answer' ? asked.askings.find(({ question }) => question.id === id) : undefined;
}

function answerWords(reason: Reason, asking: Asking | undefined): Html {
  if (reason.answer !== undefined) return html`<strong>${reason.answer}</strong>`;
  return notYetKnown(asking?.answered.from === 'dontKnow' ? 'Don’t know' : 'Not answered');
}

/** What somebody wrote, or what of the register answers it. */
function shows(telling: Telling, asking: Asking | undefined, reason: Reason): Html {
  if (asking === undefined) return reason.source === 'fact' ? html`From the register` : nothing;
  return shownBy(telling, asking) ?? nothing;
}

/** What somebody wrote that shows an answer; beneath what the register has, where a field of it is the answer. */
export function shownBy(
  telling: Pick<Telling, 'asked' | 'moneyYear' | 'evidence'>,
  asking: Asking,
): Html | null {
  const written = telling.evidence.get(asking.question.id);
  const known = registerWords(telling, asking);
  if (written === undefined) return known;
  return known === null ? html`${written}` : html`${known}<span class="c-beneath">${written}</span>`;
}

export function registerWords(
  { asked, moneyYear }: Pick<Telling, 'asked' | 'moneyYear'>,
  asking: Asking,
): Html | null {
  const facts = factsBehind(asked, asking, moneyYear);
  if (facts.length === 0) return asking.answered.from === 'suggested' ? html`From the register` : null;
  return html`From the register: ${facts.map(({ label, value }, at) => html`${at === 0 ? '' : '; '}${label}, ${value}`)}`;
}

function changeLink({ way, canAnswer }: Telling, { source, id, asks }: Reason): Html {
  const href =
    source === 'answer' ? way.question(id, 'result') : source === 'fact' ? way.fact(id) : way.rating(id);
  if (!canAnswer || href === null) return nothing;
  return html`<a class="govuk-link" href="${href}">Change<span class="govuk-visually-hidden"> the answer to: ${asks}</span></a>`;
}

/** What is not known and could change the result, each with the way to settle it. */
export function missingPart(telling: Telling): Html {
  const { asked } = telling;
  const order = asked.askings.map(({ question }) => question.id);
  const missing = asked.evaluation.missing.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  if (missing.length === 0) return nothing;
  const hasClauses = missing.some((each) => each.clause !== undefined);
  const unanswered = new Set(openQuestions(asked).map((question) => question.id));
  return section({
    heading: 'What is not yet known, and could change this',
    id: 'missing',
    main: stackedTable({
      caption: 'What is not yet known',
      columns: [
        { text: 'Question' },
        { text: 'So far' },
        ...(hasClauses ? [{ text: 'Clause' }] : []),
        { text: 'Change', short: '', unseen: true },
      ],
      rows: missing.map((each) => missingRow(telling, each, unanswered, hasClauses)),
    }),
  });
}

/** "Answered Medium (levels of 2025): answer again": what stood there before the policy lost its level. */
export function lostWords({ lost }: Telling, question: string): string | undefined {
  const words = lost?.get(question);
  return words === undefined ? undefined : `Answered ${words}: answer again`;
}

function missingRow(
  telling: Telling,
  { source, id, label, clause: cited }: Telling['asked']['evaluation']['missing'][number],
  unanswered: ReadonlySet<string>,
  hasClauses: boolean,
): Row {
  const { asked, way, canAnswer } = telling;
  const isQuestion = source === 'answer';
  const href = isQuestion ? way.question(id, 'result') : source === 'fact' ? way.fact(id) : way.rating(id);
  const asks = say(label, { terms: asked.policy.terms });
  const open = lostWords(telling, id) ?? 'Not answered';
  const said = !isQuestion ? undefined : unanswered.has(id) ? open : 'Don’t know';
  return {
    cells: [
      asks,
      notYetKnown(said),
      ...(hasClauses ? [clause(cited)] : []),
      canAnswer && href !== null
        ? html`<a class="govuk-link" href="${href}">${isQuestion ? 'Answer' : 'Record it'}<span class="govuk-visually-hidden">: ${asks}</span></a>`
        : nothing,
    ],
  };
}

/** Which single answers, were they otherwise, would give another result. */
export function changesPart({ asked }: Telling): Html {
  // What another set of questions comes to is for its own page to explain.
  const changes = whatWouldChange(asked.policy, asked.set.id, asked.input).filter(
    (change) => change.source !== 'rating',
  );
  const known = changes.filter((change) => change.outcome !== NOT_YET_KNOWN);
  const unknowns = changes.filter((change) => change.outcome === NOT_YET_KNOWN);
  if (changes.length === 0) return nothing;
  return section({
    heading: 'What would change this',
    id: 'changes',
    main: html`${known.length === 0 ? html`<p class="govuk-body">No single answer, given otherwise, would give another result.</p>` : changesTable(asked, known)}${unknownsPart(asked, unknowns)}`,
  });
}

function changesTable(asked: Asked, changes: readonly Change[]): Html {
  const hasClauses = changes.some((change) => change.clause !== undefined);
  return stackedTable({
    caption: 'What would change this',
    columns: [{ text: 'If instead' }, ...(hasClauses ? [{ text: 'Clause' }] : []), { text: 'It would be' }],
    rows: changes.map((change) => ({
      cells: [
        supposed(asked.policy, change),
        ...(hasClauses ? [clause(change.clause)] : []),
        html`<strong>${outcomeWords(asked.policy, asked.set, change.outcome)}</strong>`,
      ],
    })),
    classes: 'c-table--plain',
  });
}

function unknownsPart(asked: Asked, unknowns: readonly Change[]): Html {
  if (unknowns.length === 0) return nothing;
  const asks = unknowns.map(
    (change) => html`<li>${say(change.label, { terms: asked.policy.terms })} ${clause(change.clause)}</li>`,
  );
  return html`<p class="govuk-body">It would be ${notYetKnown('not yet known')} if we did not know ${unknowns.length === 1 ? 'this' : 'any one of these'}:</p><ul class="govuk-list govuk-list--bullet c-small-list">${asks}</ul>`;
}
