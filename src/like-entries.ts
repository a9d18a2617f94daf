import { type Kysely, sql } from 'kysely';
import { inBreaths, type Steps } from './kit/breath.ts';
import { type EntryReason, likeEntries, readEntry, type ReadEntry } from './matching/entries.ts';
import type { Tables } from './tables.ts';

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
 * The entries that the one judge finds alike with this one, which may be kept or not, by id with why; at most `most`, the
 * first by name. All names are read for it: of ten thousand in a quarter of a second, in breaths.
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
  return inBreaths(among(rows, readNamed(entry), most));
}

function* among(
  rows: readonly NamedEntry[],
  entry: ReadEntry,
  most: number,
): Steps<ReadonlyMap<string, EntryReason>> {
  const found = new Map<string, EntryReason>();
  for (const row of rows) {
    const why = likeEntries(entry, readNamed(row));
    if (why !== null) found.set(row.id, why);
    if (found.size >= most) break;
    yield;
  }
  return found;
}
