import { hiddenInput } from '../../kit/form/field.ts';
import { button } from '../../kit/govuk/button.ts';
import { details } from '../../kit/govuk/details.ts';
import { errorSummary } from '../../kit/govuk/error-summary.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { answerTable, type AnswerQuestion, type AnswerRow } from '../../kit/parts/answers.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { beneath, clause, notYetKnown } from '../../kit/parts/marks.ts';
import { paging } from '../../kit/parts/paging.ts';
import { links, withQuery } from '../../links.ts';
import { DOES_NOT_APPLY } from '../../policy/instrument.ts';
import {
  ASK_PERSON,
  type Instrument,
  NOT_YET_KNOWN,
  outcomesOf,
  type Policy,
  type Question,
} from '../../policy/policy.ts';
import { outcomeWords, suggester } from '../../policy/reasons.ts';
import { capital, say } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { answersOffered } from '../form.ts';
import { spreadWords } from '../pages/result.ts';
import type { Asked } from '../set.ts';
import { type Listing, listingQuery, SHOWN, type Shown, shownWords } from './listing.ts';
import { suggestedOf, writeSeen, type Written, writtenOf } from './rows.ts';
import { emptyPart, stateWords } from './state.ts';
import type { SortEntry } from './store.ts';

export interface SortProps {
  readonly council: string;
  readonly hidden: HiddenFields;
  readonly policy: Policy;
  readonly set: Instrument;
  /** Other sets that can be sorted in a table. */
  readonly sets: readonly Instrument[];
  readonly listing: Listing;
  readonly counts: Readonly<Record<Shown, number>>;
  readonly rows: readonly SortRow[];
  /** The questions beside each other now. */
  readonly questions: readonly Question[];
  /** The groups of questions: whether those of each decide, or are asked for the record. */
  readonly parts: readonly boolean[];
  readonly mayDecide: boolean;
  /** Somebody else answered meanwhile: nothing was saved. */
  readonly clashes: number;
}

export interface SortRow {
  readonly entry: SortEntry;
  readonly asked: Asked;
  /** What was decided, where the policy has lost the level. */
  readonly lost: string | null;
  /** What stands in the boxes, where that is not what is kept. */
  readonly typed?: Written;
  readonly error?: string;
}

export function sortPage(props: SortProps): Page {
  const { set, policy, counts, listing, clashes } = props;
  const title = say(set.title, { terms: policy.terms });
  return page({
    title: `Sort many: ${title}`,
    section: 'sort',
    wide: true,
    ...(clashes > 0 ? { status: 409 } : {}),
    main: html`${clashes === 0 ? nothing : clashSummary(props)}
      ${pageTitle({ title: `Sort many: ${title}`, lead: html`<span data-answers-state>${stateWords({ counts, set, search: listing.search })}</span>`, beneath: setLinks(props) })}
      ${filterBar(props)}
      ${props.rows.length === 0 ? emptyPart(props) : tablePart(props)}
      ${paging({
        page: listing.page,
        pages: Math.ceil(counts[listing.show] / listing.size),
        address: (number) => addressOf(props, { page: number }),
      })}`,
  });
}

function addressOf({ council, set, listing }: SortProps, other: Partial<Listing>): string {
  return withQuery(links.sortMany(council, set.id), listingQuery({ ...listing, ...other }));
}

function setLinks(props: SortProps): Html | undefined {
  const { sets, set, policy, council } = props;
  if (sets.length < 2) return undefined;
  const items = sets.map((each) =>
    each.id === set.id
      ? html`<strong>${say(each.title, { terms: policy.terms })}</strong>`
      : html`<a class="govuk-link" href="${links.sortMany(council, each.id)}">${say(each.title, { terms: policy.terms })}</a>`,
  );
  return html`${items.map((item, at) => html`${at === 0 ? '' : ' | '}${item}`)}`;
}

