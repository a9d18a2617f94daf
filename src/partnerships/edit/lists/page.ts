import { formatDate, formatMoment, isDate } from '../../../kit/dates.ts';
import { drawFields, form, type Fields, type FormState, problems } from '../../../kit/form.ts';
import { button } from '../../../kit/govuk/button.ts';
import { warningText } from '../../../kit/govuk/warning-text.ts';
import { html, type Html } from '../../../kit/html.ts';
import { formatMoney } from '../../../kit/money.ts';
import { section } from '../../../kit/parts/layout.ts';
import { asTyped, beneath, notYetKnown, typedAs } from '../../../kit/parts/marks.ts';
import { stackedTable } from '../../../kit/parts/table.ts';
import { links } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import type { TypedAmount } from '../../as-typed.ts';
import { way, type Where } from '../pages/way.ts';
import type { Column } from './column.ts';
import { namesId } from './form.ts';
import type { List, ListRow } from './lists.ts';

export interface RowForm {
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
  /** Names to offer while typing, by kind. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

export interface ListProps extends RowForm {
  readonly where: Where;
  readonly list: List;
  readonly columns: readonly Column[];
  readonly rows: readonly ListRow[];
  /** In place of the form, where nothing can be added yet. */
  readonly first: string | null;
  readonly typed: readonly TypedAmount[];
}

