import type { Content } from '../govuk/common.ts';
import { html, nothing, type Html } from '../html.ts';
import { notAsked } from './marks.ts';

export interface Column {
  readonly text: string;
  /** The label beside the value on a phone; the text unless given. Empty for none, as for a link that speaks for itself. */
  readonly short?: string | undefined;
  readonly numeric?: boolean | undefined;
  /** Of the first column: on a phone too each row says what heads it, where that alone does not tell ("Risk: High"). */
  readonly headed?: boolean | undefined;
  /** The heading is only read out, as over links that speak for themselves. */
  readonly unseen?: boolean | undefined;
  /** Makes the heading a link that sorts; `direction` when the table is sorted by it now. */
  readonly sort?:
    | { readonly href: string; readonly direction?: 'ascending' | 'descending' | undefined }
    | undefined;
  readonly classes?: string | undefined;
}

export type Cell = Content | number;

export interface Row {
  readonly cells: readonly Cell[];
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  /** A box to choose the row by; every row has one or none has. */
  readonly choose?:
    | { readonly value: string; readonly label: string; readonly checked?: boolean | undefined }
    | undefined;
}

export interface StackedTable {
  /** Read out before the table; shown only when `captionShown`. */
  readonly caption: string;
  readonly captionShown?: boolean | undefined;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** How a row looks on a phone: values under small labels side by side, or one labelled line each. */
  readonly stack?: 'grid' | 'lines' | undefined;
  /** The name that chosen rows are posted under. */
  readonly chooseName?: string | undefined;
  readonly id?: string | undefined;
  readonly classes?: string | undefined;
  readonly foot?: Row | undefined;
}

/** A table of 16 pixel text whose rows become labelled blocks on a phone. The first cell heads its row. */
export function stackedTable(options: StackedTable): Html {
  const openings = options.columns.map(opening);
  const chosen = options.chooseName;
  const rows: Html[] = [];
  for (const row of options.rows) rows.push(drawRow(row, openings, chosen));
  const head = options.columns.map(heading);
  const foot =
    options.foot === undefined ? nothing : html`<tfoot>${drawRow(options.foot, openings, chosen)}</tfoot>`;
  const classes = `c-table c-table--${options.stack ?? 'lines'}${options.classes === undefined ? '' : ` ${options.classes}`}`;
  return html`<table class="${classes}"${options.id && html` id="${options.id}"`}><caption class="${options.captionShown ? 'c-table__caption' : 'govuk-visually-hidden'}">${options.caption}</caption><thead><tr>${chosen && chooseHead}${head}</tr></thead><tbody>${rows}</tbody>${foot}</table>`;
}

const chooseHead = html`<th scope="col" class="c-choose" data-choose-all><span class="govuk-visually-hidden">Choose</span></th>`;

/** Cell openings are made once per table, not once per cell: a page has hundreds. */
interface Opening {
  readonly tag: Html;
  readonly unasked: Html;
  readonly close: Html;
}

function opening(column: Column, index: number): Opening {
  const label = column.short ?? column.text;
  const classes =
    `${column.numeric ? 'c-number' : ''}${column.classes === undefined ? '' : ` ${column.classes}`}`.trim();
  const labelled =
    (index === 0 && column.headed !== true) || label === '' ? nothing : html` data-label="${label}"`;
  const name = index === 0 ? html`th scope="row"` : html`td`;
  return {
    tag: html`<${name}${labelled}${classes !== '' && html` class="${classes}"`}>`,
    unasked: html`<${name}${labelled} class="${`${classes} c-unasked`.trim()}">`,
    close: index === 0 ? html`</th>` : html`</td>`,
  };
}

function drawRow(row: Row, openings: readonly Opening[], chooseName: string | undefined): Html {
  const cells: Html[] = [];
  for (let index = 0; index < openings.length; index += 1) {
    const { tag, unasked, close } = openings[index] as Opening;
    const cell = row.cells[index];
    cells.push(html`${cell === notAsked ? unasked : tag}${cell}${close}`);
  }
  const id = row.id === undefined ? nothing : html` id="${row.id}"`;
  const classes = row.classes === undefined ? nothing : html` class="${row.classes}"`;
  return html`<tr${id}${classes}>${chooseName !== undefined && chooseCell(row, chooseName)}${cells}</tr>`;
}

function chooseCell(row: Row, name: string): Html {
  if (row.choose === undefined) return html`<td class="c-choose"></td>`;
  const { value, label, checked } = row.choose;
  return html`<td class="c-choose"><input type="checkbox" class="c-tick" name="${name}" value="${value}" aria-label="${label}"${checked && html` checked`}></td>`;
}

function heading(column: Column): Html {
  // A heading without words is no heading: who hears the table would be told of an empty one.
  if (column.text === '') return html`<td></td>`;
  const classes = column.numeric ? html` class="c-number"` : nothing;
  const text = column.unseen ? html`<span class="govuk-visually-hidden">${column.text}</span>` : column.text;
  if (column.sort === undefined) return html`<th scope="col"${classes}>${text}</th>`;
  const { href, direction } = column.sort;
  const sorted = direction === undefined ? nothing : html` aria-sort="${direction}"`;
  return html`<th scope="col"${classes}${sorted}><a class="c-sort${direction === undefined ? '' : ` c-sort--${direction}`}" href="${href}">${column.text}</a></th>`;
}
