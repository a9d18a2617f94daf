import { keptUnder } from './council-fields.ts';
import type { ImportField } from './field.ts';
import type { RecognisedColumn } from './recognise.ts';
import type { Typed } from './rows.ts';

/** The column of an export that has what was typed beside values that are known. */
export const ALSO_TYPED = 'alsoTyped';

/**
 * The lines of such a cell, each kept as typed for its own field: “Our contribution, cash: £50k + in kind”. A field is
 * named by its column in the file, or by the name that the register keeps it under.
 */
export function alsoTypedIn(
  columns: readonly RecognisedColumn[],
  fields: readonly ImportField[],
): (cell: Pick<Typed, 'line' | 'text'>) => readonly Typed[] {
  const names = [
    ...columns.map(({ heading, field }) => [heading, field.id] as const),
    ...fields.map((field) => [keptUnder(field.id), field.id] as const),
  ].toSorted(([one], [other]) => other.length - one.length);
  return ({ line, text }) =>
    text.split('\n').map((said) => {
      const [name, fieldId] = names.find(([each]) => said.startsWith(`${each}: `)) ?? [];
      return name === undefined || fieldId === undefined
        ? { fieldId: ALSO_TYPED, line, text: said }
        : { fieldId, line, text: said.slice(name.length + 2) };
    });
}
