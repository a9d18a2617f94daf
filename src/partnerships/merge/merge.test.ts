import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { saved, textOf as text } from '../../../test/editing/scene.ts';
import { standAfresh } from '../../../test/stand.ts';
import { newWorld } from '../../../test/world.ts';
import { newId } from '../../kit/ids.ts';
import { type ListedRow, movesOf, pairRows } from './rows.ts';

/** The same things in whatever order. */
function same(found: readonly unknown[], expected: readonly unknown[]): void {
  const inOrder = (all: readonly unknown[]): readonly string[] =>
    all.map((each) => JSON.stringify(each)).sort();
  assert.deepEqual(inOrder(found), inOrder(expected));
}

test('equal rows are paired one to one, and appointments go where their seat goes', () => {
  const row = (
    id: string,
    partnershipId: string,
    list: ListedRow['list'],
    identity: string,
    seatId: string | null = null,
  ): ListedRow => ({ list, id, partnershipId, seatId, identity, terms: [], words: id });
  const rows = [
    row('k1', 'kept', 'seat', 'member'),
    row('o1', 'other', 'seat', 'member'),
    row('o2', 'other', 'seat', 'member'),
    row('a1', 'other', 'appointment', 'ann', 'o1'),
    row('a2', 'other', 'appointment', 'bob', 'o2'),
    row('n1', 'other', 'note', 'hello'),
  ];
  const paired = pairRows(rows, 'kept');
  assert.deepEqual(
    paired.map(({ row: each, twin }) => [each.id, twin?.id]),
    [
      ['o1', 'k1'],
      ['o2', undefined],
      ['a1', undefined],
      ['a2', undefined],
      ['n1', undefined],
    ],
  );
  const moves = movesOf(paired, ({ id }) => id !== 'n1');
  assert.deepEqual(moves.move.seat, ['o2']);
  assert.deepEqual(moves.move.appointment, ['a2']);
  assert.deepEqual(moves.reseated, [['a1', 'k1']]);
  assert.deepEqual(moves.move.note, []);
});

