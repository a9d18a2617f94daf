import type { PoolClient } from 'pg';
import { newId } from '../../src/kit/ids.ts';

const check = '/:council/register/:reference/health-checks/:check';
const mine = '/:council/questionnaires/mine/:asked';
const named = '/:council/questionnaires/:id/named/:named';

/** How what is asked and told is found, for the entry given in SQL. */
export function askingPlaces(ofEntry: string): Readonly<Record<string, string>> {
  const asked = (entry: string): string =>
    `select id from questionnaire_asked where council_id = $1 and account_id = $2 and partnership_id ${entry} order by id limit 1`;
  return {
    '/health-check/:secret': `select 'no-secret'`,
    [check]: `select id from health_check where council_id = $1 and partnership_id = ${ofEntry} order by id limit 1`,
    '/:council/questionnaires/:id': 'select id from questionnaire where council_id = $1 order by id limit 1',
    // One of which nothing that was named waits, as that is seen to first.
    '/:council/questionnaires/:id/close':
      'select id from questionnaire where council_id = $1 order by id desc limit 1',
    [named]:
      "select id from questionnaire_named where council_id = $1 order by state = 'named' desc, id limit 1",
    [mine]: asked('is not null'),
    [`${mine}/name`]: asked('is null'),
    '/:council/notices/:notice':
      "select id from notice where council_id = $1 order by state = 'told' desc, id limit 1",
    '/:council/notices/:notice/set-aside':
      "select id from notice where council_id = $1 order by state = 'told' desc, id desc limit 1",
  };
}

/** A health check, a questionnaire with something named, and notices; each account is asked about the entry, and what is lacking. */
export async function arrangeAsking(
  owner: PoolClient,
  councilId: string,
  entry: string,
  accounts: readonly string[],
): Promise<void> {
  const [checkId, round] = [newId(), newId()];
  const version = '(select id from policy_version where council_id = $1 and until_on is null)';
  await owner.query(
    `insert into health_check (council_id, id, partnership_id, question_set, policy_version_id, anonymous, opened_on, due_on)
     values ($1, $2, $3, 'definition', ${version}, false, '2026-11-01', '2100-01-01')`,
    [councilId, checkId, entry],
  );
  await owner.query(
    `insert into health_asked (council_id, id, partnership_id, check_id, person_id, written_on)
     select $1, $2, $3, $4, d.person_id, '2026-11-01' from duty d where d.council_id = $1 and d.partnership_id = $3 and d.person_id is not null order by d.id limit 1`,
    [councilId, newId(), entry, checkId],
  );
  for (const id of [round, newId()])
    await owner.query(
      `insert into questionnaire (council_id, id, question_set, policy_version_id, opened_on, due_on)
       values ($1, $2, 'definition', ${version}, '2026-11-01', '2100-01-01')`,
      [councilId, id],
    );
  for (const account of accounts)
    for (const about of [entry, null])
      await owner.query(
        'insert into questionnaire_asked (council_id, id, partnership_id, questionnaire_id, account_id) values ($1, $2, $3, $4, $5)',
        [councilId, newId(), about, round, account],
      );
  await owner.query(
    `insert into questionnaire_named (council_id, id, questionnaire_id, account_id, name, about, named_on)
     values ($1, $2, $3, $4, 'Named on the walk', 'It is not in the register', '2026-11-01')`,
    [councilId, newId(), round, accounts[0]],
  );
  // Of the entry, so that whoever sees that sees them.
  for (const about of ['Told on the walk', 'Told again'])
    await owner.query(
      `insert into notice (council_id, id, partnership_id, kind, about, leads, agreed_on, because, told_as, told_on)
       values ($1, $2, $3, 'changed', $4, 'Somebody of the walk', '2026-11-01', '{}', 'director', '2026-11-02')`,
      [councilId, newId(), entry, about],
    );
}
