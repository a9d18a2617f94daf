import { countOf } from '../../kit/count.ts';
import { formatDateShort } from '../../kit/dates.ts';
import { hiddenInput } from '../../kit/form/field.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html } from '../../kit/html.ts';
import { formatMoney } from '../../kit/money.ts';
import { notAsked, notYetKnown } from '../../kit/parts/marks.ts';
import { filterGroup } from '../../kit/parts/filters.ts';
import type { Cell } from '../../kit/parts/table.ts';
import { formatTimeSpent } from '../../kit/timespent.ts';
import { links } from '../../links.ts';
import { checkOf } from '../checks.ts';
import { COLUMNS, type ColumnId, fieldIn, USUAL } from '../columns.ts';
import { listQuery } from '../list.ts';
import { labelOf } from '../words.ts';
import type { ListProps } from './listing.ts';
import type { Shown } from './table.ts';

/** Cells of the columns that are shown when somebody chooses them, from what was read for them. */
const cells: Readonly<Partial<Record<ColumnId, (value: unknown, props: ListProps) => Cell>>> = {
  stage: known((value, { words }) => labelOf(words.stages, textOf(value))),
  service: known((value) => textOf(value)),
  role: known((value, { words }) => labelOf(words.roles, textOf(value))),
  complete: (value) => (value === null ? notAsked : `${Number(value)}%`),
  mend: (value) => toMend(value as readonly string[]),
  budget: known((value) => formatMoney(Number(value))),
  time: known((value) => formatTimeSpent(Number(value))),
  started: known((value) => formatDateShort(textOf(value))),
  ends: known((value) => formatDateShort(textOf(value))),
  reviewed: known((value) => formatDateShort(textOf(value))),
  portfolio: known((value) => textOf(value)),
};

const textOf = (value: unknown): string => value as string;

function known(say: (value: unknown, props: ListProps) => Cell): (value: unknown, props: ListProps) => Cell {
  return (value, props) => (value === null || value === undefined ? notYetKnown() : say(value, props));
}

function toMend(found: readonly string[]): Cell {
  const labels = found.flatMap((id) => checkOf(id)?.label ?? []);
  if (labels.length === 0) return 'Nothing';
  return labels.length < 3 ? labels.join('. ') : countOf(labels.length, 'thing');
}

const numeric: ReadonlySet<ColumnId> = new Set(['complete', 'budget']);

/** The columns beside the usual ones. */
export function moreColumns(props: ListProps): readonly Shown[] {
  return COLUMNS.filter(({ id }) => !USUAL.includes(id)).map(({ id, label }) => ({
    id,
    text: label,
    ...(numeric.has(id) ? { numeric: true } : {}),
    cell: ({ more, none }) =>
      more[id] === null && none.includes(fieldIn(id) ?? '') ? 'None' : (cells[id]?.(more[id], props) ?? ''),
  }));
}

/** A plain form: the same list with the columns that are ticked. */
export function columnChooser(props: ListProps): Html {
  const { request, words, council } = props;
  const rated: Readonly<Record<string, unknown>> = {
    significant: words.significance,
    risk: words.risk,
    value: words.value,
  };
  const chosen = request.columns ?? USUAL;
  const choices = COLUMNS.filter(({ id }) => rated[id] !== null).map(({ id, label }) => ({
    value: id,
    text: label,
    checked: chosen.includes(id),
  }));
  const kept = [...listQuery({ ...request, page: 1, columns: null }, props.asAt), ['cols', 'name'] as const];
  const hidden = kept.map(([name, value]) => hiddenInput(name, value));
  return html`<details class="c-more c-columns"><summary>Choose columns</summary><form method="get" action="${links.register(council)}">${hidden}${filterGroup('col', 'Columns beside the name', choices)}${button({ text: 'Show these columns', classes: 'c-button--outlined' })}</form></details>`;
}