function filterBar(props: SortProps): Html {
  const { listing, counts, council, set } = props;
  const words = shownWords(counts);
  const shown = (Object.keys(SHOWN) as Shown[]).map(
    (each) =>
      html`<option value="${each}"${each === listing.show && html` selected`}>${words[each]}</option>`,
  );
  const kept = Object.entries(listingQuery({ ...listing, page: 1, show: 'unknown', search: '' })).map(
    ([name, value]) => hiddenInput(name, value),
  );
  return html`<form class="c-sort-bar" method="get" action="${links.sortMany(council, set.id)}">${kept}
    <div><label class="govuk-label govuk-label--s" for="show">Show</label><select class="govuk-select" id="show" name="show">${shown}</select></div>
    <div><label class="govuk-label govuk-label--s" for="search">Name holds</label><input class="govuk-input" type="search" id="search" name="search" value="${listing.search}"></div>
    ${button({ text: 'Show', classes: 'govuk-button--secondary' })}
    <p class="c-sort-bar__size">${[25, 50].map((size, at) => html`${at === 0 ? '' : ' or '}${size === listing.size ? html`<strong>${size}</strong>` : html`<a class="govuk-link" href="${addressOf(props, { size, page: 1 })}">${size}</a>`}`)} a page</p></form>`;
}

function tablePart(props: SortProps): Html {
  const { council, hidden, listing, set, policy, questions } = props;
  const drawn = questions.map((question) => columnOf(policy, set, question));
  return html`${partLinks(props)}${answerTable({
    action: links.sortMany(council, set.id),
    hidden: { ...hidden, ...definedOnly(listingQuery(listing)) },
    caption: say(set.title, { terms: policy.terms }),
    questions: drawn,
    rows: props.rows.map((row) => rowOf(props, row)),
    save: 'Save these answers',
    many: { legend: 'Answer for all the ticked entries at once', submit: 'Answer for the ticked entries' },
    ...(props.mayDecide && set.outcome.method !== 'person' ? { actions: decideMany } : {}),
  })}${questionsInFull(props)}`;
}

const decideMany = button({
  text: 'Record what is suggested for the ticked',
  name: 'do',
  value: 'decide',
  classes: 'c-button--outlined',
  preventDoubleClick: true,
});