export function listPage(props: ListProps): Page {
  const { where, list, state, rows } = props;
  return page({
    title: `${list.title}: ${where.name}`,
    section: 'register',
    breadcrumbs: way(where, list.title),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}
      <span class="govuk-caption-l">${where.name}</span>
      <h1 class="govuk-heading-l">${list.title}</h1>
      <p class="govuk-body">${list.lead}</p>
      ${rows.length === 0 ? html`<p class="govuk-body">${list.empty}</p>` : rowsTable(props)}
      ${props.typed.map(typedLine)}
      ${section({ heading: `Add ${article(list.one)}`, id: 'add', main: props.first === null ? rowForm(props, 'Add') : html`<p class="govuk-body">${props.first}</p>` })}
      <p class="govuk-body"><a class="govuk-link" href="${links.record(where.council, where.reference)}">Back to the entry</a></p>`,
  });
}

function typedLine({ label, text, pence }: TypedAmount): Html {
  return pence === null
    ? html`<p class="govuk-body">${label}: the import says ${asTyped(text)}, which could not be read. It is kept as typed until the amount is added below.</p>`
    : html`<p class="govuk-body">${label}: ${formatMoney(pence)} · ${typedAs(text)}. These words are kept until an amount is recorded here.</p>`;
}

function article(one: string): string {
  return /^[aeiou]/.test(one) ? `an ${one}` : `a ${one}`;
}

function rowsTable({ where, list, columns, rows }: ListProps): Html {
  const shown = list.shown.map((name) => columns.find((column) => column.name === name) ?? name);
  return stackedTable({
    caption: list.title,
    columns: [
      ...shown.map((column) => ({ text: typeof column === 'string' ? 'When' : column.label })),
      { text: 'Change or remove', short: '', unseen: true },
    ],
    classes: 'c-listed',
    rows: rows.map((row) => ({
      cells: [
        ...shown.map((column) =>
          typeof column === 'string' ? written(row) : withTyped(column, row, showCell(column, row)),
        ),
        actions(where, list, columns, row),
      ],
    })),
  });
}

function actions(where: Where, list: List, columns: readonly Column[], row: ListRow): Html {
  const address = `${links.edit(where.council, where.reference, list.id)}/${row.id}`;
  const about = html`<span class="govuk-visually-hidden"> ${rowName(list, columns, row)}</span>`;
  return html`<a class="govuk-link" href="${address}">Change${about}</a> <a class="govuk-link" href="${address}/remove">Remove${about}</a>`;
}

function written(row: ListRow): Html {
  const at = row['at'] instanceof Date ? formatMoment(row['at']) : '';
  return beneath(at, typeof row['by'] === 'string' ? row['by'] : null);
}

/** What an import could not read stands beneath the amount that is not yet known. */
function withTyped(column: Column, row: ListRow, cell: Html): Html {
  const typed = column.type === 'money' ? row['as_typed'] : null;
  if (typeof typed !== 'string') return cell;
  return html`${cell}<span class="c-beneath">The import says ${asTyped(typed)}. Kept as typed.</span>`;
}

/** The value of a column in words. */
export function showCell(column: Column, row: ListRow): Html {
  const value = column.column === null ? null : (row[column.name] ?? row[column.column]);
  return showColumn(column, value);
}

export function showColumn(column: Column, value: unknown): Html {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0))
    return column.unset === undefined ? notYetKnown() : html`${column.unset}`;
  if (column.type === 'address') return link(textOf(value));
  return html`${inWords(column, value)}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function inWords(column: Column, value: unknown): string {
  if (typeof value === 'boolean') return yesNoWords(column, value);
  if (column.type === 'money') return formatMoney(Number(value));
  if (column.type === 'date' && isDate(String(value))) return formatDate(String(value));
  const values = Array.isArray(value) ? value.map(String) : [String(value)];
  const options = column.said ?? column.options;
  return values.map((each) => options?.find((option) => option.id === each)?.label ?? each).join(', ');
}

function yesNoWords(column: Column, value: boolean): string {
  const id = value ? 'yes' : 'no';
  return column.options?.find((option) => option.id === id)?.label ?? (value ? 'Yes' : 'No');
}

/** Imports keep what they found: only an address of the web becomes a link. */
function link(address: string): Html {
  if (!/^https?:\/\//i.test(address)) return html`${address}`;
  return html`<a class="govuk-link" href="${address}" rel="noreferrer noopener">${address}</a>`;
}

export function rowName(list: List, columns: readonly Column[], row: ListRow): Html {
  const first = columns.find((column) => column.name === list.shown[0]);
  if (first === undefined) return html`${list.one}`;
  const words = showCell(first, row).toString();
  return words.length > 200 ? html`this ${list.one}` : showCell(first, row);
}

function rowForm(props: RowForm, submit: string, seen?: number): Html {
  const lists = Object.entries(props.names).map(
    ([kind, names]) =>
      html`<datalist id="${namesId(kind as 'person')}">${names.map((name) => html`<option value="${name}"></option>`)}</datalist>`,
  );
  return form({
    hidden: { ...props.hidden, seen },
    main: html`${drawFields(props.fields, props.state)}${lists}`,
    submit,
  });
}

export interface RowProps extends RowForm {
  readonly where: Where;
  readonly list: List;
  readonly name: Html;
  /** The latest change of the row that the form has seen. */
  readonly seen: number;
}

export function rowPage(props: RowProps): Page {
  const { where, list, state } = props;
  return page({
    title: `Change ${article(list.one)}: ${where.name}`,
    section: 'register',
    breadcrumbs: wayTo(where, list),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <span class="govuk-caption-l">${where.name}: ${list.title}</span>
      <h1 class="govuk-heading-l">Change ${article(list.one)}</h1>
      ${rowForm(props, 'Save', props.seen)}
    </div></div>`,
  });
}

function wayTo(where: Where, list: List) {
  const [register, entry, parts] = way(where, list.title);
  const here = { text: list.title, href: links.edit(where.council, where.reference, list.id) };
  return [register, entry, parts, here].filter((each) => each !== undefined);
}

export interface RemoveProps {
  readonly where: Where;
  readonly list: List;
  readonly name: Html;
  readonly hidden: HiddenFields & { readonly seen: number };
  /** Somebody changed it after the page was opened, and it has not gone. */
  readonly isLate: boolean;
}

const late =
  'Somebody changed this after you opened the page, so it was not removed. This is how it stands now. Remove it still?';

export function removePage({ where, list, name, hidden, isLate }: RemoveProps): Page {
  const back = links.edit(where.council, where.reference, list.id);
  const goes = list.table === 'seat' ? ' Appointments to this seat are removed with it.' : '';
  return page({
    title: `Remove ${article(list.one)}: ${where.name}`,
    section: 'register',
    breadcrumbs: wayTo(where, list),
    ...(isLate ? { status: 409 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <span class="govuk-caption-l">${where.name}: ${list.title}</span>
      <h1 class="govuk-heading-l">Remove this ${list.one}?</h1>
      ${isLate ? warningText({ text: late }) : null}
      <p class="govuk-body">${name}</p>
      <p class="govuk-body">It leaves the register from now on.${goes} The record of changes keeps what was there, and so does the register as at an earlier date.</p>
      ${form({
        hidden: { ...hidden },
        main: html`<div class="govuk-button-group">${button({ text: 'Remove', classes: 'govuk-button--warning', preventDoubleClick: true })}<a class="govuk-link" href="${back}">Keep it</a></div>`,
      })}
    </div></div>`,
  });
}
