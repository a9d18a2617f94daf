import type { PoolClient } from 'pg';
import { newId } from '../../src/kit/ids.ts';

/** Everybody has begun two entries and a council. */
export async function arrangeDrafts(owner: PoolClient, councilId: string, account: string): Promise<void> {
  for (const name of ['Draft of the walk', 'Another draft'])
    await owner.query(`insert into draft (council_id, id, account_id, typed) values ($1, $2, $3, $4)`, [
      councilId,
      newId(),
      account,
      JSON.stringify({ name, stage: 'active' }),
    ]);
  await owner.query(`insert into council_start (council_id, account_id, typed) values ($1, $2, $3)`, [
    newId(),
    account,
    JSON.stringify({
      name: 'Council of the walk',
      slug: `walk-${account}`,
      colour: '#1d4b4d',
      gssCode: '',
      policy: 'breckland',
      from: '2026-04-01',
      adoptedAs: 'Cabinet',
      minute: '1',
    }),
  ]);
}

/** One to change and one to remove. */
export async function arrangeViews(owner: PoolClient, councilId: string, account: string): Promise<void> {
  for (const name of ['Walked first', 'Walked second'])
    await owner.query(
      `insert into saved_view (council_id, id, account_id, name, query) values ($1, $2, $3, $4, 'sort=-value')`,
      [councilId, newId(), account, name],
    );
}
