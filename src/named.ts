import { type Field, refuse } from './kit/form/field.ts';
import { lineField } from './kit/form/text.ts';
import { matchKey } from './kit/reading.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface NamedOptions {
  readonly label: string;
  readonly hint: string;
  /** The datalist that offers the names. */
  readonly list: string;
  readonly required?: string;
}

/** Typed as a name, kept as the id of the one that has it. */
export function named(
  options: NamedOptions & { readonly required: string },
  known: readonly Named[],
  missing: string,
): Field<string>;
export function named(options: NamedOptions, known: readonly Named[], missing: string): Field<string | null>;
export function named(options: NamedOptions, known: readonly Named[], missing: string): Field<string | null> {
  const { list, ...shown } = options;
  const drawn = { attributes: { list }, autocomplete: 'off', spellcheck: false };
  const nameOf = (id: string): string => known.find((each) => each.id === id)?.name ?? '';
  return lineField<string>({ ...shown, most: 300, shown: nameOf }, drawn, (line) => {
    const exact = known.filter((each) => each.name === line);
    const found = exact.length > 0 ? exact : known.filter((each) => matchKey(each.name) === matchKey(line));
    const [first, ...others] = found;
    if (first === undefined) return refuse(missing);
    if (others.length > 0)
      return refuse(
        `${found.length} are called ${line}. Give one of them a name that tells them apart first`,
      );
    return { ok: true, value: first.id };
  });
}
