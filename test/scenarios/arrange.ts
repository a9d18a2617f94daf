import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { lookForDuplicates } from '../../src/alike/look.ts';
import { queriesOn } from '../../src/kit/database.ts';
import { londonDate } from '../../src/kit/dates.ts';
import { newId } from '../../src/kit/ids.ts';
import { policyOf } from '../../src/adopted.ts';
import { packSheets } from '../../src/imports/run-store.ts';
import { arrangeDrafts, arrangeViews } from './begun.ts';
import { arrangeActions } from './of-actions.ts';
import { arrangeAsking } from './of-asking.ts';
import { arrangeReviews } from './review-rows.ts';
import { arrangeConcerns } from './of-concerns.ts';
import { arrangeGovernance } from './of-governance.ts';
import { arrangeProposals } from './of-proposals.ts';
import { insertKeeperOfAll, insertWalkers } from './people.ts';
import { pngOf } from '../pictures.ts';
import { insertScoped } from './scoped.ts';
import { walked } from './walked.ts';

interface Arranged {
  readonly id: string;
  readonly slug: string;
  readonly digest: string;
  readonly document: string;
  readonly entry: string;
  readonly person: string;
}

/**
 * What the worked example has too little of for every page to have something on it: in each council one entry
 * with rows in every list, a plan that takes the place of another, a policy waiting to be adopted, drafts.
 */
export async function arrange(owner: PoolClient): Promise<void> {
  const { rows } = await owner.query<Arranged>(
    `select c.id, c.slug, v.digest, v.document,
      (select p.id from partnership p where p.council_id = c.id and p.merged_into_id is null
        and exists (select from appointment a where a.council_id = c.id and a.partnership_id = p.id)
        and exists (select from duty d where d.council_id = c.id and d.partnership_id = p.id and d.person_id is not null)
        order by reference limit 1) as entry, null as person
     from council c join policy_version v on v.council_id = c.id and v.until_on is null order by c.slug`,
  );
  for (const [at, council] of rows.entries()) await arrangeCouncil(owner, council, at);
  await owner.query('select seal_changes(id) from council');
}

/** An entry's number never changes: it is given another on every day that the entry has been there. */
async function numberEntry(
  owner: PoolClient,
  councilId: string,
  entry: string,
  reference: number,
): Promise<void> {
  for (const [table, id] of [
    ['partnership', 'id'],
    ['listing', 'partnership_id'],
  ] as const)
    for (const schema of ['public', 'history'])
      await owner.query(`update ${schema}.${table} set reference = $3 where council_id = $1 and ${id} = $2`, [
        councilId,
        entry,
        reference,
      ]);
}

async function arrangeCouncil(owner: PoolClient, council: Arranged, at: number): Promise<void> {
  const { id: councilId, entry } = council;
  await owner.query(
    `select set_config('concordat.council', $1, false), set_config('concordat.verb', 'arranged', false)`,
    [councilId],
  );
  await numberEntry(owner, councilId, entry, walked + at);
  const { rows: people } = await owner.query<{ id: string }>(
    'select person_id as id from duty where council_id = $1 and partnership_id = $2 and person_id is not null order by id limit 1',
    [councilId, entry],
  );
  const personId = people[0]?.id ?? '';
  await arrangeRows(owner, councilId, entry, personId);
  await arrangeActions(owner, councilId, entry);
  await arrangeProposals(owner, councilId, entry);
  await arrangeConcerns(owner, councilId, entry);
  await arrangeGovernance(owner, councilId, entry);
  await arrangePlan(owner, councilId);
  await arrangeAlike(owner, councilId, entry);
  const policy = policyOf(council.digest, council.document);
  const accounts = [
    ...(await insertWalkers(owner, { ...council, personId }, policy)),
    ...(await insertScoped(owner, council)),
    await insertKeeperOfAll(owner, { ...council, personId }),
  ];
  for (const account of accounts) {
    await arrangeDrafts(owner, council.id, account);
    await arrangeViews(owner, councilId, account);
  }
  await arrangeReviews(owner, councilId, { walked: entry, person: personId, account: accounts[0] ?? '' });
  await arrangeFields(owner, councilId);
  await owner.query(
    `insert into outbox (council_id, id, kind, address, subject, body) values ($1, $2, 'invitation', 'walk@example.org', 'Letter of the walk', 'Hello.')`,
    [councilId, newId()],
  );
  await arrangeAsking(owner, councilId, entry, accounts);
  await arrangeKeeping(owner, councilId);
  await arrangeHandingOn(owner, councilId, accounts);
  await arrangeArrival(owner, councilId, accounts[0] ?? '');
  await arrangeLogo(owner, councilId);
  await arrangeImport(owner, councilId, accounts[0] ?? '');
  await arrangePolicyDraft(owner, council, accounts[0] ?? '');
}

