import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { ErasedText } from '../tables/personal.ts';
import { eraseAccounts, forgetLetters } from './erase-account.ts';
import { eraseDraftEdits } from './drafts.ts';
import { eraseChanges, tidyNewChanges } from './erase-changes.ts';
import { FORMER } from '../former.ts';
import { knownOf } from './known-store.ts';
import { anyOf, contactsOf, hintsOf, type Phrases, phrasesOf } from './names.ts';

export interface Erasure {
  readonly id: string;
  readonly councilId: string;
  readonly personId: string | null;
  readonly accountId: string | null;
  readonly texts: readonly ErasedText[];
}

export interface Erased {
  /** With those that had the person's address or number, which go wherever they stand. */
  readonly texts: readonly ErasedText[];
  /** Entries whose words changed. */
  readonly entries: readonly string[];
  /** What was looked for; null where nothing of them is known any more. */
  readonly pattern: string | null;
}

/**
 * Takes out of a council all that names somebody: of their entry among the people, of their account, of the texts that were
 * chosen, of the past of all these and of the record of changes, whose hashes stay. What they did stays, as done by a former
 * officer. Only the owner's login can; the transaction is in the council.
 */
export async function erase(db: Kysely<Tables>, erasure: Erasure): Promise<Erased> {
  const { councilId, personId } = erasure;
  await sql`select set_config('concordat.erasing', 'yes', true)`.execute(db);
  const accounts = await accountsOf(db, erasure);
  const phrases = phrasesOf(await knownOf(db, councilId, { personId, accounts }));
  const pattern = anyOf(phrases);
  await forgetLetters(db, councilId, { accounts, emails: phrases.emails });
  const texts = [...erasure.texts, ...(await mentioning(db, phrases, erasure.texts))];
  const entries = await entriesOf(db, councilId, texts);
  const of = { ...erasure, texts, pattern };
  // Before anything is changed: what is recorded by now is sealed by this, what the erasing records is not yet.
  await eraseChanges(db, of);
  const last = await lastChange(db, councilId);
  for (const [place, some] of Map.groupBy(texts, ({ table, column, how }) => `${table} ${column} ${how}`))
    await eraseTexts(db, councilId, { place, some, pattern });
  const words = [...phrases.full, ...phrases.family, ...phrases.emails].join(' ');
  await eraseWorkedOut(db, councilId, { entries, pattern, words });
  if (personId !== null) await erasePerson(db, councilId, personId);
  await eraseDraftEdits(db, councilId, phrases);
  await eraseAccounts(db, councilId, accounts);
  await tidyNewChanges(db, of, last);
  return { texts, entries, pattern };
}

