import { button } from '../govuk/button.ts';
import type { Content } from '../govuk/common.ts';
import { hiddenInput } from '../form/field.ts';
import { html, nothing, type Html } from '../html.ts';

export interface AnswerQuestion {
  readonly id: string;
  /** The whole question, read out with every box of its column. */
  readonly text: string;
  /** A few words for the column's head and for the label on a phone. */
  readonly short: string;
  readonly beneath?: Content | undefined;
  readonly answers: readonly { readonly value: string; readonly text: string }[];
}

export interface AnswerRow {
  /** In the names of its boxes: the entry's reference. */
  readonly id: string;
  readonly name: string;
  readonly href?: string | undefined;
  readonly beneath?: Content | undefined;
  /** By question; absent or empty is not answered yet. */
  readonly answers: Readonly<Record<string, string>>;
  /** By question: what stands there until somebody answers, such as "(No)" for what the register suggests. */
  readonly suggested?: Readonly<Record<string, string>> | undefined;
  /** Questions that are not asked of this entry. */
  readonly unasked?: ReadonlySet<string> | undefined;
  /** What the answers come to so far. */
  readonly outcome: Html;
  /** The version of the entry that was seen, or its answers as they were; sent back with its answers. */
  readonly version?: number | string | undefined;
  readonly error?: string | undefined;
}

export interface AnswerTable {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string | number | undefined>>;
  readonly caption: string;
  readonly questions: readonly AnswerQuestion[];
  readonly rows: readonly AnswerRow[];
  /** Words of the button that saves every row; scripts save each answer as it is given. */
  readonly save: string;
  /** Answers the chosen rows all at once. */
  readonly many?: { readonly legend: string; readonly submit: string } | undefined;
  /** Other buttons of the form, beside the one that saves. */
  readonly actions?: Html | undefined;
}

/**
 * One row for each entry and one box for each question. Boxes are posted as `answer:<row>:<question>`, versions
 * as `version:<row>`, ticked rows as `chosen`, and what ticked rows are to answer as `many:<question>`. Scripts
 * post one row with `respond=json` added, and expect `{ words, rows: [{ id, outcome, version, error, cells }] }`, in
 * which `outcome` is the markup of the outcome cell and `cells` those of the boxes, from `answerCells`.
 */
export function answerTable(options: AnswerTable): Html {
  const unseen = Object.entries(options.hidden).map(([name, value]) => hiddenInput(name, value));
  const heads = options.questions.map(
    (question) =>
      html`<th scope="col"><abbr title="${question.text}">${question.short}</abbr>${question.beneath && html`<span class="c-beneath">${question.beneath}</span>`}</th>`,
  );
  const boxes = options.questions.map(boxesOf);
  const rows = options.rows.map((row) =>
    answerRow(row, options.questions, boxes, options.many !== undefined),
  );
  const choose =
    options.many &&
    html`<th scope="col" class="c-choose" data-choose-all><span class="govuk-visually-hidden">Choose</span></th>`;
  return html`<form class="c-answers" method="post" action="${options.action}" data-answers novalidate>${unseen}<table class="c-table c-table--grid c-answers__table"><caption class="govuk-visually-hidden">${options.caption}</caption><thead><tr>${choose}<th scope="col">Name</th>${heads}<th scope="col">So far</th></tr></thead><tbody>${rows}</tbody></table><div class="c-action-bar">${options.many && many(options)}<div class="c-action-bar__save">${button({ text: options.save, preventDoubleClick: true })}${options.actions}<p class="c-answers__status" role="status" data-answers-status></p></div></div></form>`;
}

/** The choices of a column, with each one chosen in turn: made once and not once per row. */
function boxesOf(question: AnswerQuestion): ReadonlyMap<string, Html> {
  const offered = [{ value: '', text: 'Choose' }, ...question.answers];
  return new Map(
    offered.map((chosen) => [
      chosen.value,
      html`${offered.map(({ value, text }) => html`<option value="${value}"${value === chosen.value && html` selected`}>${text}</option>`)}`,
    ]),
  );
}

function answerRow(
  row: AnswerRow,
  questions: readonly AnswerQuestion[],
  boxes: readonly ReadonlyMap<string, Html>[],
  choosable: boolean,
): Html {
  const cells = questions.map((question, index) => {
    const unasked = row.unasked?.has(question.id) ?? false;
    const inside = insideOf(row, question, boxes[index] as ReadonlyMap<string, Html>);
    return html`<td${unasked && html` class="c-unasked"`} data-label="${question.short}" data-question="${question.id}">${inside}</td>`;
  });
  const choose = choosable
    ? html`<td class="c-choose"><input type="checkbox" class="c-tick" name="chosen" value="${row.id}" aria-label="${`Choose ${row.name}`}"></td>`
    : nothing;
  const name =
    row.href === undefined
      ? html`${row.name}`
      : html`<a class="govuk-link" href="${row.href}">${row.name}</a>`;
  const error = row.error === undefined ? nothing : html`<span class="c-answers__error">${row.error}</span>`;
  return html`<tr id="row-${row.id}" data-row="${row.id}">${choose}<th scope="row">${name}${row.beneath && html`<span class="c-beneath">${row.beneath}</span>`}${hiddenInput(`version:${row.id}`, row.version)}${error}</th>${cells}<td class="c-answers__outcome" data-label="So far" data-outcome>${row.outcome}</td></tr>`;
}

/** What stands in each box's cell, by question: for a script that shows a row afresh once it is saved. */
export function answerCells(
  row: AnswerRow,
  questions: readonly AnswerQuestion[],
): Readonly<Record<string, Html>> {
  return Object.fromEntries(
    questions.map((question) => [question.id, insideOf(row, question, boxesOf(question))]),
  );
}

const notAskedHere = html`<span aria-hidden="true">–</span><span class="govuk-visually-hidden">Not asked</span>`;

function insideOf(row: AnswerRow, question: AnswerQuestion, boxes: ReadonlyMap<string, Html>): Html {
  if (row.unasked?.has(question.id)) return notAskedHere;
  const chosen = row.answers[question.id] ?? '';
  const suggested = row.suggested?.[question.id];
  const options =
    chosen === '' && suggested !== undefined
      ? html`<option value="" selected>${suggested}</option>${question.answers.map(({ value, text }) => html`<option value="${value}">${text}</option>`)}`
      : (boxes.get(chosen) ?? boxes.get(''));
  const classes =
    chosen === '' ? (suggested === undefined ? '' : ' c-answer--suggested') : ' c-answer--given';
  return html`<select class="c-answer${classes}" name="answer:${row.id}:${question.id}" aria-label="${question.text} ${row.name}">${options}</select>`;
}

/** Answers for every ticked row, in a panel of their own so that no row is changed by accident. */
function many(options: AnswerTable): Html {
  const { legend, submit } = options.many ?? { legend: '', submit: '' };
  const boxes = options.questions.map(
    (question) =>
      html`<div class="c-many__box"><label for="many-${question.id}">${question.short}</label><select class="c-answer" id="many-${question.id}" name="many:${question.id}"><option value="">Leave as it is</option>${question.answers.map(({ value, text }) => html`<option value="${value}">${text}</option>`)}</select></div>`,
  );
  return html`<details class="c-many"><summary>${legend}</summary><fieldset class="c-many__boxes"><legend class="govuk-visually-hidden">${legend}</legend>${boxes}</fieldset>${button({ text: submit, name: 'do', value: 'many', classes: 'c-button--outlined' })}</details>`;
}
