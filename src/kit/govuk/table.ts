import { attributes, html, nothing, type Html } from '../html.ts';
import { more, type Attributes, type Content, type Items } from './common.ts';

export interface TableCell {
  readonly text?: Content | number | undefined;
  readonly format?: 'numeric' | undefined;
  readonly classes?: string | undefined;
  readonly colspan?: number | undefined;
  readonly rowspan?: number | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface Table {
  readonly head?: readonly TableCell[] | undefined;
  readonly rows: Items<readonly TableCell[]>;
  readonly caption?: string | undefined;
  readonly captionClasses?: string | undefined;
  readonly firstCellIsHeader?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function table(options: Table): Html {
  const caption = options.caption
    ? html`<caption class="govuk-table__caption${more(options.captionClasses)}">${options.caption}</caption>`
    : nothing;
  const headed = options.firstCellIsHeader === true;
  const rows = options.rows.map((row) => (row ? tableRow(row, headed) : nothing));
  return html`<table class="govuk-table${more(options.classes)}"${attributes(options.attributes)}>${caption}${head(options.head)}<tbody class="govuk-table__body">${rows}</tbody></table>`;
}

function head(cells: readonly TableCell[] | undefined): Html {
  if (cells === undefined) return nothing;
  return html`<thead class="govuk-table__head"><tr class="govuk-table__row">${cells.map(columnHeader)}</tr></thead>`;
}

function columnHeader(cell: TableCell): Html {
  const format = cell.format ? ` govuk-table__header--${cell.format}` : '';
  return html`<th scope="col" class="govuk-table__header${format}${more(cell.classes)}"${spans(cell)}>${cell.text}</th>`;
}

function tableRow(cells: readonly TableCell[], headed: boolean): Html {
  let all = nothing;
  for (let index = 0; index < cells.length; index += 1) {
    all = html`${all}${tableCell(cells[index] as TableCell, headed && index === 0)}`;
  }
  return html`<tr class="govuk-table__row">${all}</tr>`;
}

function tableCell(cell: TableCell, isHeader: boolean): Html {
  if (isHeader) {
    return html`<th scope="row" class="govuk-table__header${more(cell.classes)}"${spans(cell)}>${cell.text}</th>`;
  }
  const format = cell.format ? ` govuk-table__cell--${cell.format}` : '';
  return html`<td class="govuk-table__cell${format}${more(cell.classes)}"${spans(cell)}>${cell.text}</td>`;
}

function spans(cell: TableCell): Html {
  const columns = cell.colspan ? html` colspan="${cell.colspan}"` : nothing;
  const rows = cell.rowspan ? html` rowspan="${cell.rowspan}"` : nothing;
  return html`${columns}${rows}${attributes(cell.attributes)}`;
}
