import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { insertDecision } from '../../test/editing/scene.ts';
import { longAgo } from '../../test/long-ago.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { links, withQuery } from '../links.ts';
import { policyInForce } from '../adopted.ts';
import { known } from '../partnerships/facts.ts';
import { requirementsOf } from '../policy/requirement.ts';
import { wyndle } from '../policy/testing/wyndle.ts';

describe('what the policy asks of partnerships', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const council = await world.council({ policy: 'borough', from: '2020-04-01' });
  const officer = await world.person(council, ['registerKeeper', 'administrator'], 'Ann Keeper');
  const put = putInto(world, council);
  const { slug } = council;
  const names = ['Coast Forum', 'Harbour Board', 'Old Mill Trust', 'Bin Contract', 'Not Looked At'];
  const ids: string[] = [];
  for (const [at, name] of names.entries()) {
    const [id] = await put('partnership', { reference: at + 1, name, purpose: at === 0 ? 'To meet' : null });
    ids.push(id);
    if (at < 3) await insertDecision(world, council, id, 'definition', 'partnership');
  }
  await insertDecision(world, council, ids[3] as string, 'definition', 'contract');
  const [person_id] = await put('person', { name: 'Lee Leader' });
  await put('duty', { partnership_id: ids[0], role: 'sponsoringOfficer', person_id });
  await put('document', { partnership_id: ids[1], kind: 'exitStrategy', title: 'Leaving' });
  await standAfresh(world, council);

  const words = async (address: string): Promise<string> => {
    const response = await officer.get(address);
    assert.equal(response.statusCode, 200, address);
    return textOf(response);
  };

  test('what is kept of each entry is what evaluating it gives', async () => {
    await world.within(council, async (db) => {
      const today = world.now.toISOString().slice(0, 10);
      const policy = await policyInForce(db, council.id, today);
      assert.ok(policy);
      const rows = await db.selectFrom('requirement_standing').selectAll().execute();
      assert.equal(rows.length, names.length);
      for (const { id, input } of await known(db, council.id, today)) {
        const row = rows.find((each) => each.partnership_id === id);
        const states = requirementsOf(policy.policy, input);
        const of = (state: string): readonly string[] =>
          states.filter((each) => each.state === state).map(({ requirement }) => requirement.id);
        assert.deepEqual(row?.met, of('met'));
        assert.deepEqual(row?.not_met, of('notMet'));
        assert.deepEqual(row?.explained, of('explained'));
        assert.deepEqual(row?.undetermined, id === ids[4] ? [] : of('undetermined'));
        assert.deepEqual(
          row?.late,
          states.filter(({ overdue }) => overdue).map(({ requirement }) => requirement.id),
        );
      }
    });
  });

  test('an entry has each line with its clause, who sees to it, why and what is missing', async () => {
    const touched = await world.changes(async () => {
      const page = await words(links.entryRequirements(slug, 1));
      assert.match(page, /A sponsoring officer sees that the protocol is followed\. clause 2\.16/);
      assert.match(page, /Who sees to it Sponsoring officer/);
      assert.match(page, /Lee Leader/);
      assert.match(page, /Not yet known \(\d+\)/);
      assert.match(page, /What to do Name the officer/);
    });
    assert.deepEqual(touched, []);
    assert.match(await words(links.entryRequirements(slug, 5)), /Nobody has said yet what it is/);
    const some = await words(withQuery(links.entryRequirements(slug, 2), { state: 'met' }));
    assert.match(some, /It has an effective exit strategy/);
    assert.doesNotMatch(some, /Name the officer/);
    assert.equal((await officer.get(links.entryRequirements(slug, 99))).statusCode, 404);
  });

  /** Every link of a page to a list, with the number that it carries. */
  async function figures(address: string): Promise<readonly (readonly [string, number])[]> {
    const { body } = await officer.get(address);
    const found = body.matchAll(
      /href="([^"]*requirements\/list[^"]*)"[^>]*>(?:<span[^>]*>[^<]*<\/span>)?([\d,]+)/g,
    );
    return [...found].map(([, href = '', number = '']) => [
      href.replaceAll('&amp;', '&'),
      Number(number.replaceAll(',', '')),
    ]);
  }

  test('each figure opens the list behind it, of just so many lines', async () => {
    for (const by of ['clause', 'owner']) {
      const all = await figures(withQuery(links.requirements(slug), { by }));
      assert.ok(all.length > 10, by);
      for (const [href, number] of all.filter((_, at) => at % 9 === 0)) {
        const page = await words(href);
        const [, shown] = /(?: )(\d+) (?:lines?|entry|entries)/.exec(page) ?? [];
        assert.equal(Number(shown), number, href);
      }
    }
    const parts = await words(withQuery(links.requirements(slug), { by: 'partnership' }));
    assert.match(parts, /Coast Forum/);
    assert.doesNotMatch(parts, /Not Looked At/);
    assert.match(
      await words(links.requirements(slug)),
      /1 entry nobody has said yet what they are|Of 1 entry/,
    );
    const led = await words(withQuery(links.requirements(slug), { by: 'partnership', lead: person_id }));
    assert.match(led, /Coast Forum/);
    assert.doesNotMatch(led, /Harbour Board/);
    for (const odd of ['by=x&lead=x&state=x&page=x', 'requirement=none&severity=none&who=none&service=%25'])
      assert.equal((await officer.get(`${links.requirements(slug)}?${odd}`)).statusCode, 200);
    assert.equal((await officer.get(links.requirementsList(slug))).statusCode, 303);
  });

  test('the files have every line, for those who may export', async () => {
    const all = await officer.get(links.requirementsFile(slug));
    assert.equal(all.statusCode, 200);
    assert.equal(all.body.trim().split('\r\n').length, names.length + 1);
    assert.match(all.body, /Bin Contract.*Does not apply/);
    assert.match(all.body, /Not Looked At.*Not yet said what it is/);
    const one = await officer.get(links.entryRequirementsFile(slug, 1));
    assert.match(one.body, /2\.16,A sponsoring officer sees that the protocol is followed\.,Must,Met/);
    const reader = await world.person(council, ['reader']);
    assert.equal((await reader.get(links.requirements(slug))).statusCode, 200);
    assert.equal((await reader.get(links.requirementsFile(slug))).statusCode, 403);
  });

  test('how it stood at the end of each month is told from the record', async () => {
    await longAgo(world, council, 100);
    const page = await words(withQuery(links.requirements(slug), { by: 'time' }));
    assert.match(page, /Over time/);
    const day = new Date(world.now.getTime() - 50 * 86_400_000).toISOString().slice(0, 10);
    const then = await words(withQuery(links.requirements(slug), { as_at: day }));
    assert.match(then, /By clause/);
    assert.match(await words(withQuery(links.entryRequirements(slug, 1), { as_at: day })), /Lee Leader/);
    const many = await figures(withQuery(links.requirements(slug), { by: 'time' }));
    for (const [href, number] of many.slice(0, 3)) {
      const [, shown] = /(?: )(\d+) (?:lines?|entry|entries)/.exec(await words(href)) ?? [];
      assert.equal(Number(shown), number, href);
    }
  });

  test('a policy that asks nothing says so, and another council sees nothing of this one', async () => {
    const other = await world.council();
    const stranger = await world.person(other);
    assert.equal((await stranger.get(links.requirements(slug))).statusCode, 404);
    assert.equal((await stranger.get(links.entryRequirements(slug, 1))).statusCode, 404);
    assert.deepEqual(
      wyndle().requirements?.map(({ id }) => id),
      ['exit-strategy'],
    );
  });
});
