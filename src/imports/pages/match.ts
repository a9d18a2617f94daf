import { countOf } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { details } from '../../kit/govuk/details.ts';
import { select } from '../../kit/govuk/select.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { asTyped, beneath } from '../../kit/parts/marks.ts';
import { stackedTable, type Row } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Sheet } from '../../kit/sheet/cells.ts';
import { keysOf, LEAVE_OUT, OWN_FIELD, unitNow, unitsOf } from '../choices.ts';
import type { MatchedSheet } from '../dry-run.ts';
import type { ImportField } from '../field.ts';
import type { RecognisedColumn } from '../recognise.ts';
import type { Run } from '../run-store.ts';
import { type At, crumbs, way } from './way.ts';

export interface MatchProps {
  readonly at: At;
  readonly run: Run;
  readonly hidden: HiddenFields & { readonly seen: string };
  readonly sheets: readonly Sheet[];
  readonly matched: MatchedSheet;
  readonly fields: readonly ImportField[];
  readonly year: number;
  /** Offered for the amounts: those in which a financial year begins. */
  readonly years: readonly number[];
  readonly problem?: string;
}

/** Step 2: each column with a real value, how it was read and where it goes. */
export function matchPage(props: MatchProps): Page {
  const { at, run, matched } = props;
  const { columns, rows } = matched.recognised;
  const known = columns.filter((column) => column.field.own !== true).length;
  return page({
    title: 'Match the columns',
    section: 'import',
    breadcrumbs: crumbs(at.council, 'Import a spreadsheet'),
    ...(props.problem === undefined ? {} : { status: 422 }),
    main: html`${way(2, at)}${props.problem === undefined ? nothing : problem(props.problem)}${pageTitle({
      title: `${countOf(columns.length, 'column')}, and where each goes`,
      lead: `${known} ${known === 1 ? 'was' : 'were'} recognised${known === columns.length ? '' : `, and ${columns.length - known} ${columns.length - known === 1 ? 'becomes a field' : 'become fields'} of your own`}. Look at the first value of each: a wrong match shows there.`,
      beneath: html`<strong>${run.fileName}</strong>${sheetWords(matched.sheet)}, ${countOf(rows.length, 'row')}. Nothing has changed yet.${run.notes.map((note) => html` ${note}`)}`,
    })}${sheetForm(props)}${form({
      action: links.importStep(at.council, at.runId, 'match'),
      hidden: { ...props.hidden, sheet: String(props.sheets.indexOf(matched.sheet)) },
      main: html`${columnsTable(props)}${joining(props)}${money(props)}`,
      submit: 'Check what would happen',
      beside: html`<a class="govuk-link" href="${links.imports(at.council)}">Cancel</a>`,
    })}`,
  });
}

function problem(sentence: string): Html {
  return html`<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert"><h2 class="govuk-error-summary__title">There is a problem</h2><div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list"><li><a href="#columns">${sentence}</a></li></ul></div></div></div>`;
}

export function sheetWords(sheet: Sheet): string {
  return sheet.name === '' ? '' : `, sheet “${sheet.name}”`;
}

function sheetForm({ at, hidden, sheets, matched }: MatchProps): Html {
  if (sheets.length < 2) return nothing;
  const items = sheets.map((sheet, index) => ({
    value: String(index),
    text: `${sheet.name || 'Sheet'} (${countOf(sheet.rows.length, 'row')}${sheet.hidden ? ', hidden' : ''})`,
    selected: sheet === matched.sheet,
  }));
  return form({
    action: links.importStep(at.council, at.runId, 'match'),
    hidden: { ...hidden, again: 'sheet' },
    main: select({ name: 'sheet', label: { text: 'Sheet', classes: 'govuk-label--s' }, items }),
    submit: 'Use this sheet',
    quiet: true,
  });
}