/** A draft of the policy to be adopted, and one to be changed, made from a shipped one that was improved since. */
async function arrangePolicyDraft(owner: PoolClient, council: Arranged, account: string): Promise<void> {
  const draft = newId();
  for (const id of [newId(), draft])
    await owner.query(
      `insert into policy_draft (council_id, id, account_id, file_name, document) values ($1, $2, $3, 'policy.yaml', $4)`,
      [council.id, id, account, `${council.document}\n# a later edition\n`],
    );
  const earlier = council.document.replace(/^title: .*$/m, 'title: As it once was');
  await owner.query(
    `insert into policy_origin (council_id, id, draft_id, shipped, digest, document) values ($1, $2, $3, 'brentwood', $4, $5)`,
    [council.id, newId(), draft, createHash('sha256').update(earlier).digest('hex'), earlier],
  );
  await owner.query(
    `insert into policy_writer (council_id, version_id, account_id)
     select v.council_id, v.id, $2 from policy_version v where v.council_id = $1 and v.until_on is null`,
    [council.id, account],
  );
}

async function arrangeFields(owner: PoolClient, councilId: string): Promise<void> {
  for (const [at, key] of ['walkFirst', 'walkSecond'].entries())
    await owner.query(
      `insert into council_field (council_id, id, key, label, type, position) values ($1, $2, $3, $3, 'text', $4)`,
      [councilId, newId(), key, at],
    );
}

/** Something that was handed over, and something that is to be; absences that are over by the clock of the database. */
async function arrangeHandingOn(
  owner: PoolClient,
  councilId: string,
  accounts: readonly string[],
): Promise<void> {
  for (const state of ['done', 'planned'])
    await owner.query(
      `insert into handover (council_id, id, kind, from_name, to_name, on_day, state, done_at, account_id)
       values ($1, $2, 'service', 'Quays', 'Piers', '2026-12-01', $3, case when $3 = 'done' then now() end, $4)`,
      [councilId, newId(), state, accounts[0]],
    );
  await owner.query(
    `update post set portfolio = 'Portfolio of the walk', version = version + 1 where council_id = $1
       and id = (select id from post where council_id = $1 order by id limit 1)`,
    [councilId],
  );
  for (const [at, account] of accounts.entries()) {
    const id = newId();
    await owner.query(
      `insert into absence (council_id, id, account_id, from_on, until_on) values ($1, $2, $3, '2026-11-01', '2026-11-21')`,
      [councilId, id, account],
    );
    await owner.query('insert into absence_deputy (council_id, absence_id, account_id) values ($1, $2, $3)', [
      councilId,
      id,
      accounts[(at + 1) % accounts.length],
    ]);
  }
}

/** Somebody who came with the council when it was brought in. */
async function arrangeArrival(owner: PoolClient, councilId: string, account: string): Promise<void> {
  await owner.query(
    `insert into council_arrival (council_id, account_id, name, email, roles) values ($1, $2, 'Come of the Walk', 'come@example.org', '{reader}')`,
    [councilId, account],
  );
}

async function arrangeLogo(owner: PoolClient, councilId: string): Promise<void> {
  const content = pngOf(60, 20);
  const digest = createHash('sha256').update(councilId).update(content).digest('hex');
  await owner.query(
    `insert into council_logo (council_id, digest, type, width, height, content) values ($1, $2, 'image/png', 60, 20, $3)`,
    [councilId, digest, content],
  );
  await owner.query(`update council set logo_digest = $2, logo_alt = 'Logo of the walk' where id = $1`, [
    councilId,
    digest,
  ]);
}

