import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { insertDecision, insertEntry } from '../../test/editing/scene.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';

describe('what the register has stands beside the question that is near it', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');
  const put = putInto(world, council);
  const id = await insertEntry(world, council, 1, 'Coast Board');
  const bare = await insertEntry(world, council, 2, 'New Board');
  for (const each of [id, bare]) await insertDecision(world, council, each, 'definition', 'partnership');
  const [oaks, elms] = [newId(), newId()];
  await put(
    'organisation',
    { id: oaks, name: 'Oaks Council', sector: 'council' },
    { id: elms, name: 'Elms Trust' },
  );
  await put(
    'partner',
    { partnership_id: id, organisation_id: oaks },
    { partnership_id: id, organisation_id: elms, left_on: '2020-01-01' },
  );
  const [wren, lark] = [newId(), newId()];
  await put('person', { id: wren, name: 'Cllr Wren' }, { id: lark, name: 'Lee Lark' });
  const seat = newId();
  const seats = { partnership_id: id, title: 'Councillor', kind: 'either' };
  await put('seat', { id: seat, ...seats, level: 'member' }, { ...seats, title: 'Deputy', level: null });
  await put('appointment', { partnership_id: id, seat_id: seat, person_id: wren });
  await put('duty', { partnership_id: id, role: 'leadOfficer', person_id: lark });
  await put('contribution', {
    partnership_id: id,
    financial_year: 2026,
    direction: 'from other',
    kind: 'cash',
    payer_id: oaks,
    pence: 100,
  });
  await world.owner('update partnership set staff_minutes_a_year = 28800 where id = $1', [id]);
  await standAfresh(world, council);
  const page = async (reference: number, set: string) =>
    textOf(await keeper.get(`/${council.slug}/register/${reference}/${set}/all`));

  test('in the words of its lists, with the way to where each is kept', async () => {
    const text = await page(1, 'assessment');
    assert.match(text, /From the register, Partners: Oaks Council \( ?change it there/);
    assert.doesNotMatch(text, /Elms Trust/);
    assert.match(text, /Representatives: [^:]*Cllr Wren \(member\)[^:]*\( ?change it there/);
    assert.match(text, /Representatives: [^:]*nobody yet \(deputy\)[^:]*\( ?change it there/);
    assert.match(text, /Our officers: Lee Lark \(Lead Officer\) \( ?change it there/);
    assert.match(text, /Who else contributes\?.{0,60}From the register: Oaks Council/);
    const { body } = await keeper.get(`/${council.slug}/register/1/assessment/all`);
    for (const part of ['partners', 'appointments', 'people', 'priorities'])
      assert.match(body, new RegExp(`href="/${council.slug}/register/1/edit/${part}"`), part);
  });

  test('hours as the register has them, and by the week', async () => {
    const said = /hours per month\)[,:] 40 hours a month, which is 9\.2 hours a week/;
    assert.match(await page(1, 'assessment'), said);
    assert.match(await page(1, 'risk'), said);
    assert.doesNotMatch(await page(1, 'assessment'), /480 hours a year/);
  });

  test('or that there is nothing yet', async () => {
    const text = await page(2, 'assessment');
    assert.match(text, /From the register, Partners: not yet known \( ?record it there/);
    assert.match(text, /From the register, Funding we receive through it: not yet known \( ?record it there/);
    const one = textOf(await keeper.get(`/${council.slug}/register/1/assessment/ask/c-authorities`));
    assert.match(one, /From the register, Partners: Oaks Council/);
  });
});