function columnsTable(props: MatchProps): Html {
  const { columns } = props.matched.recognised;
  const filled = columns.filter((column) => column.firstValue !== '');
  const empty = columns.filter((column) => column.firstValue === '');
  const rest =
    empty.length === 0
      ? nothing
      : details({
          summaryText: `${countOf(empty.length, 'column')} without a value`,
          open: props.problem !== undefined,
          text: tableOf(props, empty, 'Columns of the file without a value'),
        });
  const main = html`${tableOf(props, filled, 'Columns of the file and where they go')}${rest}`;
  return section({ heading: 'Columns', id: 'columns', main });
}

function tableOf(
  { fields, matched }: MatchProps,
  columns: readonly RecognisedColumn[],
  caption: string,
): Html {
  const offered = fields.toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB'));
  return stackedTable({
    caption,
    columns: [
      { text: 'Column in the file' },
      { text: 'First value' },
      { text: 'Goes to' },
      { text: 'Read as' },
    ],
    rows: columns.map((column) => columnRow(column, offered, matched.leftOut.has(column.column))),
  });
}

function columnRow(column: RecognisedColumn, fields: readonly ImportField[], isLeftOut: boolean): Row {
  const formulas =
    column.formulas === 0
      ? null
      : `${countOf(column.formulas, 'cell')} worked out by a formula: the last result is read`;
  return {
    cells: [
      beneath(column.heading, `Column ${column.letters}`),
      column.firstValue === '' ? 'No value' : asTyped(short(column.firstValue)),
      html`${fieldSelect(column, fields, isLeftOut)}${unitSelect(column)}`,
      isLeftOut ? 'Not brought in' : beneath(column.readAs, formulas),
    ],
  };
}

/** Enough of a long text to know it by. */
export function short(text: string, most = 120): string {
  return text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;
}

function fieldSelect(column: RecognisedColumn, fields: readonly ImportField[], isLeftOut: boolean): Html {
  const { field } = column;
  const isNew = field.own === true && !fields.some((each) => each.id === field.id);
  const chosen = isLeftOut ? LEAVE_OUT : isNew ? OWN_FIELD : field.id;
  const own = { value: OWN_FIELD, text: 'A field of our own: keep it' };
  const items = [
    own,
    { value: LEAVE_OUT, text: 'Leave it out' },
    ...fields.map(({ id, label }) => ({ value: id, text: label })),
  ];
  return plainSelect(`column-${column.column}`, `Where ${column.heading} goes`, items, chosen);
}

function unitSelect(column: RecognisedColumn): Html {
  const units = unitsOf(column.field);
  if (units.length === 0) return nothing;
  const items = units.map(({ id, label }) => ({ value: id, text: label }));
  return plainSelect(
    `unit-${column.column}`,
    `What a bare number means in ${column.heading}`,
    items,
    unitNow(column.field, column.as),
  );
}

/** Its row's heading labels it to the eye, and hidden words do so to the ear. */
function plainSelect(
  name: string,
  label: string,
  items: readonly { readonly value: string; readonly text: string }[],
  chosen: string,
): Html {
  return html`<label class="govuk-visually-hidden" for="${name}">${label}</label><select class="c-answer c-answer--wide" id="${name}" name="${name}">${items.map(({ value, text }) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`)}</select>`;
}

function joining({ matched }: MatchProps): Html {
  const keys = keysOf(matched.recognised, matched.leftOut);
  if (keys.length < 2) return nothing;
  return select({
    name: 'key',
    label: { text: 'Rows are of one entry when they share', classes: 'govuk-label--s' },
    hint: 'Such rows become one entry, with a partner from each. Next year’s file finds its entries by the same.',
    items: keys.map((field) => ({
      value: field.id,
      text: field.label,
      selected: field.id === matched.recognised.key,
    })),
  });
}

function money({ matched, year, years }: MatchProps): Html {
  if (!matched.recognised.columns.some((column) => column.field.type === 'money' && !column.field.own))
    return nothing;
  return select({
    name: 'year',
    label: { text: 'The amounts are for the financial year', classes: 'govuk-label--s' },
    items: years.map((each) => ({
      value: String(each),
      text: `${each} to ${each + 1}`,
      selected: each === year,
    })),
  });
}
