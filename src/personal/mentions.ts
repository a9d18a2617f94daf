import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { ErasedText } from '../tables/personal.ts';
import { anyOf, hintsOf, hintsOfAll, matcher, patternOf, type Phrases, sureOf } from './names.ts';

/** A text in which somebody is, or may be, named. */
export interface Mention extends Omit<ErasedText, 'how'> {
  readonly partnershipId: string | null;
  readonly reference: number | null;
  readonly entry: string | null;
  /** The whole text, or as it last was. */
  readonly text: string;
  /** It says so no more, or is gone; its past still says it. */
  readonly isPast: boolean;
  /** Named in full or by how they are reached; else by the family name alone, which may be another's or no name. */
  readonly isSure: boolean;
  /** Found by what was looked for besides: the whole text would go. */
  readonly isOther: boolean;
}

/** As many as a person can look through. */
export const mostMentions = 500;

interface Row {
  readonly table: string;
  readonly column: string;
  readonly row: string;
  readonly partnershipId: string | null;
  readonly reference: number | null;
  readonly entry: string | null;
  readonly text: string;
  readonly isPast: boolean;
}

/** What the program works out of other texts is rid of names along with them. */
const workedOut = ['listing', 'standing', 'legal_hold'];

/** Texts that name somebody, the surest first; `also` is what else they were called. */
export async function mentionsOf(
  db: Kysely<Tables>,
  councilId: string,
  phrases: Phrases,
  also: string,
): Promise<readonly Mention[]> {
  const patterns = [anyOf(phrases), otherPattern(also)].filter((each) => each !== null);
  if (patterns.length === 0) return [];
  const known = hintsOfAll(phrases);
  const hints = { ...known, words: [...known.words, ...hintsOf(otherWords(also), []).words] };
  const { rows } = await sql<Row>`
    select m.table_name as table, m.column_name as column, m.row_id as row, m.partnership_id as "partnershipId", p.reference, p.name as entry,
      m.value as text, m.is_past as "isPast"
    from mentions_of(${patterns.join('|')}, ${hints.words}::text[], ${hints.numbers}::text[]) m
      left join partnership p on p.council_id = ${councilId} and p.id = case m.table_name when 'partnership' then m.row_id else m.partnership_id end
    where m.table_name <> all(${workedOut}) order by m.is_past, p.reference, m.table_name, m.column_name`.execute(
    db,
  );
  const [sure, any] = [sureOf(phrases), anyOf(phrases)];
  const judged = [...firstOfEach(rows)].map((row) => ({
    ...row,
    isSure: sure !== null && matcher(sure).test(row.text),
    isOther: any === null || !matcher(any).test(row.text),
  }));
  return judged.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostMentions);
}

/** What somebody typed to be looked for besides; two letters would find everything. */
function otherWords(also: string): readonly string[] {
  return also
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word.length > 2);
}

function otherPattern(also: string): string | null {
  return patternOf({ words: otherWords(also), emails: [], phones: [] });
}

const rank = ({ isSure, isOther }: Mention): number => (isSure ? 0 : isOther ? 1 : 2);

/** What a text says now goes before what it said. */
function firstOfEach(rows: readonly Row[]): Iterable<Row> {
  const first = new Map<string, Row>();
  for (const row of rows) {
    const key = mentionKey(row);
    if (!first.has(key)) first.set(key, row);
  }
  return first.values();
}

/** How a form names a text. */
export function mentionKey({ table, row, column }: Omit<ErasedText, 'how'>): string {
  return `${table}.${column}.${row}`;
}
