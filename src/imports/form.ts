import { file } from '../kit/form/file.ts';
import { type Context, posted } from '../route.ts';
import { type Choices, type ColumnChoice, LEAVE_OUT, OWN_FIELD, unitsOf } from './choices.ts';
import type { MatchedSheet } from './dry-run.ts';
import type { ImportField } from './field.ts';

export const MOST_BYTES = 50_000_000;

export const uploadFields = {
  file: file({
    label: 'The spreadsheet',
    subject: 'The spreadsheet',
    hint: 'An Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or a CSV file, up to 50 MB.',
    required: 'Choose the spreadsheet to bring in',
  }),
};

/** Where the officer sent each column; what is not offered is not read. */
export function readChoices(
  context: Context,
  matched: MatchedSheet,
  fields: readonly ImportField[],
  offeredYears: readonly number[],
): Choices {
  const columns: Record<string, ColumnChoice> = {};
  for (const { column, field: now } of matched.recognised.columns) {
    const sent = posted(context, `column-${column}`);
    const field = fields.find((each) => each.id === sent);
    if (field === undefined && sent !== OWN_FIELD && sent !== LEAVE_OUT) continue;
    const unit = posted(context, `unit-${column}`);
    const isUnit = unitsOf(field ?? now).some((each) => each.id === unit);
    columns[column] = { field: field?.id ?? sent, ...(isUnit ? { unit } : {}) };
  }
  const sheet = posted(context, 'sheet');
  const key = posted(context, 'key');
  const year = Number(posted(context, 'year'));
  return {
    ...(/^\d{1,3}$/.test(sheet) ? { sheet: Number(sheet) } : {}),
    columns,
    ...(key === '' ? {} : { key }),
    ...(offeredYears.includes(year) ? { year } : {}),
  };
}

/** Two columns that go to a field which holds only one; the first of them, in a sentence. */
export function doubled(matched: MatchedSheet): string | null {
  const seen = new Map<string, string>();
  for (const { column, field, heading } of matched.recognised.columns) {
    if (matched.leftOut.has(column) || field.repeats === true) continue;
    const first = seen.get(field.id);
    if (first !== undefined)
      return `“${first}” and “${heading}” both go to “${field.label}”, which holds one value. Send one of them elsewhere`;
    seen.set(field.id, heading);
  }
  return null;
}
