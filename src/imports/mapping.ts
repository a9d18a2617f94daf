import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Sheet } from '../kit/sheet/cells.ts';
import { type Choices, type ColumnChoice, LEAVE_OUT, OWN_FIELD, moneyUnits, timeUnits } from './choices.ts';
import { type About, matchSheet } from './dry-run.ts';
import { entryKey } from './join.ts';
import { rememberKey } from './recognise.ts';

/** Where the columns of a file go, written down beside it: for the command, and for the registers that come along. */
export type Mapping = z.infer<typeof shape>;

const column = z.union([z.string(), z.strictObject({ to: z.string(), unit: z.string().optional() })]);
const shape = z.strictObject({
  title: z.string().optional(),
  becomes: z.string().optional(),
  source: z.string().optional(),
  sheet: z.string().optional(),
  key: z.string().optional(),
  year: z.number().int().optional(),
  /** Names that rows spell differently and that are entries of their own, in any of their spellings. */
  apart: z.array(z.string()).optional(),
  columns: z.record(z.string(), column).optional(),
});

export function readMapping(text: string): Mapping | { readonly problem: string } {
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault !== undefined) return { problem: `The mapping is not YAML: ${fault.message}` };
  const read = shape.safeParse(document.toJS());
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return {
    problem: `The mapping, at ${issue?.path.join('.') || 'its top'}: ${issue?.message ?? 'cannot be read'}. It may hold sheet, key, year, apart and columns.`,
  };
}

/** "keep" is a field of the council's own, "leave out" is left out; anything else is a field by its id or its label. */
const words: Readonly<Record<string, string>> = { keep: OWN_FIELD, 'leave out': LEAVE_OUT };

/** The choices that a mapping comes to for these sheets, or what of it does not fit them. */
export function choicesFrom(
  mapping: Mapping,
  sheets: readonly Sheet[],
  about: About,
): Choices | { readonly problem: string } {
  const sheet =
    mapping.sheet === undefined ? {} : { sheet: sheets.findIndex((each) => each.name === mapping.sheet) };
  if (sheet.sheet === -1)
    return {
      problem: `The file has no sheet “${mapping.sheet}”. It has: ${sheets.map((each) => each.name || '(without a name)').join(', ')}.`,
    };
  const matched = matchSheet(sheets, sheet, about);
  if (matched.is === 'refused') return { problem: matched.sentence };
  const columns: Record<string, ColumnChoice> = {};
  for (const [heading, given] of Object.entries(mapping.columns ?? {})) {
    const found = matched.recognised.columns.find(
      (each) => rememberKey(each.heading) === rememberKey(heading),
    );
    if (found === undefined)
      return {
        problem: `The file has no column “${heading}”. It has: ${matched.recognised.columns.map((each) => each.heading).join(', ')}.`,
      };
    const choice = choiceFrom(given, heading, about);
    if ('problem' in choice) return choice;
    columns[found.column] = choice;
  }
  return { ...sheet, columns, ...besideColumns(mapping) };
}

function choiceFrom(
  given: z.infer<typeof column>,
  heading: string,
  about: About,
): ColumnChoice | { readonly problem: string } {
  const { to, unit } = typeof given === 'string' ? { to: given, unit: undefined } : given;
  const field = words[to] ?? fieldCalled(about, to);
  if (field === undefined)
    return {
      problem: `There is no field “${to}” for the column “${heading}”. There is: ${about.fields.map((each) => each.id).join(', ')}, keep, leave out.`,
    };
  if (unit === undefined) return { field };
  const units = [...moneyUnits, ...timeUnits].map(({ id }) => id);
  return units.includes(unit)
    ? { field, unit }
    : { problem: `“${unit}” is not a unit. There is: ${units.join(', ')}.` };
}

function besideColumns({ key, year, apart }: Mapping): Choices {
  return {
    ...(key === undefined ? {} : { key }),
    ...(year === undefined ? {} : { year }),
    ...(apart === undefined ? {} : { apart: apart.map((name) => entryKey('name', name)) }),
  };
}

function fieldCalled(about: About, name: string): string | undefined {
  const byId = about.fields.find((field) => field.id === name);
  return (byId ?? about.fields.find((field) => rememberKey(field.label) === rememberKey(name)))?.id;
}
