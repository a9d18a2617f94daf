import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import * as fc from 'fast-check';
import { textOf } from '../../test/text.ts';
import { saved } from '../../test/editing/scene.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { putInto } from '../../test/put.ts';
import { newRegister } from '../../test/register.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { type Branch, type Member, type Overlap, overlapsOf, treesOf } from './families.ts';

function member(reference: number, values: Partial<Member> = {}): Member {
  return {
    id: `id-${reference}`,
    reference,
    name: `Entry ${reference}`,
    stage: 'active',
    isOver: false,
    kind: null,
    service: null,
    parentId: null,
    partners: [],
    priorities: [],
    ...values,
  };
}

/** All steps one after another. */
function found(members: readonly Member[]): readonly Overlap[] {
  const work = overlapsOf(members);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

const drawn = (branches: readonly Branch[]): string =>
  branches
    .map(
      ({ member: { reference }, isOrphan, parts }) =>
        `${reference}${isOrphan ? '!' : ''}${parts.length === 0 ? '' : `(${drawn(parts)})`}`,
    )
    .join(' ');

test('what is part of what is drawn from the top, and who goes on under what has ended is told', () => {
  const members = [
    member(1),
    member(2, { parentId: 'id-1', isOver: true, stage: 'closed' }),
    member(3, { parentId: 'id-2' }),
    member(4, { parentId: 'id-1' }),
    member(5),
    member(6, { parentId: 'gone' }),
  ];
  assert.equal(drawn(treesOf(members)), '1(2(3!) 4)');
});

test('entries overlap that share most partners and a priority or a service, and are no family', () => {
  const five = ['a', 'b', 'c', 'd', 'e'];
  const overlaps = (one: Partial<Member>, other: Partial<Member>): string =>
    found([member(1, one), member(2, other)])
      .map((each) => `${each.sharedPartners} of ${each.ofPartners}`)
      .join();
  const place = { service: 'Place' };
  assert.equal(overlaps({ partners: five, ...place }, { partners: five.slice(1), ...place }), '4 of 4');
  assert.equal(
    overlaps({ partners: five, priorities: ['p'] }, { partners: five, priorities: ['p'] }),
    '5 of 5',
  );
  assert.equal(overlaps({ partners: five }, { partners: five }), '', 'partners alone tell too little');
  assert.equal(
    overlaps({ partners: five, ...place }, { partners: five.slice(3), ...place }),
    '',
    'two of five',
  );
  assert.equal(overlaps({ partners: ['a'], ...place }, { partners: ['a'], ...place }), '', 'one alone');
  assert.equal(overlaps({ partners: five, ...place, isOver: true }, { partners: five, ...place }), '');
  assert.equal(overlaps({ partners: five, ...place }, { partners: five, ...place, parentId: 'id-1' }), '');
});

test('the couples of one partner are a step, so that others get their turn between them', () => {
  const members = Array.from({ length: 40 }, (_, at) =>
    member(at + 1, { partners: [`p${at}`, `p${(at + 1) % 40}`], service: 'Place' }),
  );
  const work = overlapsOf(members);
  let steps = 0;
  while (work.next().done !== true) steps += 1;
  assert.equal(steps, 40);
});

test('every pair of a small register is found that comparing all with all finds, and once', () => {
  const some = fc.array(
    fc.record({
      partners: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }),
      service: fc.constantFrom('Place', 'People', null),
      isOver: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(some, (values) => {
      const members = values.map((each, at) => member(at + 1, each));
      const pairs = members.flatMap((one, at) => members.slice(at + 1).map((other) => [one, other] as const));
      const expected = pairs.filter(([one, other]) => found([one, other]).length > 0);
      const key = (one: Member, other: Member): string => `${one.reference} ${other.reference}`;
      assert.deepEqual(
        found(members)
          .map(({ one, other }) => key(one, other))
          .toSorted(),
        expected.map(([one, other]) => key(one, other)).toSorted(),
      );
    }),
  );
});

describe('what an entry is part of', async () => {
  const world = await newWorld({ after });
  const { council, other, officer, reader, entry, words, at, listed } = await newRegister(world);
  const page = `/${council.slug}/parts-and-overlaps`;
  const board = await entry({ name: 'Harbour Board' });
  const group = await entry({ name: 'Dredging Group' });
  const task = await entry({ name: 'Buoys Task Group' });
  await entry({ name: 'Twin' });
  await entry({ name: 'twin' });
  await standAfresh(world, council);
  const form = (reference: number): string => at(`/${reference}/edit/part-of`);
  const say = (reference: number, partOf: string, seen = '') =>
    officer.post(form(reference), { partOf, seen });

  test('none is part of another until somebody says so, by its number or its name', async () => {
    assert.match(await words(page), /No entry is said to be part of another/);
    assert.equal((await say(group.reference, 'harbour board')).statusCode, 303);
    assert.equal((await say(task.reference, String(group.reference))).statusCode, 303);
    assert.match(await words(page), /Harbour Board .* Dredging Group .* Buoys Task Group/);
    assert.match(await words(at(`/${board.reference}`)), /Its parts Dredging Group/);
  });

  const refusals: Readonly<Record<string, readonly [number, string, RegExp]>> = {
    itself: [board.reference, 'Harbour Board', /cannot be part of itself/],
    'what is part of it': [board.reference, 'Buoys Task Group', /Buoys Task Group is part of this entry/],
    'what is not there': [
      board.reference,
      'Nowhere Board',
      /No entry of the register is called “Nowhere Board”/,
    ],
    'two of one name': [board.reference, 'TWIN', /Several entries have that name: give the number, 4 or 5/],
  };
  for (const [what, [reference, typed, sentence]] of Object.entries(refusals))
    test(`${what} is refused, and nothing is changed`, async () => {
      const changed = await world.changes(async () => {
        const sent = await say(reference, typed);
        assert.equal(sent.statusCode, 422);
        assert.match(sent.body, sentence);
      });
      assert.deepEqual(changed, []);
    });

  test('what somebody else said meanwhile stands, and those who may not change it do not', async () => {
    const clash = await say(task.reference, 'Harbour Board');
    assert.equal(clash.statusCode, 409);
    assert.match(textOf(clash), /Priya Nair saved it on .* Harbour Board Yours Dredging Group Theirs/);
    const latest = hiddenIn(clash.body, 'latest');
    const theirs = { partOf: 'Harbour Board', seen: '', latest, 'keep-partOf': 'theirs' };
    assert.match(String((await officer.post(form(task.reference), theirs)).statusCode), /303/);
    assert.match(await words(at(`/${group.reference}`)), /Its parts Buoys Task Group/);
    const stranger = await world.person(other);
    const changed = await world.changes(async () => {
      assert.equal((await reader.post(form(task.reference), { partOf: '', seen: group.id })).statusCode, 403);
      assert.equal((await stranger.post(form(task.reference), { partOf: '' })).statusCode, 404);
    });
    assert.deepEqual(changed, []);
  });

  test('when what it is part of ends, it is told of at once, and no more once it is part of none', async () => {
    const basics = at(`/${group.reference}/edit/basics`);
    const version = hiddenIn((await officer.get(basics)).body, 'version');
    saved(await officer.post(basics, { version, name: 'Dredging Group', stage: 'closed' }));
    assert.deepEqual(await listed('check=parentOver'), ['Buoys Task Group']);
    assert.match(await words(page), /Buoys Task Group .*What it is part of has ended/);
    assert.equal((await say(task.reference, '', group.id)).statusCode, 303);
    assert.deepEqual(await listed('check=parentOver'), []);
  });

  test('overlaps say what the two share', async () => {
    const put = putInto(world, council);
    const bodies = await Promise.all(
      ['Pilots', 'Port Company', 'Wildlife Trust'].map((name) => put('organisation', { name })),
    );
    for (const { id } of [board, task]) {
      for (const [organisation_id] of bodies) await put('partner', { partnership_id: id, organisation_id });
      await world.owner(`update partnership set service_area = 'Shore' where id = $1`, [id]);
    }
    await standAfresh(world, council);
    assert.match(await words(page), /Overlaps \(1\) .*Harbour Board.* 3 of 3 partners, the lead service/);
  });

  test('every overlap stands on one of its pages, once', async () => {
    const put = putInto(world, council);
    const bodies = await Promise.all(['Anglers', 'Rowers'].map((name) => put('organisation', { name })));
    for (let at = 0; at < 12; at += 1) {
      const { id } = await entry({ name: `Slip ${at}`, service_area: 'Shore' });
      for (const [organisation_id] of bodies) await put('partner', { partnership_id: id, organisation_id });
    }
    await standAfresh(world, council);
    const couples = async (query: string): Promise<readonly string[]> =>
      [...(await words(`${page}${query}`)).matchAll(/Slip \d+ +Slip \d+ +2 of 2/g)].map(([couple]) => couple);
    const [first, second] = [await couples(''), await couples('?page=2')];
    assert.equal(new Set([...first, ...second]).size, 66);
    assert.deepEqual([first.length + second.length, await couples('?page=77')], [66, second]);
    assert.match(await words(page), /Overlaps \(67\)/);
  });
});