function definedOnly(query: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** A question as a column: headed by the policy's short words for it, or by its id in words where it has none. */
export function columnOf(policy: Policy, set: Instrument, question: Question): AnswerQuestion {
  const saying = { terms: policy.terms };
  return {
    id: question.id,
    text: say(question.ask, saying),
    short: question.short === undefined ? idInWords(set, question) : say(question.short, saying),
    answers: (answersOffered(policy, question) ?? []).map(({ value, text }) => ({ value, text })),
  };
}

function partLinks(props: SortProps): Html {
  const { parts, listing } = props;
  if (parts.length < 2) return nothing;
  const deciding = parts.filter(Boolean).length;
  const items = parts.map((decides, at) => {
    const which = decides && deciding > 1 ? `, part ${at + 1} of ${deciding}` : '';
    const words = `${decides ? 'Questions that decide' : 'Asked for the record'}${which}`;
    return at + 1 === listing.part
      ? html`<strong>${words}</strong>`
      : html`<a class="govuk-link" href="${addressOf(props, { part: at + 1 })}">${words}</a>`;
  });
  return html`<p class="c-sort-parts">${items.map((item, at) => html`${at === 0 ? '' : ' | '}${item}`)}</p>`;
}

function questionsInFull({ questions, policy, set }: SortProps): Html {
  const saying = { terms: policy.terms };
  const items = questions.map(
    (question) =>
      html`<dt>${columnOf(policy, set, question).short}</dt><dd>${say(question.ask, saying)} ${question.guidance && say(question.guidance, saying)} ${clause(question.clause)}</dd>`,
  );
  return details({
    summaryText: 'The questions in full',
    text: html`<dl class="c-sort-questions">${items}</dl><p>An answer in brackets comes from the register and counts as long as nobody chooses another. A dash is not asked of that entry. With a keyboard, Enter goes down and the arrows left and right go along the row.</p>`,
  });
}

/** One row, for the page and for a script that shows it afresh. */
export function rowOf(props: Pick<SortProps, 'council' | 'mayDecide'>, row: SortRow): AnswerRow {
  const { entry, asked } = row;
  const seen = writtenOf(asked);
  return {
    id: String(entry.reference),
    name: entry.name,
    href: links.questions(props.council, entry.reference, asked.set.id),
    beneath: html`${entry.reference}${entry.about === null ? nothing : html` · ${entry.about}`}`,
    answers: { ...seen, ...row.typed },
    suggested: suggestedOf(asked),
    unasked: new Set(asked.askings.filter((each) => each.asked === false).map(({ question }) => question.id)),
    outcome: outcomeCell(props, row),
    version: writeSeen(seen, asked.evaluation.outcome),
    ...(row.error === undefined ? {} : { error: row.error }),
  };
}

export function outcomeCell(
  { council, mayDecide }: Pick<SortProps, 'council' | 'mayDecide'>,
  row: SortRow,
): Html {
  const { asked, entry } = row;
  const { policy, set, evaluation } = asked;
  const words = outcomeWords(policy, set, evaluation.outcome);
  const suggests = outcomesOf(policy, set).some((each) => each.id === evaluation.outcome);
  const record =
    suggests && mayDecide && entry.decided !== evaluation.outcome
      ? html`<button type="submit" class="c-link-button" name="decide" value="${entry.reference}:${evaluation.outcome}">Record<span class="govuk-visually-hidden"> ${entry.name} as ${words}</span></button>`
      : nothing;
  const here = links.questions(council, entry.reference, set.id);
  if (row.lost !== null) {
    const suggested = suggests ? html` ${suggester(set)} suggests ${words}. ${record}` : nothing;
    return beneath(
      row.lost,
      html`<a class="govuk-link" href="${here}#decide">Decide again<span class="govuk-visually-hidden"> ${entry.name}</span></a>.${suggested}`,
    );
  }
  if (entry.decided !== null) return decidedCell(row, words, suggests, record);
  if (suggests) return beneath(html`<strong>${words}</strong>`, html`Suggested. ${record}`);
  if (evaluation.outcome === ASK_PERSON)
    return beneath(
      'For a person',
      html`${evaluation.spread === undefined ? nothing : html`${spreadWords(asked).split('. ')[0]}. `}<a class="govuk-link" href="${here}#decide">Decide<span class="govuk-visually-hidden"> ${entry.name}</span></a>`,
    );
  if (evaluation.outcome === DOES_NOT_APPLY)
    return html`–<span class="govuk-visually-hidden">Not asked</span>`;
  return notKnownCell(asked);
}

function decidedCell({ entry, asked }: SortRow, words: string, suggests: boolean, record: Html): Html {
  const decided = outcomeWords(asked.policy, asked.set, entry.decided ?? '');
  if (!suggests || entry.decided === asked.evaluation.outcome)
    return beneath(html`<strong>${decided}</strong>`, 'Decided');
  const why = entry.ruleChanged ? 'The rule changed: it now suggests' : `${suggester(asked.set)} suggests`;
  return beneath(html`<strong>${decided}</strong>`, html`Decided. ${why} ${words}. ${record}`);
}

function notKnownCell({ evaluation, askings }: Asked): Html {
  if (evaluation.outcome !== NOT_YET_KNOWN) return nothing;
  const put = askings.filter(({ asked }) => asked !== false);
  const answered = put.filter((each) => each.answered.from !== 'nobody').length;
  return beneath(notYetKnown(), answered === 0 ? 'No answers yet' : `${answered} of ${put.length} answered`);
}

function clashSummary({ rows }: SortProps): Html {
  const wrong = rows.filter((row) => row.error !== undefined);
  return errorSummary({
    titleText: 'Nothing was saved: somebody else answered meanwhile',
    errorList: wrong.map(({ entry, error }) => ({
      text: `${entry.name}: ${error ?? ''}`,
      href: `#row-${entry.reference}`,
    })),
  });
}

function idInWords(set: Instrument, question: Question): string {
  const words = question.id.replace(`${set.id}-`, '').replaceAll('-', ' ');
  return capital(words);
}
