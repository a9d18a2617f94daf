import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf as text } from '../../../test/text.ts';
import { saved } from '../../../test/editing/scene.ts';
import { newMerging } from '../../../test/merging.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { newWorld } from '../../../test/world.ts';

const world = await newWorld({ after });
const { officer, register, put, entry, decision } = await newMerging(world);

test('the timeline of a joined entry names what came with the other', async () => {
  const [kept, other] = [await entry({ name: 'Fen Edge' }), await entry({ name: 'Fen-Edge' })];
  const [water] = await put('organisation', { name: 'Anglian Water' });
  const [ann] = await put('person', { name: 'Ann Example' });
  const of = { partnership_id: other.id };
  const taken = [
    ...(await put('partner', { ...of, organisation_id: water, roles: [] })),
    ...(await put('duty', { ...of, role: 'leadOfficer', person_id: ann })),
    ...(await put('contribution', {
      ...of,
      financial_year: 2026,
      direction: 'from council',
      kind: 'cash',
      pence: 1200,
    })),
    ...(await put('partnership_area', { ...of, name: 'Ravelsea' })),
    ...(await put('note', { ...of, text: 'Meets in the hut' })),
  ];
  await decision(other.id, 'partnership', '2026-01-01');
  const page = `${register}/${kept.reference}/merge`;
  const shown = await officer.get(`${page}?other=${other.reference}`);
  const seen = hiddenIn(shown.body, 'seen');
  saved(await officer.post(page, { other: String(other.reference), seen, 'keep-name': 'this', take: taken }));
  for (const address of [`${register}/${kept.reference}`, `${register}/${kept.reference}/timeline`]) {
    const words =
      /merged: (.*?)(?:Nobody|Everything|Accessibility|$)/.exec(text(await officer.get(address)))?.[1] ?? '';
    assert.match(words, /Anglian Water/, address);
    assert.match(words, /£12 in 2026 to 2027/, address);
    assert.match(words, /Ann Example/, address);
    if (address.endsWith('timeline'))
      assert.match(words, /partnership.* Partnership ;.*Ravelsea|Ravelsea.*partnership.* Partnership/i);
  }
});

test('hours have what they are of, and a seat that is called after its role says it once', async () => {
  const [kept, other] = [
    await entry({ name: 'Reed Board', staff_time_typed: '3', staff_minutes_a_year: 2160 }),
    await entry({ name: 'Reed-Board', staff_time_typed: '1 hour a week', staff_minutes_a_year: 3120 }),
  ];
  await put(
    'seat',
    { partnership_id: other.id, title: 'Representative', kind: 'member', role: 'representative' },
    { partnership_id: other.id, title: 'Chair of the board', kind: 'member', role: 'representative' },
  );
  const shown = text(await officer.get(`${register}/${kept.reference}/merge?other=${other.reference}`));
  assert.match(shown, /3 hours a month \(typed as “3”\)/);
  assert.match(shown, /1 hour a week/);
  assert.doesNotMatch(shown, /Representative: Representative/);
  assert.match(shown, /Representative: Chair of the board/);
});
