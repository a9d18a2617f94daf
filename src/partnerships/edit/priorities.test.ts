import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { newScene, saved } from '../../../test/editing/scene.ts';
import { newWorld } from '../../../test/world.ts';

const world = await newWorld({ after });

test('priorities of plans in force are ticked and unticked, and what another ticked meanwhile stays', async () => {
  const { officer, put, register, rows } = await newScene(world);
  const page = `${register}/1/edit/priorities`;
  assert.match(textOf(await officer.get(page)), /No plan of the council is in force today/);
  const corporate = { kind: 'corporate' };
  const [plan, old] = await put(
    'plan',
    { ...corporate, title: 'Plan 2025', from_on: '2025-04-01', until_on: null },
    { ...corporate, title: 'Plan 2020', from_on: '2020-04-01', until_on: '2025-04-01' },
  );
  const [green, safe, past] = await put(
    'priority',
    { plan_id: plan, text: 'A greener district' },
    { plan_id: plan, text: 'A safer district' },
    { plan_id: old, text: 'An older aim' },
  );
  const shown = textOf(await officer.get(page));
  assert.match(shown, /A greener district/);
  assert.doesNotMatch(shown, /An older aim/);
  saved(
    await officer.post(page, {
      [`plan-${plan}`]: green,
      [`how-${green}`]: 'Plants hedges',
      [`how-${safe}`]: 'Ignored',
    }),
  );
  saved(await officer.post(page, { [`plan-${plan}`]: safe }));
  const linked = await rows<{ priority_id: string; how: string | null }>('partnership_priority');
  assert.deepEqual(
    new Map(linked.map((row) => [row.priority_id, row.how])),
    new Map([
      [green, 'Plants hedges'],
      [safe, null],
    ]),
  );
  saved(await officer.post(page, { had: [green, safe], [`plan-${plan}`]: safe }));
  assert.deepEqual(
    (await rows('partnership_priority')).map((row) => row['priority_id']),
    [safe],
  );
  assert.equal((await officer.post(page, { [`plan-${plan}`]: past })).statusCode, 422);
});

test('two say how a priority is served: neither writes over the other unseen, nor by a form left as it was', async () => {
  const { council, officer, put, register, rows } = await newScene(world);
  const colleague = await world.person(council, ['registerKeeper'], 'Bea Colleague');
  const page = `${register}/1/edit/priorities`;
  const [plan] = await put('plan', { kind: 'corporate', title: 'Plan 2025', from_on: '2025-04-01' });
  const [green, safe] = await put(
    'priority',
    { plan_id: plan, text: 'A greener district' },
    { plan_id: plan, text: 'A safer district' },
  );
  const ticked = { [`plan-${plan}`]: [green, safe] };
  saved(await officer.post(page, { ...ticked, [`how-${green}`]: 'Plants hedges' }));
  const seen = {
    ...ticked,
    had: [green, safe],
    how:
      /name="how" value="([^"]*)"/.exec((await officer.get(page)).body)?.[1]?.replaceAll('&quot;', '"') ?? '',
  };
  saved(await colleague.post(page, { ...seen, [`how-${green}`]: 'Plants woods' }));
  const hows = async (): Promise<readonly string[]> =>
    (await rows<{ how: string | null }>('partnership_priority')).map(({ how }) => how ?? '').toSorted();
  saved(await officer.post(page, { ...seen, [`how-${green}`]: 'Plants hedges', [`how-${safe}`]: 'Lights' }));
  assert.deepEqual(await hows(), ['Lights', 'Plants woods'], 'what only they changed is kept');
  const both = { ...seen, [`how-${green}`]: 'Plants orchards', [`how-${safe}`]: 'Lights' };
  const clash = await officer.post(page, both);
  assert.equal(clash.statusCode, 409);
  assert.match(
    textOf(clash),
    /Bea Colleague saved it on .*It was: Plants hedges Plants orchards Yours Plants woods/,
  );
  const latest = /name="latest" value="(\d+)"/.exec(clash.body)?.[1] ?? '';
  saved(await officer.post(page, { ...both, latest, [`keep-how-${green}`]: 'yours' }));
  assert.deepEqual(await hows(), ['Lights', 'Plants orchards']);
  assert.equal((await officer.post(page, { ...both, how: '[1' })).statusCode, 409);
});
