import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';

/** What PostgreSQL calls it when an address would be there twice. */
const isTaken = '23505';

export async function isFree(db: Kysely<Tables>, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst();
  return row === undefined;
}

/** False where somebody else has the address, also where they take it at this very moment. */
export async function moveTo(db: Kysely<Tables>, accountId: string, email: string): Promise<boolean> {
  await sql`savepoint moving`.execute(db);
  try {
    await db.updateTable('account').set({ email }).where('id', '=', accountId).execute();
    await sql`release savepoint moving`.execute(db);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== isTaken) throw error;
    await sql`rollback to savepoint moving`.execute(db);
    return false;
  }
}
