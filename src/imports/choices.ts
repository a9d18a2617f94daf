import type { ReadAs } from './read-cell.ts';
import type { ImportField } from './field.ts';
import { readWith, type Recognised, rememberKey, sendTo, withKey } from './recognise.ts';

/** What an officer chose beside what was recognised. */
export interface Choices {
  /** The place of the sheet in the file, from 0. */
  readonly sheet?: number;
  /** By the column's place, from 0. */
  readonly columns?: Readonly<Record<string, ColumnChoice>>;
  readonly key?: string;
  /** The year in which the financial year of the amounts begins. */
  readonly year?: number;
  /** Keys of names whose spellings are entries of their own. */
  readonly apart?: readonly string[];
  /** Keys of entries of which the file says only the name, and which are left out. */
  readonly bare?: readonly string[];
}

export interface ColumnChoice {
  /** The id of a field, OWN_FIELD or LEAVE_OUT. */
  readonly field: string;
  readonly unit?: string;
}

export const OWN_FIELD = 'ownField';
export const LEAVE_OUT = 'leaveOut';

/** Where columns went before, by heading as people read it. */
export type ColumnMemory = ReadonlyMap<string, ColumnChoice>;

export interface Unit {
  readonly id: string;
  readonly label: string;
  readonly as: ReadAs;
}

/** What a bare number in a column of amounts can mean. */
export const moneyUnits: readonly Unit[] = [
  { id: 'year', label: 'Pounds a year', as: { period: 'year', thousands: false } },
  { id: 'yearThousands', label: 'Thousands of pounds a year', as: { period: 'year', thousands: true } },
  { id: 'quarter', label: 'Pounds a quarter', as: { period: 'quarter', thousands: false } },
  { id: 'month', label: 'Pounds a month', as: { period: 'month', thousands: false } },
  { id: 'once', label: 'Pounds, once', as: { period: 'once', thousands: false } },
];

/** What a bare number in a column of staff time can mean. */
export const timeUnits: readonly Unit[] = [
  { id: 'hoursMonth', label: 'Hours a month', as: { unit: { amount: 'hours', per: 'month' } } },
  { id: 'hoursWeek', label: 'Hours a week', as: { unit: { amount: 'hours', per: 'week' } } },
  { id: 'hoursYear', label: 'Hours a year', as: { unit: { amount: 'hours', per: 'year' } } },
  { id: 'daysMonth', label: 'Days a month', as: { unit: { amount: 'days', per: 'month' } } },
  { id: 'daysYear', label: 'Days a year', as: { unit: { amount: 'days', per: 'year' } } },
  { id: 'fte', label: 'Full-time posts', as: { unit: { amount: 'fte', per: 'year' } } },
];

export function unitsOf(field: ImportField): readonly Unit[] {
  if (field.type === 'money' && !field.own) return moneyUnits;
  return field.type === 'timeSpent' ? timeUnits : [];
}

/** The unit by which a column is read now, from its heading, its field or a choice. */
export function unitNow(field: ImportField, as: ReadAs): string {
  if (field.type === 'money') return as.thousands ? 'yearThousands' : (as.period ?? field.period ?? 'year');
  const unit = as.unit ?? field.unit;
  return (
    timeUnits.find(({ as: { unit: each } }) => each?.amount === unit?.amount && each?.per === unit?.per)
      ?.id ?? ''
  );
}

export interface Matched {
  readonly recognised: Recognised;
  /** Places of the columns that are not brought in. */
  readonly leftOut: ReadonlySet<number>;
}

/** What was recognised, with what was chosen before for such headings and then what is chosen now. */
export function applyChoices(
  found: Recognised,
  fields: readonly ImportField[],
  memory: ColumnMemory,
  choices: Choices,
): Matched {
  let recognised = found;
  const leftOut = new Set<number>();
  for (const { column, heading } of found.columns) {
    const before = memory.get(rememberKey(heading));
    const chosen = choices.columns?.[column];
    if ((chosen ?? before)?.field === LEAVE_OUT) leftOut.add(column);
    if (chosen !== undefined && chosen.field !== LEAVE_OUT)
      recognised = send(recognised, column, chosen, fields);
    const unit = (chosen ?? before)?.unit;
    if (unit !== undefined) recognised = withUnit(recognised, column, unit);
  }
  recognised = asKnownOwn(recognised, fields);
  const keys = keysOf(recognised, leftOut).map((field) => field.id);
  const key = choices.key !== undefined && keys.includes(choices.key) ? choices.key : recognised.key;
  return { recognised: withKey(recognised, keys.includes(key) ? key : 'name'), leftOut };
}

function send(
  recognised: Recognised,
  column: number,
  chosen: ColumnChoice,
  fields: readonly ImportField[],
): Recognised {
  const now = recognised.columns.find((one) => one.column === column)?.field;
  if (now?.id === chosen.field || (chosen.field === OWN_FIELD && now?.own === true)) return recognised;
  const field = fields.find((each) => each.id === chosen.field) ?? null;
  if (field === null && chosen.field !== OWN_FIELD) return recognised;
  return sendTo(recognised, column, field);
}

function withUnit(recognised: Recognised, column: number, unit: string): Recognised {
  const field = recognised.columns.find((one) => one.column === column)?.field;
  const as = field && unitsOf(field).find((each) => each.id === unit)?.as;
  return as === undefined ? recognised : readWith(recognised, column, as);
}

/** A column that would become a field which the council has already goes to that one, as that one is. */
function asKnownOwn(recognised: Recognised, fields: readonly ImportField[]): Recognised {
  const known = new Map(fields.map((field) => [field.id, field]));
  const columns = recognised.columns.map((column) => ({
    ...column,
    field: known.get(column.field.id) ?? column.field,
  }));
  return { ...recognised, columns };
}

/** The fields by which rows may join: a name, and the codes and references that the file has. */
export function keysOf(recognised: Recognised, leftOut: ReadonlySet<number>): readonly ImportField[] {
  return recognised.columns
    .filter((column) => !leftOut.has(column.column))
    .map((column) => column.field)
    .filter((field) => ['name', 'code', 'reference'].includes(field.id));
}
