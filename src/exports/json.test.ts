import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { sql } from 'kysely';
import { exampleCouncils } from '../../test/example.ts';
import { filledRegister } from '../../test/filled.ts';
import { faultBySchema } from '../../test/schema.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld, type Visitor } from '../../test/world.ts';
import { links, withQuery } from '../links.ts';
import { transact } from '../transaction.ts';
import type { PastRow } from './json-past.ts';
import { LISTS } from './json-store.ts';

const schema = 'export-json.schema.json';

type Entry = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  readonly history: readonly PastRow[];
  readonly about: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

interface Taken {
  readonly asAt: string;
  readonly isPast: boolean;
  readonly entryCount: number;
  readonly entries: readonly Entry[];
}

async function taken(who: Visitor, slug: string, query: Record<string, string> = {}): Promise<string> {
  const response = await who.get(withQuery(links.exportFile(slug, 'json'), query));
  assert.equal(response.statusCode, 200, response.body);
  assert.match(String(response.headers['content-type']), /^application\/json/);
  assert.match(String(response.headers['content-disposition']), /register-.*\.json/);
  return response.body;
}

const ofAReview = ({ policyVersionId }: { readonly policyVersionId: string }) => ({
  year: 2026,
  due_on: '2027-01-31',
  policy_version_id: policyVersionId,
  rules: ['yearly'],
});

const readTaken = async (...asked: Parameters<typeof taken>): Promise<Taken> =>
  JSON.parse(await taken(...asked)) as Taken;