async function accountsOf(
  db: Kysely<Tables>,
  { councilId, personId, accountId }: Erasure,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select account_id as id from membership where council_id = ${councilId} and person_id = ${personId}
    union select account_id from guest where council_id = ${councilId} and person_id = ${personId}`.execute(
    db,
  );
  return [...new Set([...rows.map(({ id }) => id), ...(accountId === null ? [] : [accountId])])];
}

async function lastChange(db: Kysely<Tables>, councilId: string): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`select coalesce(max(id), 0) as id from change where council_id = ${councilId}`.execute(db);
  return rows[0]?.id ?? 0;
}

/** Where their address or number stands, beside what was chosen. */
async function mentioning(
  db: Kysely<Tables>,
  phrases: Phrases,
  chosen: readonly ErasedText[],
): Promise<readonly ErasedText[]> {
  const pattern = contactsOf(phrases);
  if (pattern === null) return [];
  const { words, numbers } = hintsOf(phrases.emails, phrases.phones);
  const { rows } = await sql<{ table: string; row: string; column: string }>`
    select distinct table_name as table, row_id as row, column_name as column from mentions_of(${pattern}, ${words}::text[], ${numbers}::text[])`.execute(
    db,
  );
  const key = ({ table, row, column }: Omit<ErasedText, 'how'>): string => `${table} ${row} ${column}`;
  const known = new Set(chosen.map(key));
  return rows.filter((row) => !known.has(key(row))).map((row) => ({ ...row, how: 'names' }));
}

interface Found {
  readonly hasId: boolean;
  readonly hasVersion: boolean;
  readonly hasPast: boolean;
  /** The column's type; null where there is none of that name. */
  readonly type: string | null;
}

/** What the catalogue says of a table and a column: an erasure may be of before a migration that took one away. */
async function catalogueOf(db: Kysely<Tables>, table: string, column: string): Promise<Found> {
  const { rows } = await sql<Found>`
    select bool_or(a.attname = 'id') as "hasId", bool_or(a.attname = 'version') as "hasVersion",
      exists (select from pg_class h where h.relnamespace = 'history'::regnamespace and h.relkind = 'r' and h.relname = ${table}) as "hasPast",
      max(format_type(a.atttypid, null)) filter (where a.attname = ${column}) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = ${table}`.execute(db);
  return rows[0] ?? { hasId: false, hasVersion: false, hasPast: false, type: null };
}

interface Texts {
  /** Table, column and how. */
  readonly place: string;
  readonly some: readonly ErasedText[];
  readonly pattern: string | null;
}

/** Out of one column of a table, as it is and as it was. */
async function eraseTexts(
  db: Kysely<Tables>,
  councilId: string,
  { place, some, pattern }: Texts,
): Promise<void> {
  const [table = '', column = '', how] = place.split(' ');
  const { hasId, hasVersion, hasPast, type } = await catalogueOf(db, table, column);
  if (type === null || (how === 'names' && pattern === null)) return;
  const without = withoutNames(column, type, how === 'all' ? null : pattern);
  const which = sql`council_id = ${councilId} and ${sql.ref(hasId ? 'id' : 'partnership_id')} = any(${some.map(({ row }) => row)}::uuid[])`;
  // Somebody may have the form of it open: what they send counts as made of an earlier version.
  const version = hasVersion ? sql`, version = version + 1` : sql``;
  await sql`update ${sql.table(`public.${table}`)} set ${sql.ref(column)} = ${without} ${version}
    where ${which} and ${sql.ref(column)} is distinct from ${without}`.execute(db);
  if (hasPast)
    await sql`update ${sql.table(`history.${table}`)} set ${sql.ref(column)} = ${without} where ${which}`.execute(
      db,
    );
}

function withoutNames(column: string, type: string, pattern: string | null): RawBuilder<unknown> {
  return sql`without_names(${sql.ref(column)}, ${pattern}::text)::${sql.raw(type)}`;
}

async function entriesOf(
  db: Kysely<Tables>,
  councilId: string,
  texts: readonly ErasedText[],
): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const [table, some] of Map.groupBy(texts, (text) => text.table)) {
    const { hasId, type } = await catalogueOf(db, table, table === 'partnership' ? 'id' : 'partnership_id');
    if (type === null) continue;
    const entry = table === 'partnership' ? sql`id` : sql`partnership_id`;
    const { rows } = await sql<{ id: string }>`
      select distinct ${entry} as id from ${sql.table(`public.${table}`)}
      where council_id = ${councilId} and ${sql.ref(hasId ? 'id' : 'partnership_id')} = any(${some.map(({ row }) => row)}::uuid[]) and ${entry} is not null`.execute(
      db,
    );
    for (const { id } of rows) ids.add(id);
  }
  return [...ids];
}

interface OfEntries {
  readonly entries: readonly string[];
  readonly pattern: string | null;
  /** What the search must not find the entries by any more. */
  readonly words: string;
}

/** What the program works out of texts, now and in the past: it is worked out afresh after, which does not reach the past. */
async function eraseWorkedOut(
  db: Kysely<Tables>,
  councilId: string,
  { entries, pattern, words }: OfEntries,
): Promise<void> {
  if (entries.length === 0 || pattern === null) return;
  const which = sql`council_id = ${councilId} and partnership_id = any(${entries}::uuid[])`;
  for (const schema of ['public', 'history'] as const) {
    const of = (table: string) => sql.table(`${schema}.${table}`);
    await sql`update ${of('listing')} set name = without_names(name, ${pattern}::text), service_area = without_names(service_area, ${pattern}::text)
      where ${which} and (name ~* ${pattern} or service_area ~* ${pattern})`.execute(db);
    await sql`update ${of('standing')} set causes = without_names(causes, ${pattern}::text), missing = without_names(missing, ${pattern}::text)
      where ${which} and (causes::text ~* ${pattern} or missing::text ~* ${pattern})`.execute(db);
    await sql`update ${of('partnership_words')} set words = ts_delete(words, tsvector_to_array(to_tsvector('english', ${words})))
      where ${which}`.execute(db);
  }
}

async function erasePerson(db: Kysely<Tables>, councilId: string, personId: string): Promise<void> {
  const former = sql`case kind when 'member' then ${FORMER.member} when 'officer' then ${FORMER.officer} else ${FORMER.other} end`;
  const gone = sql`name = ${former}, email = null, phone = null, group_name = null`;
  const which = sql`council_id = ${councilId} and id = ${personId}`;
  await sql`update public.person set ${gone}, version = version + 1 where ${which}`.execute(db);
  await sql`update history.person set ${gone} where ${which}`.execute(db);
  await sql`delete from possible_duplicate where council_id = ${councilId} and kind = 'people' and ${personId} in (one_id, other_id)`.execute(
    db,
  );
}
