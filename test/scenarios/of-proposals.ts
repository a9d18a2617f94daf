import type { PoolClient } from 'pg';
import { newId } from '../../src/kit/ids.ts';

const entry = '/:council/register/:reference';
const one = `${entry}/proposals/:id`;

/** How what is proposed is found, for the entry given in SQL: each form has one of its own, as sending it ends what it is of. */
export function proposalPlaces(ofEntry: string): Readonly<Record<string, string>> {
  const of = (kind: string): string =>
    `select id from proposal where council_id = $1 and partnership_id = ${ofEntry} and kind = '${kind}' order by id limit 1`;
  return {
    [one]: of('other'),
    [`${one}/check`]: of('money'),
    [`${one}/draft`]: of('publication'),
    [`${one}/draft/:page`]: `select 'why'`,
    [`${one}/answer`]: of('other'),
    [`${one}/answer/:place`]: `select '0'`,
    [`${one}/tell`]: of('issue'),
    [`${one}/tell/:place`]: `select '1'`,
    [`${one}/withdraw`]: of('review'),
  };
}

/** Something of each sort that is proposed, of the walked entry and of another; of nobody's making. */
export async function arrangeProposals(owner: PoolClient, councilId: string, walked: string): Promise<void> {
  const other = '(select id from partnership where council_id = $1 and id <> $3 order by reference limit 1)';
  for (const [whose, kind, state] of [
    ['$3', 'money', 'draft'],
    ['$3', 'publication', 'draft'],
    ['$3', 'other', 'open'],
    ['$3', 'issue', 'open'],
    ['$3', 'review', 'open'],
    [other, 'other', 'open'],
  ])
    await owner.query(
      `insert into proposal (council_id, id, partnership_id, kind, policy_version_id, state, said, sent_at)
       values ($1, $2, (${whose})::uuid, '${kind}', (select id from policy_version where council_id = $1 and until_on is null), '${state}',
         '{"rationale": "Something of the walk"}', case when '${state}' = 'open' then now() end)`,
      [councilId, newId(), walked],
    );
}
