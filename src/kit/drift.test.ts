import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { newWorld, type World } from '../../test/world.ts';
import { checkDatabase } from './guard.ts';
import { migrate, readMigrations } from './migrate.ts';

const migrations = await readMigrations(path.join(import.meta.dirname, '../../migrations'));

/** Why the database is not started on; what is told besides is added to `told`. */
async function startOf({ database }: World, told: string[] = []): Promise<string | null> {
  const role = decodeURIComponent(new URL(database.programUrl).username);
  return migrate(database.ownerUrl, role, migrations, (line) => void told.push(line)).then(
    () => null,
    (error: Error) => error.message,
  );
}

/** Done by hand as the owner, how it is put back, and what the start names meanwhile. */
const drifts: readonly (readonly [string, string, RegExp])[] = [
  [
    'alter table partnership disable row level security',
    'alter table partnership enable row level security',
    /table public\.partnership was changed/,
  ],
  [
    'drop policy council on note',
    'create policy council on note using (council_id = this_council()) with check (council_id = this_council())',
    /policy council of public\.note is gone/,
  ],
  [
    'create policy open on note using (true)',
    'drop policy open on note',
    /policy open of public\.note was added/,
  ],
  [
    'alter policy council on note using (true)',
    'alter policy council on note using (council_id = this_council())',
    /policy council of public\.note was changed/,
  ],
  [
    'alter table note disable trigger tracked_update',
    'alter table note enable trigger tracked_update',
    /trigger tracked_update of public\.note was changed/,
  ],
  [
    'alter table account add column is_root boolean',
    'alter table account drop column is_root',
    /column public\.account\.is_root was added/,
  ],
  ['create table extra (id int)', 'drop table extra', /column public\.extra\.id was added/],
  [
    'alter table history.note alter text drop default, alter text set not null',
    'alter table history.note alter text drop not null',
    /column history\.note\.text was changed/,
  ],
  [
    `create function sly() returns int language sql as 'select 1'`,
    'drop function sly()',
    /function public\.sly\(\) was added/,
  ],
  [
    'alter table partnership drop constraint partnership_meetings_a_year_check',
    'alter table partnership add check (meetings_a_year >= 0)',
    /constraint partnership_meetings_a_year_check of public\.partnership is gone/,
  ],
  ['create or replace view as_at.note as select * from public.note', '', /view as_at\.note was changed/],
];

/** The same of what the logins may do; `program` stands for the program's login. */
const opened: readonly (readonly [string, string, RegExp])[] = [
  [
    'grant select on history.note to public',
    'revoke select on history.note from public',
    /access to table history\.note was changed/,
  ],
  [
    'grant select on note to pg_monitor',
    'revoke select on note from pg_monitor',
    /access to table public\.note was changed/,
  ],
  [
    'grant update (digest) on migration to program',
    'revoke update (digest) on migration from program',
    /access to column public\.migration\.digest was changed/,
  ],
  [
    'revoke delete on note from program',
    'grant delete on note to program',
    /access to table public\.note was changed/,
  ],
  [
    'grant execute on function stop_acting() to public',
    'revoke execute on function stop_acting() from public',
    /access to function public\.stop_acting\(\) was changed/,
  ],
  [
    'grant execute on function confine(regclass) to program',
    'revoke execute on function confine(regclass) from program',
    /access to function public\.confine\(target regclass\) was changed/,
  ],
  [
    'grant create on schema narrowed to public',
    'revoke create on schema narrowed from public',
    /access to schema narrowed was changed/,
  ],
  [
    'grant create on schema public to pg_monitor; alter function stop_acting() owner to pg_monitor; revoke create on schema public from pg_monitor',
    'alter function stop_acting() owner to current_user',
    /access to function public\.stop_acting\(\) was changed/,
  ],
];

for (const [what, cases] of [
  ['tables, columns, policies, triggers, functions and views', drifts],
  ['privileges and owners', opened],
] as const)
  test(`${what} that were changed by hand stop the start, by name`, async (t) => {
    const world = await newWorld(t);
    const role = new URL(world.database.programUrl).username;
    const done = (by: string) => world.owner(by.replace(/\bprogram\b/, role));
    assert.equal(await startOf(world), null);
    for (const [changed, back, sentence] of cases) {
      await done(changed);
      assert.match((await startOf(world)) ?? 'it started', sentence, changed);
      if (back === '') continue;
      await done(back);
      assert.equal(await startOf(world), null, back);
    }
  });

test('the views for whoever sees a part of the register are looked at', async (t) => {
  const world = await newWorld(t);
  await world.owner('create or replace view narrowed.listed as select * from public.listing');
  assert.match((await startOf(world)) ?? 'it started', /view narrowed\.listed was changed/);
});

test('a catalogue that was written in another way is written afresh, not compared, and a line says so', async (t) => {
  const world = await newWorld(t);
  const told: string[] = [];
  for (const change of [
    `catalogue = '{"table public.note": "0"}'`,
    'catalogue = null, server = null',
    'server = server - 1',
  ]) {
    await world.owner(`update migration set ${change} where catalogue is not null`);
    told.length = 0;
    assert.equal(await startOf(world, told), null);
    assert.match(
      told.join(),
      /was not compared with what the migrations made.* It was written down afresh/,
      change,
    );
    told.length = 0;
    assert.equal(await startOf(world, told), null);
    assert.deepEqual(told, [], 'only once');
  }
  await world.owner('alter table note disable row level security');
  assert.match((await startOf(world)) ?? 'it started', /table public\.note was changed/);
});

test('an index more is nobody’s harm', async (t) => {
  const world = await newWorld(t);
  await world.owner('create index quick on note (council_id, text)');
  assert.equal(await startOf(world), null);
});

test('a login that was granted the record of changes or the past is refused', async (t) => {
  const world = await newWorld(t);
  const role = decodeURIComponent(new URL(world.database.programUrl).username);
  const findings = async () => {
    const client = await world.database.pool.connect();
    try {
      return (await checkDatabase(client, false)).refusals.join(' ');
    } finally {
      client.release();
    }
  };
  assert.equal(await findings(), '');
  for (const [grant, revoke] of [
    [`grant update on change to ${role}`, `revoke update on change from ${role}`],
    [`grant select on history.note to ${role}`, `revoke select on history.note from ${role}`],
  ] as const) {
    await world.owner(grant);
    assert.match(await findings(), /may reach (?:public\.change|history\.note)/, grant);
    await world.owner(revoke);
    assert.equal(await findings(), '');
  }
});