describe('a register as JSON', async () => {
  const world = await newWorld({ after });
  const { council, officer, entry } = await filledRegister(world);
  const put = putInto(world, council);

  test('is as the schema describes it, and has nothing that the schema does not know', async () => {
    const content = await taken(officer, council.slug);
    assert.equal(await faultBySchema(schema, content), null);
    assert.match((await faultBySchema(schema, content.replace('"isPast":', '"isPasst":'))) ?? '', /isPas/);
    assert.match((await faultBySchema(schema, content.replace('2025-03-31', '31 March'))) ?? '', /date/);
  });

  test('has a row for each row of every list, and every list', async () => {
    const { entries } = await readTaken(officer, council.slug);
    const one = entries.find((each) => each.id === entry);
    for (const { name } of LISTS) assert.notDeepEqual(one?.[name], [], name);
    const tables = await world.owner<{ name: string }>(
      `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'partnership_id' order by 1`,
    );
    const carried = new Set<string>(LISTS.map(({ table }) => table));
    // Each entry's changes are its history; others are worked out to find and to list entries by, or say who may see them.
    const elsewhere = new Set([
      'change',
      'partnership_words',
      'listing',
      'share',
      'share_look',
      'document_bytes',
      'requirement_standing',
    ]);
    // What partners, heads of service and directors were asked and told is on pages of its own.
    for (const each of ['health_check', 'health_asked', 'health_answer', 'health_draft']) elsewhere.add(each);
    // Which entries an audit looked at, and what is pointed out of an entry or set aside, are on pages of their own.
    for (const each of ['audit_coverage', 'exit_prompt', 'prompt_aside']) elsewhere.add(each);
    for (const each of ['questionnaire_asked', 'questionnaire_named', 'notice']) elsewhere.add(each);
    assert.deepEqual(
      tables.filter(({ name }) => !carried.has(name) && !elsewhere.has(name)),
      [],
    );
  });

  test('has no draft of a proposal and nothing of a review that is still being typed, now or then', async () => {
    const drafted = { partnership_id: entry, kind: 'change', policy_version_id: council.policyVersionId };
    const [draft] = await put('proposal', { ...drafted, said: { changes: 'Typed and not sent' } });
    await world.owner(`update proposal set said = '{"changes": "Typed again"}', version = 2 where id = $1`, [
      draft,
    ]);
    const [round] = await put('review_round', { ...ofAReview(council), title: 'Next year' });
    const [review] = await put('review', {
      ...ofAReview(council),
      partnership_id: entry,
      round_id: round,
      summary: 'Half a sentence',
    });
    const content = await taken(officer, council.slug);
    for (const typed of ['Typed and not sent', 'Typed again', 'Half a sentence'])
      assert.ok(!content.includes(typed), typed);
    assert.equal(await faultBySchema(schema, content), null);
    await world.owner('delete from review where id = $1', [review]);
    await world.owner('delete from proposal where id = $1', [draft]);
  });

  test('says what ids stand for, without anybody’s address', async () => {
    await world.owner(`update person set email = 'alex@example.org', phone = '01632 960000'`);
    const content = await taken(officer, council.slug);
    assert.doesNotMatch(content, /alex@example|01632/);
    const { entries } = JSON.parse(content) as Taken;
    const { about = {} } = entries.find((each) => each.id === entry) ?? {};
    const said = Object.values(about).map(
      (thing) => `${String(thing['is'])} ${String(thing['name'] ?? thing['title'] ?? thing['text'])}`,
    );
    assert.deepEqual(said.toSorted(), [
      'account Test Officer',
      'organisation Harbour Trust',
      'person Alex Reed',
      'person Sam Field',
      'policy Partnership policy',
      'priority Cleaner water',
    ]);
  });

  test('tells who made each version of a row, and who took it away', async () => {
    const as = {
      councilId: council.id,
      accountId: officer.accountId,
      role: 'registerKeeper',
      verb: 'edited',
    };
    const later = (act: (id: string) => string): Promise<unknown> =>
      transact(world.database.pool, as, async (db) => {
        await sql.raw(act(entry)).execute(db);
      });
    await later(
      (id) => `update partnership set purpose = 'To keep the quay', version = 2 where id = '${id}'`,
    );
    await later((id) => `delete from partner where partnership_id = '${id}'`);
    const { entries } = await readTaken(officer, council.slug);
    const past = entries.find((each) => each.id === entry)?.history ?? [];
    const [first, second, ...more] = past.filter((each) => each.of === 'entry');
    assert.deepEqual(more, []);
    assert.deepEqual([first?.values['purpose'], second?.values['purpose']], [null, 'To keep the quay']);
    assert.equal(first?.to, second?.from);
    const edited = { byId: officer.accountId, asRole: 'registerKeeper', doing: 'edited' };
    assert.deepEqual([first?.began?.doing, first?.ended, second?.began], ['arranged', null, edited]);
    const [gone] = past.filter((each) => each.of === 'partners');
    assert.deepEqual([gone?.began?.doing, gone?.ended], ['arranged', edited]);
    assert.notEqual(gone?.to, null);
  });

  test('tells by its last name what is gone, of whatever kind it was', async () => {
    const [organisation_id] = await put('organisation', { name: 'Vanished Trust' });
    const [person_id] = await put('person', { name: 'Vera Nish' });
    const [post_id] = await put('post', { title: 'Clerk of wrecks' });
    const [whole] = await put('partnership', { reference: 90, name: 'Vanished Board' });
    const [plan_id] = await put('plan', { kind: 'other plan', title: 'Old plan' });
    const [priority_id] = await put('priority', { plan_id, number: '7', text: 'Fewer wrecks' });
    const [part] = await put('partnership', { reference: 91, name: 'Told by its past', parent_id: whole });
    const row = { partnership_id: part };
    await put('partner', { ...row, organisation_id });
    await put('duty', { ...row, role: 'leadOfficer', person_id });
    await put('duty', { ...row, role: 'sponsor', post_id });
    await world.within(council, (db) =>
      db
        .insertInto('partnership_priority')
        .values({ ...row, council_id: council.id, priority_id })
        .execute(),
    );
    await world.within(council, async (db) => {
      await sql`update partnership set parent_id = null, version = 2 where id = ${part}`.execute(db);
      for (const table of ['partner', 'duty', 'partnership_priority'])
        await sql`delete from ${sql.table(table)} where partnership_id = ${part}`.execute(db);
      const gone = { organisation: organisation_id, person: person_id, post: post_id, priority: priority_id };
      await sql`update organisation set name = 'Vanished Company' where id = ${organisation_id}`.execute(db);
      for (const [table, id] of Object.entries({ ...gone, partnership: whole }))
        await sql`delete from ${sql.table(table)} where id = ${id}`.execute(db);
    });
    await standAfresh(world, council);
    const content = await taken(officer, council.slug, { q: 'Told by its past' });
    assert.equal(await faultBySchema(schema, content), null);
    const [one] = (JSON.parse(content) as Taken).entries;
    const gone = Object.values(one?.about ?? {}).filter((thing) => thing['isGone'] === true);
    assert.deepEqual(gone.map(({ is, name }) => `${String(is)} ${String(name)}`).toSorted(), [
      'entry Vanished Board',
      'organisation Vanished Company',
      'person Vera Nish',
      'post Clerk of wrecks',
      'priority 7 Fewer wrecks',
    ]);
  });

  test('is of what is shown, and of a past day as it was then', async () => {
    const shown = await readTaken(officer, council.slug, { q: 'ageing' });
    assert.deepEqual([shown.entryCount, shown.entries.map((each) => each.reference)], [1, [5]]);
    const none = await readTaken(officer, council.slug, { q: 'nowhere' });
    assert.deepEqual([none.entryCount, none.entries], [0, []]);
    const before = await taken(officer, council.slug, { as_at: '2020-06-01' });
    const { asAt, isPast, entries } = JSON.parse(before) as Taken;
    assert.deepEqual([asAt, isPast, entries], ['2020-06-01', true, []]);
    assert.equal(await faultBySchema(schema, before), null);
  });

  test('is for those who may take the register out, and that it was taken is all that is kept', async () => {
    const reader = await world.person(council, ['reader']);
    assert.equal((await reader.get(links.exportFile(council.slug, 'json'))).statusCode, 403);
    const stranger = await world.person(await world.council());
    assert.equal((await stranger.get(links.exportFile(council.slug, 'json'))).statusCode, 404);
    assert.deepEqual(await world.changes(() => taken(officer, council.slug)), ['change']);
  });
});

