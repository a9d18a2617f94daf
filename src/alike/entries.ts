import { type Kysely, sql } from 'kysely';
import { mapInBreaths } from '../kit/breath.ts';
import { type EntryReason, likeEntries, readEntry, type ReadEntry } from '../matching/entries.ts';
import { nearest } from '../matching/nearest.ts';
import type { Tables } from '../tables.ts';

/** What is kept of an entry that tells it from another. */
export interface NamedEntry {
  readonly id: string;
  readonly name: string;
  /** Several, parted by semicolons or on lines of their own. */
  readonly otherNames: string | null;
  /** As others number it. */
  readonly code: string | null;
}

export function readNamed({ otherNames, code, ...entry }: NamedEntry): ReadEntry {
  const others = (otherNames ?? '').split(/\s*[;\n]\s*/).filter((name) => name !== '');
  return readEntry({ ...entry, otherNames: others, codes: code === null ? [] : [code] });
}

/**
 * The entries that the one judge finds alike with this one, which may be kept or not, by id with why: the `most` that are
 * likest, those first. All names are read for it: of ten thousand in a quarter of a second, in breaths.
 */
export async function entriesLike(
  db: Kysely<Tables>,
  councilId: string,
  entry: NamedEntry,
  most: number,
): Promise<ReadonlyMap<string, EntryReason>> {
  const { rows } = await sql<NamedEntry>`
    select p.id, p.name, p.other_names as "otherNames", p.code from partnership p
    where p.council_id = ${councilId} and p.merged_into_id is null and p.id::text <> ${entry.id}
    order by p.name collate "en-GB-x-icu", p.reference`.execute(db);
  const asked = readNamed(entry);
  const found = await mapInBreaths(rows, (row) => {
    const why = likeEntries(asked, readNamed(row));
    return why === null ? [] : [{ id: row.id, name: row.name, why }];
  });
  return new Map(nearest(entry.name, found.flat(), most).map(({ id, why }) => [id, why]));
}
