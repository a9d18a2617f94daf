import type { Client } from 'pg';

/**
 * Whoever was a member is written down to be asked again, and is none until then: an address or an id in a file lets nobody
 * in. What was shared with partners’ people is shared no more. What was asked of the council where it was, that it be deleted, is not asked here. Each of it is in the record.
 */
export async function welcome(
  client: Client,
  councilId: string,
  administrator: string | null,
): Promise<void> {
  await client.query(
    `insert into council_arrival (council_id, account_id, name, email, roles)
       select m.council_id, m.account_id, a.name, a.email, m.roles from membership m join aside_account a on a.id = m.account_id
       where m.council_id = $1
     on conflict (council_id, account_id) do nothing`,
    [councilId],
  );
  for (const table of await tablesUnder(client, 'membership'))
    await client.query(`delete from ${table} where council_id = $1`, [councilId]);
  await client.query('delete from membership where council_id = $1', [councilId]);
  await client.query('update guest set withdrawn_at = now() where council_id = $1 and withdrawn_at is null', [
    councilId,
  ]);
  await client.query('delete from council_leaving where council_id = $1', [councilId]);
  if (administrator === null) return;
  await client.query(
    `insert into membership (council_id, account_id, roles)
       select $1, id, array['administrator', 'registerKeeper'] from account where lower(email) = lower($2)`,
    [councilId, administrator],
  );
}

/** Tables whose rows cannot be without a row of this one. */
async function tablesUnder(client: Client, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct f.conrelid::regclass::text as name from pg_constraint f
     where f.contype = 'f' and f.confrelid = $1::regclass and f.conrelid <> f.confrelid`,
    [table],
  );
  return rows.map(({ name }) => name);
}
