import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { FORMER_USER } from '../former.ts';

interface Column {
  readonly table: string;
  readonly column: string;
}

interface Addressed {
  readonly accounts: readonly string[];
  readonly emails: readonly string[];
}

/** Letters to somebody, links that were mailed to them and invitations: of this council, and those about the account alone. */
export async function forgetLetters(
  db: Kysely<Tables>,
  councilId: string,
  { accounts, emails }: Addressed,
): Promise<void> {
  const theirs = sql`any(${emails.map((email) => email.toLowerCase())}::text[])`;
  const here = sql`(council_id is null or council_id = ${councilId})`;
  await sql`delete from mailed_link where ${here} and (lower(email) = ${theirs} or account_id = any(${accounts}::uuid[]))`.execute(
    db,
  );
  await sql`delete from outbox where ${here} and lower(address) = ${theirs}`.execute(db);
  await sql`delete from invitation_to where council_id = ${councilId} and lower(email) = ${theirs}`.execute(
    db,
  );
}

/**
 * Takes accounts out of a council and, where they belong to no other, takes out who they were: their rows stay, as notes and
 * decisions point at them. What is shared with a guest is shared no more.
 */
export async function eraseAccounts(
  db: Kysely<Tables>,
  councilId: string,
  accounts: readonly string[],
): Promise<void> {
  if (accounts.length === 0) return;
  const ids = sql`any(${accounts}::uuid[])`;
  const own = await columnsAt(db);
  for (const { table, column } of own.filter(({ table }) => table !== 'membership'))
    if (await isOfCouncil(db, table))
      await sql`delete from ${sql.table(table)} where council_id = ${councilId} and ${sql.ref(column)} = ${ids}`.execute(
        db,
      );
  await sql`delete from share where council_id = ${councilId} and account_id = ${ids}`.execute(db);
  await sql`update guest set withdrawn_at = now() where council_id = ${councilId} and account_id = ${ids} and withdrawn_at is null`.execute(
    db,
  );
  await sql`delete from membership where council_id = ${councilId} and account_id = ${ids}`.execute(db);
  const { rows: left } = await sql<{ id: string }>`
    select a.id from account a where a.id = ${ids} and not exists (select from membership m where m.account_id = a.id)`.execute(
    db,
  );
  for (const { id } of left) await eraseAccount(db, id, own);
}

/** Columns that go with an account: they point at it and are deleted with it. */
async function columnsAt(db: Kysely<Tables>): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select c.relname as table, a.attname as column from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
    where k.contype = 'f' and k.confrelid = 'account'::regclass and k.confdeltype = 'c' and c.relnamespace = 'public'::regnamespace
    order by 1, 2`.execute(db);
  return rows;
}

async function isOfCouncil(db: Kysely<Tables>, table: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select from pg_attribute where attrelid = ${`public.${table}`}::regclass and attname = 'council_id' and not attisdropped) as is`.execute(
    db,
  );
  return rows[0]?.is ?? false;
}

/** Whatever an account comes to say of somebody: what may be empty is emptied, and nobody signs in by it again. */
async function eraseAccount(db: Kysely<Tables>, id: string, own: readonly Column[]): Promise<void> {
  for (const { table, column } of own)
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(db);
  const { rows } = await sql<{ column: string }>`
    select attname as column from pg_attribute where attrelid = 'account'::regclass and attnum > 0 and not attisdropped and not attnotnull
      and atttypid in ('text'::regtype, 'bytea'::regtype, 'jsonb'::regtype)`.execute(db);
  const emptied = rows.map(({ column }) => sql`, ${sql.ref(column)} = null`);
  await sql`update account set name = ${FORMER_USER}, email = ${`${id}@erased.invalid`}, suspended_at = coalesce(suspended_at, now())
    ${sql.join(emptied, sql``)} where id = ${id}`.execute(db);
}
