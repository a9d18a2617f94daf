import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf as text } from '../../test/text.ts';
import { saved } from '../../test/editing/scene.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { readPriorities } from './lines.ts';

test('priorities are read as people paste them', () => {
  assert.deepEqual(
    readPriorities(
      '1. Better homes\n- 1.1 Fewer empty homes\n  • Warmer homes\nP2 Clean air\nNo number',
      false,
    ),
    [
      { number: '1', text: 'Better homes', isOutcome: false },
      { number: '1.1', text: 'Fewer empty homes', isOutcome: true },
      { number: null, text: 'Warmer homes', isOutcome: true },
      { number: 'P2', text: 'Clean air', isOutcome: false },
      { number: null, text: 'No number', isOutcome: false },
    ],
  );
  assert.match(JSON.stringify(readPriorities('- Alone', false)), /no priority above it/);
  assert.deepEqual(readPriorities('- Under', true), [{ number: null, text: 'Under', isOutcome: false }]);
  assert.match(JSON.stringify(readPriorities('x\n'.repeat(201), false)), /at most 200/);
  assert.match(JSON.stringify(readPriorities('y'.repeat(501), false)), /500 characters/);
  assert.deepEqual(readPriorities('2030', false), [{ number: null, text: '2030', isOutcome: false }]);
});

