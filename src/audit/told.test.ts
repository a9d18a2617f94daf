import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { sql } from 'kysely';
import { MADE, NEVER, TOLD, verbIn, withIds } from '../../test/audit/told-cases.ts';
import { adopt, changed, sendDraft, shipped } from '../../test/adopting.ts';
import { putInto } from '../../test/put.ts';
import { newWorld } from '../../test/world.ts';
import { londonDate } from '../kit/dates.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { thingOf } from '../partnerships/timeline-things.ts';
import { OWN_RECORDS } from '../partnerships/timeline.ts';
import { ACCESS } from '../told-access.ts';
import { COUNCIL } from '../told-council.ts';
import { transact } from '../transaction.ts';
import { NAMED_TABLES } from './kinds.ts';

const text = (body: string): string =>
  body
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ');

const words = { duty: () => undefined };
/** Told by their own columns, or by the verb alone. */
const otherwise = new Set(['partnership', 'answer', 'decision', 'reading', 'erased']);

describe('the record of changes says of each thing what was done', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const admin = await world.person(council, ['registerKeeper', 'administrator', 'auditor'], 'Ada Admin');
  const ann = await world.person(council, ['reader'], 'Ann Reed');
  const bob = await world.person(council, ['reader'], 'Bob Field');
  const put = putInto(world, council);
  const [entry, joined] = await put(
    'partnership',
    { reference: 1, name: 'Coast Forum' },
    { reference: 2, name: 'Quays Board' },
  );
  const [gail, cy] = await put('person', { name: 'Gail Guest' }, { name: 'Cy Nye' });
  const guest = newId();
  await world.owner(`insert into account (id, email, name, kind) values ($1, $2, 'Gail Guest', 'guest')`, [
    guest,
    `${guest}@guest.invalid`,
  ]);

  const ids = {
    ...Object.fromEntries(MADE.map((name) => [name, newId()])),
    council: council.id,
    version: council.policyVersionId,
    ann: ann.accountId ?? '',
    bob: bob.accountId ?? '',
    entry,
    joined,
    guest,
    gail,
    cy,
  };
  const as = { councilId: council.id, accountId: admin.accountId, role: 'administrator' };
  /** Nothing else is let through in a council that is to be deleted. */
  const verbOf = (at: number): string =>
    TOLD[at]?.[1].startsWith('delete from council_leaving') === true ? 'kept the council' : `did case ${at}`;

  test('who, as what, over what, from and until when', async () => {
    for (const [at, [, did]] of TOLD.entries())
      await transact(world.database.pool, { ...as, verb: verbOf(at) }, (db) =>
        sql.raw(withIds(did, ids)).execute(db),
      );
    for (const [at, [table, , says]] of TOLD.entries()) {
      const asked = new URLSearchParams({ verb: verbOf(at) }).toString();
      const page = await admin.get(`${links.log(council.slug)}?${asked}`);
      const line = /<li id="change-\d+">[\s\S]*?<\/li>/.exec(page.body)?.[0] ?? '';
      assert.match(text(line), says, table);
      assert.match(text(line), /Ada Admin, Administrator, (did|kept)/);
      const called = table.charAt(0).toUpperCase() + table.slice(1).replaceAll('_', ' ');
      assert.doesNotMatch(
        text(line).replaceAll(/\([^)]*@[^)]*\)/g, ''),
        new RegExp(`: ${called}|\\. ${called}\\b(?! )|[0-9a-f]{8}-[0-9a-f]{4}-`),
        table,
      );
    }
  });

  test('so does the file, in its columns of what changed', async () => {
    const { body } = await admin.get(`${links.logFile(council.slug)}?verb=did+case+0`);
    assert.match(body, /Bob Field,.*Role,,"Auditor over the service area Housing, until 31 March 2027"/);
  });

  test('and the timeline of a member, also of a role that was taken away', async () => {
    const page = text((await admin.get(links.history(council.slug, 'member', bob.accountId ?? ''))).body);
    assert.match(page, /Role Auditor over the service area Housing, until 31 March 2027/);
    assert.match(page, /Suspended 23 November 2026/);
  });

  test('it is found by the name and the address of whom it is about', async () => {
    for (const asked of ['bob field', `${bob.accountId}@example.org`]) {
      const page = text((await admin.get(`${links.log(council.slug)}?q=${encodeURIComponent(asked)}`)).body);
      assert.match(page, /Role Auditor over the service area Housing/, asked);
    }
  });

  test('it leads only whoever may go there to what was handed over, and to what a version changed', async () => {
    const auditor = await world.person(council, ['auditor']);
    const leads = async (who: typeof admin, query: string): Promise<boolean> =>
      /href="[^"]*\/(handovers\/|policy\/compare)/.test(
        (await who.get(`${links.log(council.slug)}?${query}`)).body,
      );
    for (const [who, query, expected] of [
      [admin, 'what=council', true],
      [auditor, 'what=council', false],
      [auditor, 'what=policy', true],
    ] as const)
      assert.equal(await leads(who, query), expected, query);
  });

  test('of whoever is no member any more it says no address', async () => {
    await world.owner('delete from membership where account_id = $1', [bob.accountId]);
    const who = encodeURIComponent(verbOf(TOLD.findIndex(([table]) => table === 'invitation')));
    const page = text((await admin.get(`${links.log(council.slug)}?verb=${who}`)).body);
    assert.match(page, /did case \d+: Bob Field\. As Reader/);
    assert.ok(!page.includes(`${bob.accountId}@example.org`));
  });

  test('every table that is recorded has its words, and a place among the kinds', async () => {
    const rows = await world.owner<{ name: string }>(
      `select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
       where t.tgname = 'tracked_insert' and p.prosrc like '%not ''t''::boolean%'`,
    );
    const names = [...rows.map(({ name }) => name), 'council'];
    assert.ok(names.length > 30, String(names.length));
    const kinds = new Set(NAMED_TABLES);
    for (const name of names) {
      const isTold =
        name in ACCESS ||
        name in COUNCIL ||
        OWN_RECORDS.has(name) ||
        otherwise.has(name) ||
        thingOf({ table: name, before: null, after: null } as never, words as never) !== undefined;
      assert.ok(isTold, `nothing says what a change of ${name} did`);
      assert.ok(kinds.has(name), `${name} is of no kind`);
    }
    const tried = new Set(TOLD.map(([table]) => table));
    for (const name of [...Object.keys(ACCESS), ...Object.keys(COUNCIL)])
      assert.ok(tried.has(name), `no case of ${name}`);
  });

  test('each has a case of everything that is done to it', () => {
    const tried = new Set(TOLD.map((each) => `${verbIn(each)} ${each[0]}`));
    const all = [...Object.keys(ACCESS), ...Object.keys(COUNCIL)].flatMap((table) =>
      ['insert', 'update', 'delete'].map((verb) => `${verb} ${table}`),
    );
    assert.deepEqual(all.filter((each) => !tried.has(each)).toSorted(), NEVER.toSorted());
  });
});

test('an adoption says who wrote it, by which body and minute, from when, and leads to what it changed', async (t) => {
  const world = await newWorld(t);
  world.now = new Date();
  const council = await world.council();
  const keeper = await world.person(council, ['registerKeeper', 'auditor'], 'Priya Nair');
  const draft = await sendDraft(keeper, council, changed(shipped(world)));
  assert.equal((await adopt(keeper, draft, londonDate(world.now))).statusCode, 303);
  const page = await keeper.get(`${links.log(council.slug)}?what=policy`);
  assert.match(
    text(page.body),
    /adopted a policy: Partnership policy 2027\. Adopted by Cabinet; Minute or decision minute 9; In force from [^;]*; Written by Priya Nair\. What it changed/,
  );
  assert.match(text(page.body), /adopted a policy: Partnership policy\. Last day in force /);
  const [, href = ''] = /href="([^"]*policy\/compare[^"]*)"/.exec(page.body) ?? [];
  const compared = await keeper.get(href.replaceAll('&amp;', '&'));
  assert.equal(compared.statusCode, 200);
  assert.match(text(compared.body), /Partnership policy 2027/);
});
