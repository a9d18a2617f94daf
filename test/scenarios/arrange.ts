import type { PoolClient } from 'pg';
import { lookForDuplicates } from '../../src/duplicate-look.ts';
import { queriesOn } from '../../src/kit/database.ts';
import { londonDate } from '../../src/kit/dates.ts';
import { newId } from '../../src/kit/ids.ts';
import { policyOf } from '../../src/adopted.ts';
import { packSheets } from '../../src/imports/run-store.ts';
import { insertWalkers } from './people.ts';

interface Arranged {
  readonly id: string;
  readonly slug: string;
  readonly digest: string;
  readonly document: string;
  readonly entry: string;
  readonly person: string;
}

/** The number of the entry that the walk goes to: no other council has as many. */
export const walked = 900;

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
}

async function arrangeCouncil(owner: PoolClient, council: Arranged, at: number): Promise<void> {
  const { id: councilId, entry } = council;
  await owner.query(
    `select set_config('concordat.council', $1, false), set_config('concordat.verb', 'arranged', false)`,
    [councilId],
  );
  await owner.query('update partnership set reference = $3 where council_id = $1 and id = $2', [
    councilId,
    entry,
    walked + at,
  ]);
  await owner.query('update listing set reference = $3 where council_id = $1 and partnership_id = $2', [
    councilId,
    entry,
    walked + at,
  ]);
  const { rows: people } = await owner.query<{ id: string }>(
    'select person_id as id from duty where council_id = $1 and partnership_id = $2 and person_id is not null order by id limit 1',
    [councilId, entry],
  );
  const personId = people[0]?.id ?? '';
  await arrangeRows(owner, councilId, entry, personId);
  await arrangePlan(owner, councilId);
  await arrangeAlike(owner, councilId, entry);
  const policy = policyOf(council.digest, council.document);
  const accounts = await insertWalkers(owner, { ...council, personId }, policy);
  for (const account of accounts) {
    await arrangeDrafts(owner, council, account);
    await arrangeViews(owner, councilId, account);
  }
  await arrangeFields(owner, councilId);
  await arrangeImport(owner, councilId, accounts[0] ?? '');
  await owner.query(
    `insert into policy_draft (council_id, id, account_id, file_name, document) values ($1, $2, $3, 'policy.yaml', $4)`,
    [councilId, newId(), accounts[0], `${council.document}\n# a later edition\n`],
  );
}

async function arrangeFields(owner: PoolClient, councilId: string): Promise<void> {
  for (const [at, key] of ['walkFirst', 'walkSecond'].entries())
    await owner.query(
      `insert into council_field (council_id, id, key, label, type, position) values ($1, $2, $3, $3, 'text', $4)`,
      [councilId, newId(), key, at],
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

/** Everybody has begun two entries and a council. */
async function arrangeDrafts(owner: PoolClient, council: Arranged, account: string): Promise<void> {
  for (const name of ['Draft of the walk', 'Another draft'])
    await owner.query(`insert into draft (council_id, id, account_id, typed) values ($1, $2, $3, $4)`, [
      council.id,
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
async function arrangeViews(owner: PoolClient, councilId: string, account: string): Promise<void> {
  for (const name of ['Walked first', 'Walked second'])
    await owner.query(
      `insert into saved_view (council_id, id, account_id, name, query) values ($1, $2, $3, $4, 'sort=-value')`,
      [councilId, newId(), account, name],
    );
}
