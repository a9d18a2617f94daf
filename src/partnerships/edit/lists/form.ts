import { choice, choices } from '../../../kit/form/choice.ts';
import { date } from '../../../kit/form/date.ts';
import { type Field, refuse } from '../../../kit/form/field.ts';
import { money } from '../../../kit/form/number.ts';
import { lineField, longText, text, webAddress } from '../../../kit/form/text.ts';
import type { Fields } from '../../../kit/form.ts';
import { namesNobody } from '../../../kit/nobody.ts';
import { asHeld } from '../as-held.ts';
import type { QuestionOption } from '../questions.ts';
import type { Column, ColumnType, Naming } from './column.ts';
import type { ListRow } from './lists.ts';

/** Whom a typed name may stand for, when several are called so, or none is and some are called nearly so. */
export interface Namesake {
  readonly id: string;
  readonly name: string;
  readonly words: string;
  /** It has that very name, letter case aside. */
  readonly isExact: boolean;
}

/** Namesakes by the name of the column that was typed. */
export type Ambiguous = Readonly<Record<string, readonly Namesake[]>>;

/** Chosen among namesakes: none of them, somebody else. */
export const NEW = '-new';

export function rowFields(columns: readonly Column[], row: ListRow | null, ambiguous: Ambiguous): Fields {
  const fields: Record<string, Field<unknown>> = {};
  for (const column of columns) {
    if (isEmptyChoice(column)) continue;
    fields[column.name] = columnField(column, row);
    const namesakes = ambiguous[column.name];
    if (namesakes !== undefined) fields[`${column.name}Id`] = namesakeField(column, namesakes);
  }
  return fields;
}

/** Nothing to choose from, as of a first seat that could stand in for no other. */
function isEmptyChoice(column: Column): boolean {
  return column.type === 'choice' && column.required === undefined && column.options?.length === 0;
}

/** The datalist that offers known names. */
export function namesId(kind: Naming): string {
  return `known-${kind}`;
}

function columnField(column: Column, row: ListRow | null): Field<unknown> {
  const field = byType[column.type](column, labelled(column), row);
  const held = row === null || column.column === null ? null : (row[column.name] ?? row[column.column]);
  return held === null || held === undefined ? field : asHeld(field, held);
}

type Make = (column: Column, options: Labelled, row: ListRow | null) => Field<unknown>;

const byType: Readonly<Record<ColumnType, Make>> = {
  text: (_column, options) => text({ ...options, most: 300 }),
  'long text': (_column, options) => longText(options),
  date: (_column, options) => date(options),
  money: (_column, options) => money(options),
  address: (_column, options) => webAddress(options),
  'gss code': (_column, options) => gssCode(options),
  'yes or no': (column, options) => yesOrNo(column, options),
  choice: (column, options, row) => oneOf(column, row, options),
  'number of choice': (column, options, row) => oneOf(column, row, options),
  choices: (column, options, row) => choices({ ...options, items: itemsOf(offered(column, row)) }),
  organisation: (_column, options) => naming('organisation', options, 300),
  person: (_column, options) => naming('person', options, 200),
  post: (_column, options) => naming('post', options, 200),
};

interface Labelled {
  readonly label: string;
  readonly hint: string | undefined;
}

function labelled(column: Column): Labelled {
  const { label, hint, required } = column;
  return { label, hint, ...(required === undefined ? {} : { required }) };
}

function naming(kind: Naming, options: Labelled, most: number): Field<unknown> {
  const drawn = { attributes: { list: namesId(kind) }, autocomplete: 'off', spellcheck: false };
  return lineField<string>({ ...options, most }, drawn, (line) =>
    namesNobody(line) ? refuse(noName(kind, line)) : { ok: true, value: line },
  );
}