/** Something that must be kept, somebody whose time is over, and something that was asked to be erased. */
async function arrangeKeeping(owner: PoolClient, councilId: string): Promise<void> {
  const of = [councilId, newId()];
  await owner.query(
    `insert into legal_hold (council_id, id, kind, reason, from_on) values ($1, $2, 'notes', 'A claim of the walk', '2026-01-01')`,
    of,
  );
  await owner.query(
    `insert into person (council_id, id, name, left_on) values ($1, $2, 'Gone of the Walk', '2018-01-01')`,
    of,
  );
  await owner.query(
    `insert into retention_due (council_id, id, kind, row_id, told_on) values ($1, $2, 'people', $2, '2026-11-20')`,
    of,
  );
  await owner.query(
    `insert into retention_period (council_id, id, kind, months) values ($1, $2, 'accounts', 36)`,
    of,
  );
  await owner.query(
    `insert into erasure (council_id, id, basis, texts) values ($1, $2, 'mistake', '[]')`,
    of,
  );
}

/** A sheet that was read and waits to be imported. */
async function arrangeImport(owner: PoolClient, councilId: string, account: string): Promise<void> {
  const rows = [
    ['Name', 'Purpose', 'Lead officer'],
    ['Harbour users of the walk', 'Safe moorings', 'Sam Example'],
    ['Footpaths of the walk', 'Open paths', 'Sam Example'],
  ].map((cells, at) => ({ line: at + 1, cells }));
  await owner.query(
    `insert into import_run (council_id, id, account_id, file_name, state, rows_read, sheets) values ($1, $2, $3, 'walk.csv', 'read', 3, $4)`,
    [councilId, newId(), account, await packSheets([{ name: 'walk', hidden: false, rows, merges: [] }])],
  );
}

/** Two of each list, so that one is left when the other was removed; the person of the walk has two parts. */
async function arrangeRows(
  owner: PoolClient,
  councilId: string,
  entry: string,
  personId: string,
): Promise<void> {
  const insert = (table: string, columns: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const all = { council_id: councilId, id: newId(), partnership_id: entry, ...columns };
    const names = Object.keys(all);
    return owner.query(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(all),
    );
  };
  const seat = newId();
  await insert('seat', { id: seat, title: 'Second place', kind: 'either' });
  await insert('appointment', { seat_id: seat, person_id: personId });
  for (const text of ['First', 'Second']) {
    await insert('partnership_area', { name: text });
    await insert('note', { text });
    await insert('document', { title: text, kind: 'agreement' });
    await insert('contribution', {
      financial_year: 2026,
      direction: 'from council',
      kind: 'cash',
      pence: 100,
    });
  }
}

/** Some that may be one: three of each that can be joined, as the walk joins two. And a council that is no more. */
async function arrangeAlike(owner: PoolClient, councilId: string, entry: string): Promise<void> {
  for (const [table, names] of [
    [
      'organisation',
      ['Otter Rescue of the Walk', 'Otter Rescue of the Walk Ltd', 'Otter Rescue of the Wlak'],
    ],
    ['person', ['Cllr Wilf Otter', 'Wilf Otter', 'W. Otter']],
  ] as const)
    for (const name of names)
      await owner.query(`insert into ${table} (council_id, id, name) values ($1, $2, $3)`, [
        councilId,
        newId(),
        name,
      ]);
  const wycombe = newId();
  await owner.query(
    `insert into organisation (council_id, id, name, gss_code) values ($1, $2, 'Wycombe District Council', 'E07000007')`,
    [councilId, wycombe],
  );
  await owner.query(
    `insert into partner (council_id, id, partnership_id, organisation_id, roles) values ($1, $2, $3, $4, '{funder}')`,
    [councilId, newId(), entry, wycombe],
  );
  await owner.query(
    `insert into not_the_same (council_id, id, kind, one_id, other_id)
     select $1, $2, 'organisations', ids[1], ids[2] from (select array(select id from organisation where council_id = $1 order by id limit 2) as ids) o`,
    [councilId, newId()],
  );
  await owner.query(
    `update partnership p set other_names = o.name from (select name from partnership where council_id = $1 order by reference limit 1) o
     where p.council_id = $1 and p.reference = (select reference from partnership where council_id = $1 order by reference offset 1 limit 1)`,
    [councilId],
  );
  await lookForDuplicates(queriesOn(owner), { councilId, today: londonDate(new Date()), over: [] });
}

async function arrangePlan(owner: PoolClient, councilId: string): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    'select id from plan where council_id = $1 order by id limit 1',
    [councilId],
  );
  await owner.query(
    `insert into plan (council_id, id, kind, title, from_on, replaces_id) select council_id, $2, kind, 'Next edition', '2026-10-01', id
     from plan where council_id = $1 and id = $3`,
    [councilId, newId(), rows[0]?.id],
  );
}
