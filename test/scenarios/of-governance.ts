import type { PoolClient } from 'pg';
import { newId } from '../../src/kit/ids.ts';

const entry = '/:council/register/:reference';
const varied = `${entry}/variations/:id`;
const framework = `${entry}/framework`;

/** An element of the framework of each policy that has one; all are asked of the walked entry. */
const elements = Object.entries({
  fenbridge: 'agreed-vision',
  kingsholt: 'performance-robust',
  thornemere: 'common-purpose',
})
  .map(([slug, question]) => `when '${slug}' then '${question}'`)
  .join(' ');

/** How variations, disputes and who does what are found, for the entry given in SQL. */
export function governancePlaces(ofEntry: string): Readonly<Record<string, string>> {
  const of = (table: string, what: string): string =>
    `select id from ${table} where council_id = $1 and partnership_id = ${ofEntry} order by ${what}, id limit 1`;
  return {
    // Something that the policy asks of it and that is not met.
    [`${entry}/requirements/:requirement`]: `select (not_met || undetermined)[1] from requirement_standing where council_id = $1 and partnership_id = ${ofEntry}`,
    [varied]: of('variation', `requirement = 'monitored' desc`),
    [`${varied}/withdraw`]: of('variation', `requirement = 'best-value' desc`),
    [`${framework}/:question`]: `select case slug ${elements} else 'governance-clear' end from council where id = $1`,
    [`${framework}/:question/:item`]: `select 'it'`,
    [`${entry}/disputes/:id`]: of('dispute', 'raised_on'),
    [`${entry}/responsibilities/:id`]: of('responsibility', `matter = 'Read on the walk' desc`),
    [`${entry}/responsibilities/:id/remove`]: of('responsibility', `matter = 'Taken out on the walk' desc`),
  };
}

/** Something of each for the walked entry, and for another. */
export async function arrangeGovernance(owner: PoolClient, councilId: string, walked: string): Promise<void> {
  const other = '(select id from partnership where council_id = $1 and id <> $3 order by reference limit 1)';
  for (const whose of ['$3', other]) {
    for (const requirement of ['monitored', 'best-value'])
      await owner.query(
        `insert into variation (council_id, id, partnership_id, requirement, reason, from_on, until_on)
         values ($1, $2, (${whose})::uuid, '${requirement}', 'On the walk', '2026-01-01', '2099-01-01')`,
        [councilId, newId(), walked],
      );
    await owner.query(
      `insert into dispute (council_id, id, partnership_id, raised_on, about) values ($1, $2, (${whose})::uuid, '2026-01-01', 'Of the walk')`,
      [councilId, newId(), walked],
    );
    for (const matter of ['Read on the walk', 'Taken out on the walk'])
      await owner.query(
        `insert into responsibility (council_id, id, partnership_id, matter, does) values ($1, $2, (${whose})::uuid, '${matter}', '{role:lead}')`,
        [councilId, newId(), walked],
      );
  }
}