function noName(kind: Naming, line: string): string {
  const what = kind === 'organisation' ? 'an organisation' : `a ${kind}`;
  const vacant = kind === 'organisation' ? '' : ', and a seat or a part that nobody has is shown as vacant';
  return `“${line.slice(0, 60).toWellFormed()}” does not name ${what}. Add it once it is known: until then nothing is recorded here${vacant}`;
}

function namesakeField(column: Column, namesakes: readonly Namesake[]): Field<unknown> {
  const isExact = namesakes.some((each) => each.isExact);
  const one = namesakes.length === 1;
  return choice({
    label: `Which one is it?`,
    hint: isExact
      ? `There ${one ? 'is one' : `are ${namesakes.length}`} of that name.`
      : `None is kept under just that name, and ${one ? 'one has' : `${namesakes.length} have`} a name like it.`,
    items: [
      ...namesakes.map(({ id, words }) => ({ value: id, text: words })),
      {
        value: NEW,
        text: isExact
          ? `Another ${column.type} of the same name`
          : `None of these: another ${column.type}, as typed`,
        divider: 'or',
      },
    ],
  });
}

function gssCode(options: Labelled): Field<unknown> {
  return lineField<string>(options, { spellcheck: false, classes: 'govuk-input--width-10' }, (line) => {
    const code = line.toUpperCase().replaceAll(' ', '');
    return /^[A-Z]\d{8}$/.test(code)
      ? { ok: true, value: code }
      : refuse(`${options.label} must be a letter and eight numbers, such as E07000143`);
  });
}

function yesOrNo(column: Column, options: Labelled): Field<unknown> {
  const items = itemsOf(
    column.options ?? [
      { id: 'yes', label: 'Yes' },
      { id: 'no', label: 'No' },
    ],
  );
  const inner = choice({ ...options, items: [...items, unknownItem], as: 'inline' });
  return {
    ...inner,
    read: (posted, name) => {
      const reading = inner.read(posted, name);
      if (!reading.ok) return reading;
      const known = reading.value !== null && reading.value !== unknownItem.value;
      return { ok: true, value: known ? reading.value === 'yes' : null };
    },
    write: (value, name) => ({
      [name]: typeof value === 'boolean' ? (value ? 'yes' : 'no') : unknownItem.value,
    }),
  };
}

const unknownItem = { value: '-unknown', text: 'Not yet known' };

function unset(column: Column): string {
  return column.unset ?? unknownItem.text;
}

const longList = 8;

function oneOf(column: Column, row: ListRow | null, options: Labelled): Field<unknown> {
  const items = itemsOf(offered(column, row));
  const isNumber = column.type === 'number of choice';
  const asSelect = isNumber || items.length > longList;
  const all =
    column.required === undefined && !asSelect ? [...items, { ...unknownItem, text: unset(column) }] : items;
  const inner = choice({
    ...options,
    items: all,
    ...(asSelect ? { as: 'select', unset: column.required === undefined ? unset(column) : 'Choose' } : {}),
  });
  return {
    ...inner,
    read: (posted, name) => {
      const reading = inner.read(posted, name);
      if (!reading.ok) return reading;
      if (reading.value === null || reading.value === unknownItem.value) return { ok: true, value: null };
      return { ok: true, value: isNumber ? Number(reading.value) : reading.value };
    },
    write: (value, name) => ({ [name]: String(value) }),
  };
}

/** What is offered, and what the row holds though it is offered no longer. */
function offered(column: Column, row: ListRow | null): readonly QuestionOption[] {
  const options = column.options ?? [];
  const held = column.column === null || row === null ? null : row[column.column];
  const values = Array.isArray(held) ? held : held === null || held === undefined ? [] : [held];
  const gone = values.map(String).filter((value) => !options.some((option) => option.id === value));
  return [...options, ...gone.map((id) => ({ id, label: id }))];
}

function itemsOf(
  options: readonly QuestionOption[],
): { value: string; text: string; hint: string | undefined }[] {
  return options.map(({ id, label, hint }) => ({ value: id, text: label, hint }));
}
