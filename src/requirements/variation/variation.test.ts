import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { insertDecision } from '../../../test/editing/scene.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { putInto } from '../../../test/put.ts';
import { standAfresh } from '../../../test/stand.ts';
import { newWorld } from '../../../test/world.ts';
import { addDays, londonDate } from '../../kit/dates.ts';
import { links } from '../../links.ts';
import { document } from '../../policy/testing/wyndle.ts';
import type { Holder } from '../../who-holds.ts';
import { refusalToAnswer } from './deciding.ts';

const holder = (accountId: string, more: Partial<Holder> = {}): Holder => ({
  role: 'director',
  accountId,
  personId: null,
  name: `Holder ${accountId}`,
  email: null,
  isDemo: false,
  by: 'role',
  isAway: false,
  deputyFor: null,
  ...more,
});

describe('who may agree that a partnership does without', () => {
  const asked = { state: 'asked', askedBy: 'a', askedFor: null } as const;
  const say = (more: Partial<Parameters<typeof refusalToAnswer>[0]>): string | null =>
    refusalToAnswer({
      asked,
      actor: { accountId: 'd', actsFor: null },
      holders: [holder('d'), holder('e')],
      role: 'Director',
      ...more,
    });
  const cases: readonly (readonly [string, Parameters<typeof say>[0], RegExp | null])[] = [
    ['whoever holds the role', {}, null],
    [
      'nobody who lacks it',
      { actor: { accountId: 'x', actsFor: null } },
      /for Director \(Holder d or Holder e\)/,
    ],
    [
      'never whoever asked',
      { actor: { accountId: 'a', actsFor: null }, holders: [holder('a'), holder('d')] },
      /Nobody agrees to what they asked for themselves.*Holder d\)/,
    ],
    ['nor who acts for who asked', { actor: { accountId: 'd', actsFor: 'a' } }, /whom they act for/],
    ['nor in whose name it was asked', { asked: { ...asked, askedFor: 'd' } }, /Nobody agrees/],
    [
      'who acts for one who is away',
      { actor: { accountId: 'x', actsFor: 'd' }, holders: [holder('d', { isAway: true })] },
      null,
    ],
    ['not for one who is back', { actor: { accountId: 'x', actsFor: 'd' } }, /This is for/],
    [
      'not without acting first',
      { actor: { accountId: 'x', actsFor: null }, holders: [holder('x', { deputyFor: 'd' })] },
      /This is for/,
    ],
    ['nothing that is over', { asked: { ...asked, state: 'refused' } }, /refused already/],
    ['nothing that the policy lets nobody', { role: null, holders: [] }, /lets nobody agree/],
    ['where nobody holds it, it says who can', { holders: [] }, /ask whoever gives people their roles/],
  ];
  for (const [what, given, expected] of cases)
    test(what, () => {
      const said = say(given);
      if (expected === null) assert.equal(said, null);
      else assert.match(said ?? '', expected);
    });
});

describe('a partnership does without what the policy asks', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const today = londonDate(world.now);
  const council = await world.council({ policy: document(), from: '2020-04-01' });
  const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');
  const director = await world.person(council, ['director', 'reader'], 'Dee Director');
  const { slug } = council;
  const [id] = await putInto(world, council)('partnership', {
    reference: 1,
    name: 'Coast Forum',
    started_on: '2026-01-01',
  });
  await insertDecision(world, council, id, 'definition', 'partnership');
  await putInto(world, council)('document', { partnership_id: id, kind: 'other', title: 'Other' });
  await standAfresh(world, council);
  const page = links.entryRequirements(slug, 1);
  const form = links.askVariation(slug, 1, 'exit-strategy');
  const dates = (name: string, day: string): Record<string, string> => {
    const [year = '', month = '', date = ''] = day.split('-');
    return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
  };
  const said = (until = addDays(today, 30)): Record<string, string> => ({
    reason: 'It ends within the month',
    ...dates('from', today),
    ...dates('until', until),
  });
  const state = async (): Promise<string> => {
    const [row] = await world.owner<{ is: string }>(
      `select case when 'exit-strategy' = any(explained) then 'explained' when 'exit-strategy' = any(not_met) then 'notMet' else 'other' end as is
       from requirement_standing where council_id = $1`,
      [council.id],
    );
    return row?.is ?? '';
  };
  let address = '';

  test('it is asked with why and until when, once', async () => {
    assert.equal(await state(), 'notMet');
    assert.match(textOf(await keeper.get(page)), /Ask to do without it/);
    assert.match(textOf(await keeper.get(form)), /It is agreed by Director \(Dee Director\)/);
    const empty = await keeper.post(form, {});
    assert.equal(empty.statusCode, 422);
    assert.match(textOf(empty), /Say why it can do without.*Enter the last day/);
    const wrong = await keeper.post(form, said(addDays(today, -1)));
    assert.equal(wrong.statusCode, 422);
    const sent = await keeper.post(form, said());
    assert.equal(sent.statusCode, 303);
    address = String(sent.headers.location);
    const again = await keeper.post(form, said());
    assert.equal(String(again.headers.location), page);
    assert.equal((await director.get(form)).statusCode, 403);
    assert.equal((await keeper.get(links.askVariation(slug, 1, 'none'))).statusCode, 409);
    assert.equal(await state(), 'notMet');
  });

  test('never whoever asks agrees, but whom the policy lets, who says why not', async () => {
    const own = await keeper.get(address);
    assert.match(textOf(own), /Nobody agrees to what they asked for themselves/);
    assert.equal(
      (await keeper.post(`${address}/answer`, { answer: 'signed', version: '1' })).statusCode,
      403,
    );
    assert.equal((await director.post(`${address}/answer`, { version: '1' })).statusCode, 422);
    const why = await director.post(`${address}/answer`, { answer: 'refused', version: '1' });
    assert.equal(why.statusCode, 422);
    assert.match(textOf(why), /Say why not/);
    const stale = await director.post(`${address}/answer`, { answer: 'signed', version: '7' });
    assert.equal(stale.statusCode, 303);
    assert.equal(await state(), 'notMet');
    const version = hiddenIn((await director.get(address)).body, 'version');
    const agreed = await director.post(`${address}/answer`, { answer: 'signed', version });
    assert.equal(agreed.statusCode, 303);
    assert.equal(await state(), 'explained');
    assert.match(textOf(await keeper.get(page)), /Explained \(1\).*Agreed: from/);
  });

  test('it ends by its day, and when it is withdrawn', async () => {
    world.now = new Date(Date.parse(addDays(today, 30)));
    await standAfresh(world, council);
    assert.equal(await state(), 'explained');
    world.now = new Date(Date.parse(addDays(today, 31)));
    await standAfresh(world, council);
    assert.equal(await state(), 'notMet');
    world.now = new Date();
    await standAfresh(world, council);
    const version = hiddenIn((await keeper.get(address)).body, 'version');
    assert.equal((await keeper.post(`${address}/withdraw`, { version })).statusCode, 303);
    assert.equal(await state(), 'notMet');
    assert.match(textOf(await keeper.get(address)), /Withdrawn by Ann Keeper/);
    assert.equal((await keeper.post(`${address}/withdraw`, { version })).statusCode, 303);
    const other = await world.council();
    const stranger = await world.person(other, ['registerKeeper']);
    assert.equal((await stranger.get(address)).statusCode, 404);
  });
});
