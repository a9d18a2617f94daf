import type { PoolClient } from 'pg';
import { newId } from '../../src/kit/ids.ts';

const entry = '/:council/register/:reference';
const one = `${entry}/concerns/:id`;
const recommended = '/:council/audit-follow-up/:id';

/** How issues, recommendations and signs are found, for the entry given in SQL: each form has one of its own. */
export function concernPlaces(ofEntry: string): Readonly<Record<string, string>> {
  const of = (title: string): string =>
    `select id from concern where council_id = $1 and partnership_id = ${ofEntry} and title = '${title}' order by id limit 1`;
  const by = (text: string): string =>
    `select id from audit_recommendation where council_id = $1 and text = '${text}' order by id limit 1`;
  return {
    [one]: of('Read on the walk'),
    [`${one}/answer`]: of('Answered on the walk'),
    [`${one}/escalate`]: of('Escalated on the walk'),
    [`${one}/close`]: of('Closed on the walk'),
    [`${one}/follow-up`]: of('Followed on the walk'),
    [recommended]: by('Read on the walk'),
    [`${recommended}/respond`]: by('Answered on the walk'),
    [`${recommended}/implement`]: by('Carried out on the walk'),
    [`${recommended}/verify`]: by('Confirmed on the walk'),
    [`${entry}/leaving/signs/:watch`]: `select 'funding-ended'`,
  };
}

type Insert = (table: string, columns: Readonly<Record<string, unknown>>) => Promise<string>;

function inserting(owner: PoolClient, councilId: string): Insert {
  return async (table, columns) => {
    const all = { council_id: councilId, id: newId(), ...columns };
    const names = Object.keys(all);
    await owner.query(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(all),
    );
    return all.id;
  };
}

async function idOf(owner: PoolClient, sql: string, values: readonly string[]): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(sql, [...values]);
  return rows[0]?.id ?? '';
}

/** Issues that the register's keepers are asked about, recommendations at each step, and an entry that may have to be left. */
export async function arrangeConcerns(owner: PoolClient, councilId: string, walked: string): Promise<void> {
  const insert = inserting(owner, councilId);
  const policy = await idOf(
    owner,
    'select id from policy_version where council_id = $1 and until_on is null',
    [councilId],
  );
  const other = await idOf(
    owner,
    'select id from partnership where council_id = $1 and id <> $2 order by reference limit 1',
    [councilId, walked],
  );
  const titles = ['Read', 'Answered', 'Escalated', 'Closed', 'Followed'].map((did) => `${did} on the walk`);
  for (const [entryId, title] of [...titles.map((each) => [walked, each]), [other, 'Of another']] as const) {
    const of = { partnership_id: entryId };
    const said = { title, about: 'It happened', serious: 'Rather', asks: 'Advice' };
    const concern = await insert('concern', { ...of, ...said, policy_version_id: policy });
    const step = { role: 'registerKeeper', does: 'decide', state: 'asked', asked_at: new Date(), place: 1 };
    await insert('concern_step', { ...of, ...step, concern_id: concern, due_on: '2099-01-01' });
  }
  await arrangeAudit(insert);
  await arrangeLeaving(owner, insert, { councilId, walked, policy });
}

async function arrangeAudit(insert: Insert): Promise<void> {
  const report = await insert('audit_report', { title: 'Report of the walk', reported_on: '2026-04-01' });
  const done = { response: 'accepted', implemented_on: '2026-05-01', evidence: 'Seen' };
  for (const [did, columns] of [
    ['Read', {}],
    ['Answered', {}],
    ['Carried out', { response: 'accepted' }],
    ['Confirmed', done],
  ] as const)
    await insert('audit_recommendation', {
      report_id: report,
      priority: 'high',
      text: `${did} on the walk`,
      ...columns,
    });
}

/** Its funding has ended, and how it would be left is written down. */
async function arrangeLeaving(
  owner: PoolClient,
  insert: Insert,
  of: { readonly councilId: string; readonly walked: string; readonly policy: string },
): Promise<void> {
  await owner.query(
    `update partnership set funding_ends_on = '2026-01-01', version = version + 1 where council_id = $1 and id = $2`,
    [of.councilId, of.walked],
  );
  const entry = { partnership_id: of.walked, policy_version_id: of.policy };
  const said = { manner: 'planned', complete: 'yes', why: 'Its funding has ended' };
  await insert('proposal', { ...entry, kind: 'exit', state: 'draft', said: JSON.stringify(said) });
  for (const question of ['exit-reasons', 'exit-risks', 'exit-controls'])
    await insert('answer', {
      ...entry,
      question_set: 'exit',
      question,
      value: JSON.stringify({ is: 'value', value: question === 'exit-reasons' ? ['outcomes'] : 'Said' }),
    });
}
