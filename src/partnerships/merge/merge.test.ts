import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf as text } from '../../../test/text.ts';
import { saved } from '../../../test/editing/scene.ts';
import { newMerging, same } from '../../../test/merging.ts';
import type { Values } from '../../../test/put.ts';
import { standAfresh } from '../../../test/stand.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { newWorld } from '../../../test/world.ts';

describe('joining two entries', async () => {
  const world = await newWorld({ after });
  const { council, officer, register, put, entry, ofEntry, answer, decision } = await newMerging(world);

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
      'scoped_role',
      'seat',
    ];
    const ofItsLife = [
      'action',
      'audit_coverage',
      'audit_recommendation',
      'concern',
      'concern_step',
      'dispute',
      'framework_element',
      'health_answer',
      'health_asked',
      'health_check',
      'health_draft',
      'notice',
      'prompt_aside',
      'proposal',
      'proposal_step',
      'questionnaire_asked',
      'questionnaire_named',
      'responsibility',
      'review',
      'review_challenge',
      'told',
      'variation',
    ];
    // Shared was the entry that goes, with whom it was shared.
    const stays = ['share', 'share_look'];
    const workedOut = ['exit_prompt', 'listing', 'partnership_words', 'requirement_standing', 'standing'];
    assert.deepEqual(
      tables.map(({ name }) => name),
      [...moved, ...ofItsLife, ...stays, ...workedOut].sort(),
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
    for (const [role, entry_id] of [
      ['lead', other.id],
      ['reader', other.id],
      ['reader', kept.id],
    ])
      await put('scoped_role', { account_id: officer.accountId, role, covers: 'entry', entry_id });
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
    const seen = hiddenIn(both.body, 'seen');
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
    assert.deepEqual(
      await world.owner('select role from scoped_role where entry_id = $1 order by role', [kept.id]),
      [{ role: 'lead' }, { role: 'reader' }],
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
    const seenAgain = hiddenIn(again.body, 'seen');
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
});