describe('plans', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council, ['registerKeeper'], 'Ann Officer');
  const reader = await world.person(council, ['reader']);
  const home = `/${council.slug}/plans`;
  const [coast, dunes, closed] = [newId(), newId(), newId()];
  await world.within(council, async (db) => {
    const entry = (id: string, reference: number, name: string, stage = 'active') => ({
      council_id: council.id,
      id,
      reference,
      name,
      stage,
    });
    await db
      .insertInto('partnership')
      .values([
        entry(coast, 1, 'Coast Forum'),
        entry(dunes, 2, 'Dunes Group'),
        entry(closed, 3, 'Old Board', 'closed'),
      ] as never)
      .execute();
  });

  interface Row {
    id: string;
    number: string | null;
    text: string;
    parent_id: string | null;
    position: number;
  }
  const rowsOf = (plan: string) =>
    world.owner<Row>(
      'select id, number, text, parent_id, position from priority where plan_id = $1 order by position',
      [plan],
    );
  const addPlan = async (fields: Record<string, string>): Promise<string> =>
    saved(await officer.post(`${home}/add`, { kind: 'corporate plan', ...fields }))
      .split('/')
      .at(-1) as string;
  const link = (partnership_id: string, priority_id: string, how: string | null = null) =>
    world.within(council, async (db) => {
      await db
        .insertInto('partnership_priority')
        .values({ council_id: council.id, partnership_id, priority_id, how })
        .execute();
    });

  /** What a form of that page says that it saw. */
  async function seenOn(address: string): Promise<string> {
    return /name="seen" value="(\d+)"/.exec((await officer.get(address)).body)?.[1] ?? '';
  }

  test('a plan is added with its priorities and outcomes, put in order, changed and removed', async () => {
    assert.match(text(await officer.get(home)), /No plans are kept yet/);
    const id = await addPlan({ title: 'Corporate Plan 2021', fromOn: '2021-04-01' });
    const plan = `${home}/${id}`;
    const changed = await world.changes(async () => {
      saved(
        await officer.post(`${plan}/priorities`, { lines: '1 Homes\n- 1.1 Warm homes\n2 Coast', under: '' }),
      );
    });
    assert.deepEqual(changed, ['change', 'priority']);
    let rows = await rowsOf(id);
    assert.deepEqual(
      rows.map((row) => [row.number, row.text, row.parent_id === rows[0]?.id]),
      [
        ['1', 'Homes', false],
        ['1.1', 'Warm homes', true],
        ['2', 'Coast', false],
      ],
    );
    saved(await officer.post(`${plan}/priorities`, { lines: '1.2 Cheap homes', under: rows[0]?.id ?? '' }));
    rows = await rowsOf(id);
    assert.deepEqual(
      rows.map((row) => row.number),
      ['1', '1.1', '1.2', '2'],
      'an outcome stands with its priority',
    );
    saved(await officer.post(`${plan}/priorities/${rows[3]?.id}/move`, { to: 'up' }));
    assert.deepEqual(
      (await rowsOf(id)).map((row) => row.number),
      ['2', '1', '1.1', '1.2'],
    );
    saved(await officer.post(`${plan}/priorities/${rows[3]?.id}/move`, { to: 'up' }));
    const one = `${plan}/priorities/${rows[2]?.id}`;
    const seen = await seenOn(one);
    saved(
      await officer.post(one, { seen, number: '1.2', text: 'Affordable homes', parent: rows[0]?.id ?? '' }),
    );
    const late = await officer.post(one, {
      seen,
      number: '1.2',
      text: 'Low-cost homes',
      parent: rows[0]?.id ?? '',
    });
    assert.equal(late.statusCode, 409);
    assert.match(text(late), /saved it on .*It was: Cheap homes Low-cost homes .* Affordable homes/);
    assert.match(late.body, /value="Low-cost homes"/);
    assert.equal((await officer.post(one, { text: 'Blind' })).statusCode, 409, 'it says not what it saw');
    const stale = await officer.post(`${one}/remove`, { seen });
    assert.equal(stale.statusCode, 409);
    assert.match(text(stale), /Somebody else changed it .*Affordable homes/);
    await link(coast, rows[0]?.id as string);
    assert.match(
      text(await officer.get(`${plan}/priorities/${rows[0]?.id}`)),
      /1 entry says that it serves it/,
    );
    const first = `${plan}/priorities/${rows[0]?.id}`;
    saved(await officer.post(`${first}/remove`, { seen: await seenOn(first) }));
    assert.deepEqual(
      (await rowsOf(id)).map((row) => row.number),
      ['2'],
    );
    assert.deepEqual(
      await world.owner('select * from partnership_priority where partnership_id = $1', [coast]),
      [],
    );
  });

  test('what nobody serves is counted; a closed entry serves nothing', async () => {
    const id = await addPlan({
      title: 'Community Strategy',
      kind: 'community strategy',
      fromOn: '2020-01-01',
    });
    saved(
      await officer.post(`${home}/${id}/priorities`, {
        lines: 'A1 Safe\n- A1.1 Streets\nA2 Well\nA3 Green',
        under: '',
      }),
    );
    const rows = await rowsOf(id);
    await link(coast, rows[1]?.id as string, 'Patrols the front');
    await link(closed, rows[2]?.id as string);
    const shown = text(await reader.get(`${home}/${id}`));
    assert.match(shown, /4 priorities and outcomes, 2 served by nobody/);
    assert.match(shown, /Patrols the front/);
    assert.match(shown, /Its outcomes are served/);
    const unserved = text(await reader.get(`${home}/${id}?show=unserved`));
    assert.match(unserved, /A2 Well/);
    assert.doesNotMatch(unserved, /A1\.1 Streets/);
    assert.match(text(await reader.get(home)), /Community Strategy .* 4 2/);
  });

  test('a new edition ends the earlier one, takes its priorities and its links where they are the same', async () => {
    const first = await addPlan({ title: 'Corporate Plan 2015', fromOn: '2015-04-01' });
    saved(
      await officer.post(`${home}/${first}/priorities`, { lines: '1 Homes\n2 Coast\n3 Trade', under: '' }),
    );
    const old = await rowsOf(first);
    await link(coast, old[0]?.id as string, 'Builds');
    await link(dunes, old[1]?.id as string);
    await link(dunes, old[2]?.id as string);
    const second = await addPlan({
      title: 'Corporate Plan 2019',
      fromOn: '2019-04-01',
      replaces: first,
      earlier: 'end',
    });
    const [earlier] = await world.owner<{ until: string }>(
      'select until_on::text as until from plan where id = $1',
      [first],
    );
    assert.equal(earlier?.until, '2019-04-01');
    const plan = `${home}/${second}`;
    assert.match(text(await officer.get(plan)), /Copy those of Corporate Plan 2015/);
    saved(await officer.post(`${plan}/copy`));
    const third = (await rowsOf(second))[2] as Row;
    saved(
      await officer.post(`${plan}/priorities/${third.id}`, {
        seen: await seenOn(`${plan}/priorities/${third.id}`),
        number: '3',
        text: 'Work and trade',
        parent: '',
      }),
    );
    assert.match(text(await officer.get(plan)), /2 links can be carried over/);
    assert.match(text(await officer.get(`${plan}/carry-over`)), /1 Homes 1 2 Coast 1/);
    const changed = await world.changes(async () => saved(await officer.post(`${plan}/carry-over`)));
    assert.ok(changed.includes('partnership_priority') && changed.includes('listing'));
    const links = await world.owner<{ text: string; how: string | null }>(
      'select q.text, l.how from partnership_priority l join priority q on q.id = l.priority_id where q.plan_id = $1 order by 1',
      [second],
    );
    assert.deepEqual(links, [
      { text: 'Coast', how: null },
      { text: 'Homes', how: 'Builds' },
    ]);
    assert.match(text(await officer.get(`${plan}/carry-over`)), /nothing to carry over/);
    const round = await officer.post(`${home}/${first}/edit`, {
      version: '2',
      kind: 'corporate plan',
      title: 'X',
      replaces: second,
    });
    assert.equal(round.statusCode, 422);
    assert.match(text(round), /must be an earlier edition/);
  });

  test('two people change one plan: what they do not share is joined', async () => {
    const id = await addPlan({ title: 'Budget', kind: 'financial strategy' });
    saved(
      await officer.post(`${home}/${id}/edit`, {
        version: '1',
        kind: 'financial strategy',
        title: 'Budget 2026',
      }),
    );
    saved(
      await officer.post(`${home}/${id}/edit`, {
        version: '1',
        kind: 'financial strategy',
        title: 'Budget',
        fromOn: '2026-04-01',
      }),
    );
    const [row] = await world.owner<{ title: string; from: string }>(
      'select title, from_on::text as from from plan where id = $1',
      [id],
    );
    assert.deepEqual(row, { title: 'Budget 2026', from: '2026-04-01' });
    assert.equal(
      (await officer.post(`${home}/${id}/edit`, { version: '1', kind: 'financial strategy', title: 'Money' }))
        .statusCode,
      409,
    );
  });

  test('readers may look and not change, other councils see nothing, and anything may be typed', async () => {
    const id = await addPlan({ title: 'Quiet Plan' });
    saved(await officer.post(`${home}/${id}/priorities`, { lines: 'One', under: '' }));
    const [priority] = await rowsOf(id);
    const own = await world.council();
    const stranger = await world.person(own);
    const changed = await world.changes(async () => {
      for (const path of [
        '/add',
        `/${id}/edit`,
        `/${id}/priorities`,
        `/${id}/copy`,
        `/${id}/carry-over`,
        `/${id}/priorities/${priority?.id}`,
        `/${id}/priorities/${priority?.id}/remove`,
      ]) {
        assert.equal((await reader.post(`${home}${path}`, { title: 'X' })).statusCode, 403, path);
        assert.equal((await stranger.post(`${home}${path}`, { title: 'X' })).statusCode, 404, path);
      }
      assert.equal((await stranger.get(`/${own.slug}/plans/${id}`)).statusCode, 404);
      assert.equal(
        (await stranger.post(`/${own.slug}/plans/add`, { kind: 'corporate plan', title: 'Y', replaces: id }))
          .statusCode,
        422,
      );
      for (const nasty of ['\u0000', '-', 'x'.repeat(200_000), '\ud800'.repeat(20)]) {
        const answer = await officer.post(`${home}/${id}/priorities`, { lines: nasty, under: 'nonsense' });
        assert.equal(answer.statusCode, 422);
      }
    });
    assert.deepEqual(changed, []);
    for (const bad of ['x', '%00', newId()]) {
      assert.equal((await officer.get(`${home}/${bad}`)).statusCode, 404);
      assert.equal((await officer.get(`${home}/${id}/priorities/${bad}`)).statusCode, 404);
    }
    assert.match(text(await officer.get(`${home}?as_at=2021-06-01`)), /None were kept on that day/);
  });
});