describe('the past in it', async () => {
  const world = await newWorld({ after });
  for (const council of await exampleCouncils(world))
    test(`of ${council.slug} ends where the register stands, without a gap`, async () => {
      const officer = await world.person(council);
      const content = await taken(officer, council.slug);
      assert.equal(await faultBySchema(schema, content), null);
      for (const each of (JSON.parse(content) as Taken).entries) {
        const rows = Map.groupBy(each.history, ({ of, id }) => `${of} ${id}`);
        for (const [row, versions] of rows) hasNoGap(row, versions);
        assert.deepEqual(standing(each), recorded(each), each.name);
        for (const id of thingsIn(each)) assert.ok(id in each.about, `${each.name}: ${id}`);
      }
    });
});

function hasNoGap(row: string, versions: readonly PastRow[]): void {
  for (const [at, version] of versions.entries()) {
    if (version.of !== 'standings') assert.notEqual(version.began, null, row);
    const next = versions[at + 1];
    if (next !== undefined) assert.equal(version.to, next.from, row);
  }
}

/** The versions that still hold, by list. */
function standing({ history }: Entry): Readonly<Record<string, readonly unknown[]>> {
  const holding = history.filter((version) => version.to === null);
  return Object.fromEntries(
    ['entry', ...pastLists].map((of) => [
      of,
      sorted(holding.filter((version) => version.of === of).map(({ values }) => values)),
    ]),
  );
}

/** The same of the entry as it is given. */
function recorded(entry: Entry): Readonly<Record<string, readonly unknown[]>> {
  const left = new Set<string>([...LISTS.map(({ name }) => name), 'history', 'about']);
  const own = Object.fromEntries(Object.entries(entry).filter(([name]) => !left.has(name)));
  const lists = pastLists.map((name) => [name, sorted(entry[name] as readonly unknown[])] as const);
  return { entry: [own], ...Object.fromEntries(lists) };
}

const pastLists = LISTS.map(({ name }) => name);

/** What its rows are of, as far as a council names it. */
function thingsIn({ history }: Entry): readonly string[] {
  const names = ['organisationId', 'personId', 'postId', 'priorityId', 'parentId', 'payerId'];
  return history.flatMap(({ values }) =>
    names.flatMap((name) => (typeof values[name] === 'string' ? [values[name]] : [])),
  );
}

function sorted(rows: readonly unknown[]): readonly unknown[] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
