import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { newId } from '../../src/kit/ids.ts';
import { londonDate } from '../../src/kit/dates.ts';

const text = Buffer.from('Agreed by all.\n');

/**
 * A document of the entry with a file of two versions: one partner is asked to sign it, one has signed it on paper, and one has
 * somebody who can be asked. `guests` are those with whom the entry is shared.
 */
export async function insertPapers(
  owner: PoolClient,
  councilId: string,
  entry: string,
  guests: readonly string[],
): Promise<void> {
  const partners = await insertPartners(owner, councilId, entry);
  for (const [at, account] of guests.entries())
    await owner.query(
      `update person set organisation_id = $3 where council_id = $1
       and id = (select person_id from guest where council_id = $1 and account_id = $2)`,
      [councilId, account, partners[at]],
    );
  const document = newId();
  await owner.query(
    `insert into document (council_id, id, partnership_id, kind, title) values ($1, $2, $3, 'other', 'Papers of the walk')`,
    [councilId, document, entry],
  );
  for (const number of [1, 2]) await insertVersion(owner, { councilId, entry, document, number });
  const sign = (rest: string, values: readonly unknown[]): Promise<unknown> =>
    owner.query(
      `insert into signature (council_id, id, partnership_id, document_id, number, organisation_id, ${rest}) values ($1, $2, $3, $4, 2, $5, $6, $7, $8)`,
      [councilId, newId(), entry, document, ...values],
    );
  await sign('state, how, signed_on', [partners[2], 'signed', 'paper', londonDate(new Date('2026-11-01'))]);
  await sign('state, guest_id, note', [partners[0], 'asked', guests[0], 'By letter']);
}

async function insertPartners(
  owner: PoolClient,
  councilId: string,
  entry: string,
): Promise<readonly string[]> {
  const ids = ['First', 'Second', 'Third'].map((name) => ({
    id: newId(),
    name: `${name} signers of the walk`,
  }));
  for (const { id, name } of ids) {
    await owner.query('insert into organisation (council_id, id, name) values ($1, $2, $3)', [
      councilId,
      id,
      name,
    ]);
    await owner.query(
      `insert into partner (council_id, id, partnership_id, organisation_id, roles) values ($1, $2, $3, $4, '{}')`,
      [councilId, newId(), entry, id],
    );
  }
  return ids.map(({ id }) => id);
}

interface Version {
  readonly councilId: string;
  readonly entry: string;
  readonly document: string;
  readonly number: number;
}

async function insertVersion(
  owner: PoolClient,
  { councilId, entry, document, number }: Version,
): Promise<void> {
  const id = newId();
  await owner.query(
    `insert into document_version (council_id, id, partnership_id, document_id, number, file_name, type, bytes, digest, signs_anew, scanned)
     values ($1, $2, $3, $4, $5, 'papers.txt', 'text', $6, $7, $8, false)`,
    [
      councilId,
      id,
      entry,
      document,
      number,
      text.length,
      createHash('sha256').update(text).digest('hex'),
      number === 1,
    ],
  );
  await owner.query(
    'insert into document_bytes (council_id, version_id, place, partnership_id, bytes) values ($1, $2, 0, $3, $4)',
    [councilId, id, entry, text],
  );
}