describe('joining two entries', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'cheshire-west' });
  const officer = await world.person(council, ['registerKeeper'], 'Ann Officer');
  const reader = await world.person(council, ['reader']);
  const register = `/${council.slug}/register`;
  let last = 0;

  type Values = Readonly<Record<string, unknown>>;

  /** Fills a table and gives the ids of its rows. */
  async function put(table: string, ...rows: readonly Values[]): Promise<string[]> {
    const filled = rows.map((row) => ({ id: newId(), ...row, council_id: council.id }));
    await world.within(council, async (db) => {
      await db
        .insertInto(table as 'partner')
        .values(filled as never)
        .execute();
    });
    return filled.map((row) => row.id);
  }

  async function entry(values: Values): Promise<{ id: string; reference: number }> {
    last += 1;
    const [id] = await put('partnership', { reference: last, ...values });
    return { id: id as string, reference: last };
  }

  async function ofEntry<Row = Values>(table: string, id: string): Promise<Row[]> {
    const rows = await world.owner<{ row: Row }>(
      `select to_jsonb(t) as row from ${table} t where ${table === 'partnership' ? 'id' : 'partnership_id'} = $1 order by to_jsonb(t)::text`,
      [id],
    );
    return rows.map(({ row }) => row);
  }

  const answer = (partnership_id: string, question: string, value: unknown) =>
    put('answer', {
      partnership_id,
      question_set: 'definition',
      question,
      value: JSON.stringify({ is: 'value', value }),
      policy_version_id: council.policyVersionId,
    });
  const decision = (partnership_id: string, outcome: string, at: string) =>
    put('decision', {
      partnership_id,
      question_set: 'definition',
      outcome,
      policy_version_id: council.policyVersionId,
      decided_at: at,
    });

  test('everything that points at an entry is known to the joining of two', async () => {
    const tables = await world.owner<{ name: string }>(`
      select distinct conrelid::regclass::text as name from pg_constraint
      where contype = 'f' and confrelid = 'partnership'::regclass and connamespace = 'public'::regnamespace order by 1`);
    const moved = [
      'answer',
      'appointment',
      'contribution',
      'decision',
      'document',
      'duty',
      'note',
      'partner',
      'partnership',
      'partnership_area',
      'partnership_priority',
      'seat',
    ];
    const workedOut = ['listing', 'partnership_words', 'standing'];
    assert.deepEqual(
      tables.map(({ name }) => name),
      [...moved, ...workedOut].sort(),
    );
  });

  test('two entries become one: fields chosen, lists put together, the reference of the other leads to it', async () => {
    const kept = await entry({
      name: 'Coast Forum',
      purpose: 'Look after the coast',
      scale: 'strategic',
      facts: JSON.stringify({ formalAgreement: true }),
      as_typed: JSON.stringify({ councilContribution: 'TBC' }),
    });
    const other = await entry({
      name: 'The Coast Forum',
      purpose: 'Coast defence',
      committee: 'Cabinet',
      stage: 'active',
      as_typed: JSON.stringify({ startedOn: 'spring 2016', councilContribution: '£5k + VAT' }),
      other_names: 'TCF',
      own: JSON.stringify({ oldColumn: 'x' }),
    });
    const child = await entry({ name: 'Dunes Group', parent_id: other.id });
    const [trust, water] = await put('organisation', { name: 'Coast Trust' }, { name: 'Water plc' });
    const [ann, bob] = await put('person', { name: 'Ann' }, { name: 'Bob' });
    const partner = (partnership_id: string, organisation_id: string | undefined, roles: string[]) => ({
      partnership_id,
      organisation_id,
      roles,
    });
    await put(
      'partner',
      partner(kept.id, trust, ['lead']),
      partner(other.id, trust, ['host']),
      partner(other.id, water, []),
    );
    await put(
      'duty',
      { partnership_id: kept.id, role: 'leadOfficer', person_id: ann },
      { partnership_id: other.id, role: 'leadOfficer', person_id: ann },
      { partnership_id: other.id, role: 'sponsoringOfficer', person_id: bob },
    );
    const [mine, theirs, second] = await put(
      'seat',
      { partnership_id: kept.id, title: 'Member', kind: 'member' },
      { partnership_id: other.id, title: 'member', kind: 'member' },
      { partnership_id: other.id, title: 'Deputy', kind: 'member' },
    );
    await world.owner('update seat set substitute_for_id = $1 where id = $2', [theirs, second]);
    await put('appointment', { partnership_id: other.id, seat_id: theirs, person_id: bob });
    const money = (partnership_id: string, pence: number) => ({
      partnership_id,
      financial_year: 2026,
      direction: 'from council',
      kind: 'cash',
      pence,
    });
    await put('contribution', money(kept.id, 100), money(other.id, 100), money(other.id, 200));
    await put('note', { partnership_id: other.id, text: 'Meets in the hut' });
    await put('document', { partnership_id: other.id, kind: 'agreement', title: 'Agreement' });
    await put('partnership_area', { partnership_id: other.id, name: 'Ravelsea' });
    const [plan] = await put('plan', { kind: 'corporate plan', title: 'Plan' });
    const [first, next] = await put(
      'priority',
      { plan_id: plan, text: 'Sea' },
      { plan_id: plan, text: 'Sand' },
    );
    await world.within(council, async (db) => {
      const link = (partnership_id: string, priority_id: string | undefined, how: string | null) => ({
        council_id: council.id,
        partnership_id,
        priority_id: priority_id as string,
        how,
      });
      await db
        .insertInto('partnership_priority')
        .values([link(kept.id, first, null), link(other.id, first, 'Walls'), link(other.id, next, null)])
        .execute();
    });
    await answer(kept.id, 'independent', true);
    const [fromOther] = await answer(other.id, 'independent', false);
    await answer(other.id, 'shared-objective', true);
    await decision(kept.id, 'partnership', '2026-05-01T10:00:00Z');
    await decision(other.id, 'contract', '2026-01-01T10:00:00Z');

    await standAfresh(world, council);
    const page = `${register}/${kept.reference}/merge`;
    assert.match(text(await officer.get(page)), /The Coast Forum/);
    const both = await officer.get(`${page}?other=${other.reference}`);
    for (const words of [
      /Look after the coast/,
      /Coast defence/,
      /Meets in the hut/,
      /Water plc/,
      /1 is in both already/,
      /They differ in 4 things/,
    ])
      assert.match(text(both), words);
    const take = [...both.body.matchAll(/name="take" value="([^"]+)"/g)].map(([, id]) => id as string);
    const seen = /name="seen" value="([^"]+)"/.exec(both.body)?.[1] ?? '';
    const fields = { other: String(other.reference), seen, take };

    const nothing = await world.changes(async () => {
      const refused = await officer.post(page, { ...fields, 'keep-name': 'this' });
      assert.equal(refused.statusCode, 422);
      assert.match(text(refused), /Choose what to keep: Purpose/i);
      assert.match(refused.body, /value="this" aria-labelledby="label-name [^>]* checked/);
      assert.equal((await officer.post(page, { ...fields, seen: '1.9' })).statusCode, 409);
    });
    assert.deepEqual(nothing, []);

    const choices = {
      'keep-name': 'this',
      'keep-purpose': 'both',
      'keep-answer-definition-independent': 'other',
      'keep-decision-definition': 'other',
    };
    assert.equal(saved(await officer.post(page, { ...fields, ...choices })), `${register}/${kept.reference}`);

    const [now] = await ofEntry('partnership', kept.id);
    assert.equal(now?.['name'], 'Coast Forum');
    assert.equal(now?.['purpose'], 'Look after the coast\n\nCoast defence');
    assert.equal(now?.['committee'], 'Cabinet');
    assert.equal(now?.['other_names'], 'TCF; The Coast Forum');
    assert.deepEqual(now?.['as_typed'], {
      startedOn: 'spring 2016',
      councilContribution: 'TBC\n£5k + VAT',
    });
    assert.deepEqual(now?.['facts'], { formalAgreement: true });
    assert.deepEqual(now?.['own'], { oldColumn: 'x' });
    const [gone] = await ofEntry('partnership', other.id);
    assert.deepEqual(
      [gone?.['merged_into_id'], gone?.['stage'], gone?.['name']],
      [kept.id, 'closed', 'The Coast Forum'],
    );
    const [young] = await ofEntry('partnership', child.id);
    assert.equal(young?.['parent_id'], kept.id);

    same(
      (await ofEntry('partner', kept.id)).map((row) => row['roles']),
      [[], ['host', 'lead']],
    );
    same(
      (await ofEntry('duty', kept.id)).map((row) => row['role']),
      ['leadOfficer', 'sponsoringOfficer'],
    );
    same(
      (await ofEntry('contribution', kept.id)).map((row) => row['pence']),
      [100, 200],
    );
    const seats = await ofEntry('seat', kept.id);
    same(
      seats.map((row) => [row['title'], row['substitute_for_id']]),
      [
        ['Deputy', mine],
        ['Member', null],
      ],
    );
    assert.deepEqual(
      (await ofEntry('appointment', kept.id)).map((row) => row['seat_id']),
      [mine],
    );
    for (const table of ['note', 'document', 'partnership_area'])
      assert.equal((await ofEntry(table, kept.id)).length, 1, table);
    same(
      (await ofEntry('partnership_priority', kept.id)).map((row) => row['how']),
      ['Walls', null],
    );
    same(
      (await ofEntry('answer', kept.id)).map((row) => [row['question'], (row['value'] as Values)['value']]),
      [
        ['independent', false],
        ['shared-objective', true],
      ],
    );
    assert.ok(fromOther);
    assert.deepEqual(
      (await ofEntry('decision', kept.id)).map((row) => row['outcome']),
      ['contract'],
    );
    assert.deepEqual(
      (await ofEntry('decision', other.id)).map((row) => row['outcome']),
      ['partnership'],
    );
    assert.equal(
      (await ofEntry('listing', other.id)).length + (await ofEntry('standing', other.id)).length,
      0,
    );
    const [standing] = (await ofEntry('standing', kept.id)).filter(
      (row) => row['question_set'] === 'definition',
    );
    assert.equal(standing?.['decided'], 'contract');
    const verbs = await world.owner(
      `select distinct verb from change where row_id = $1 and id > (select max(id) from change where verb = 'arranged' and council_id = $2)`,
      [other.id, council.id],
    );
    assert.deepEqual(verbs, [{ verb: 'merged' }]);

    assert.equal(saved(await officer.get(`${register}/${other.reference}`)), `${register}/${kept.reference}`);
    assert.equal(
      (await officer.get(`${page}?other=${other.reference}`)).statusCode,
      409,
      'it is joined already',
    );
    assert.equal((await officer.get(`${register}/${other.reference}/merge`)).statusCode, 409);
    assert.doesNotMatch((await officer.get(register)).body, /The Coast Forum/);

    const third = await entry({ name: 'Shore Forum' });
    const again = await officer.get(`${register}/${third.reference}/merge?other=${kept.reference}`);
    const seenAgain = /name="seen" value="([^"]+)"/.exec(again.body)?.[1] ?? '';
    saved(
      await officer.post(`${register}/${third.reference}/merge`, {
        other: String(kept.reference),
        seen: seenAgain,
        'keep-name': 'other',
      }),
    );
    assert.equal(
      (await ofEntry('partnership', other.id))[0]?.['merged_into_id'],
      third.id,
      'the first one follows',
    );
    assert.equal((await ofEntry('note', third.id)).length, 0, 'what was not taken over stays');
    assert.equal((await ofEntry('note', kept.id)).length, 1);
  });

  test('who may not join entries changes nothing, and addresses may be nonsense', async () => {
    const [one, two] = [await entry({ name: 'Hill Board' }), await entry({ name: 'Hill Boards' })];
    const own = await world.council();
    const stranger = await world.person(own);
    const page = `${register}/${one.reference}/merge`;
    const changed = await world.changes(async () => {
      assert.equal((await reader.get(page)).statusCode, 403);
      assert.equal((await reader.post(page, { other: String(two.reference) })).statusCode, 403);
      assert.equal(
        (await stranger.post(page, { other: String(two.reference), seen: '1.1' })).statusCode,
        404,
      );
      for (const other of ['0', 'x', '-1', '999999', '99999999999999', "1'", '\u0000', ''])
        assert.equal((await officer.post(page, { other, seen: '1.1' })).statusCode, 404, other);
      assert.equal((await officer.post(page, { other: String(one.reference) })).statusCode, 409);
      assert.equal((await officer.get(`${page}?other=${one.reference}`)).statusCode, 409);
      for (const q of ['%00', '%25', "'", '"', 'x'.repeat(3000), '99999999999'])
        assert.equal((await officer.get(`${page}?q=${q}`)).statusCode, 200, q);
      const nasty = {
        other: String(two.reference),
        seen: '1.1',
        take: ['x', '\u0000', '__proto__'],
        'keep-name': '__proto__',
      };
      assert.equal((await officer.post(page, nasty)).statusCode, 422);
    });
    assert.deepEqual(changed, []);
  });

  test('joining makes no circle: what is part of the joined entry is not what it is part of', async () => {
    const kept = await entry({ name: 'Bridge Board' });
    const part = await entry({ name: 'Bridge Works', parent_id: kept.id });
    const small = await entry({ name: 'Bridge Paint', parent_id: part.id });
    const other = await entry({ name: 'Bridge Boards', parent_id: small.id });
    saved(
      await officer.post(`${register}/${kept.reference}/merge`, {
        other: String(other.reference),
        seen: '1.1',
        'keep-name': 'this',
      }),
    );
    const parents = await Promise.all(
      [kept, part, small].map(async ({ id }) => (await ofEntry('partnership', id))[0]?.['parent_id']),
    );
    assert.deepEqual(parents, [null, kept.id, part.id]);
  });

  test('joined the same pair at once from both sides, only one way holds', async () => {
    const [one, two] = [await entry({ name: 'Weir Group' }), await entry({ name: 'Weir Group' })];
    const join = (from: number, other: number) =>
      officer.post(`${register}/${from}/merge`, { other: String(other), seen: '1.1' });
    const answers = await Promise.all([
      join(one.reference, two.reference),
      join(two.reference, one.reference),
    ]);
    same(
      answers.map((each) => each.statusCode),
      [303, 409],
    );
  });
});
