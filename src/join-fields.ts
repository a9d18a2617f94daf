import type { Difference } from './kit/parts/join.ts';
import { lowerFirst } from './kit/reading.ts';

/** How a column of two that are joined is put to whoever joins them. */
export interface JoinField {
  readonly label: string;
  /** What is asked of whoever has not chosen; “Choose the name to keep”, with the label, where left out. */
  readonly ask?: string;
  /** In words; as it is where left out. */
  readonly show?: (value: string) => string;
  /** What an empty one says, where that is an answer. Otherwise what only one of them knows needs no choice. */
  readonly empty?: string;
}

export type JoinFields = Readonly<Record<string, JoinField>>;
type Columns = Readonly<Record<string, string | null>>;

/** Columns in which the two say different things, so that somebody has to choose. */
export function differencesOf(fields: JoinFields, kept: object, other: object): readonly Difference[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const [mine, theirs] = [valueOf(kept, name), valueOf(other, name)];
    const areKnown = field.empty !== undefined || (mine !== null && theirs !== null);
    if (!areKnown || mine === theirs) return [];
    const { label, ask = `Choose the ${lowerFirst(label)} to keep` } = field;
    return [{ name, label, ask, kept: shown(field, mine), other: shown(field, theirs) }];
  });
}

function valueOf(row: object, name: string): string | null {
  return (row as Columns)[name] ?? null;
}

function shown({ show, empty = '' }: JoinField, value: string | null): string {
  return value === null ? empty : (show?.(value) ?? value);
}

/** The columns of the one that is kept: its own, but for those of the other that were chosen or that only it knows. */
export function joinedColumns<Row extends object>(
  fields: Readonly<Record<keyof Row & string, JoinField>>,
  kept: Row,
  other: Row,
  isOther: (name: string) => boolean,
): Row {
  const pairs = Object.entries<JoinField>(fields).map(([name, { empty }]) => {
    const [mine, theirs] = [valueOf(kept, name), valueOf(other, name)];
    const isKnown = (value: string | null): boolean => value !== null || empty !== undefined;
    return [name, !isKnown(mine) || (isKnown(theirs) && isOther(name)) ? theirs : mine] as const;
  });
  return Object.fromEntries(pairs) as Row;
}
