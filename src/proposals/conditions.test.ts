import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { noticeOf } from '../../test/editing/scene.ts';
import { formsOf, untouched } from '../../test/scenarios/markup.ts';
import { textOf } from '../../test/text.ts';
import { links } from '../links.ts';
import { answer, readyToSend } from './testing/scene.ts';

describe('conditions that an approval hangs on', async () => {
  const world = await newWorld({ after });

  /** The management team has approved it on a condition, and Cabinet is still to decide. */
  async function halfway(name: string) {
    const { council, officer, team, holder, address, id, reference, send } = await readyToSend(world, name, {
      budgeting: 'unbudgeted',
    });
    const cabinet = await world.person(council, ['executive'], 'Cai Cabinet');
    await send();
    await answer(holder, `${address}/answer/0`, { decision: 'for' });
    const given = await answer(team, `${address}/answer/1`, {
      decision: 'approved',
      conditions: 'Sign the lease',
    });
    assert.equal(given.statusCode, 303, given.body);
    const condition = async () => {
      const [row] = await world.owner<{ done_on: string | null; reason: string | null }>(
        `select done_on::text, reason from action where partnership_id = $1 and title = 'Sign the lease'`,
        [id],
      );
      return [row?.done_on, row?.reason];
    };
    const work = async () =>
      /Sign the lease|one thing/.test(textOf(await officer.get(links.myWork(council.slug))));
    return { council, officer, cabinet, address, reference, condition, work };
  }

  test('are nobody’s work until all have approved', async () => {
    const { cabinet, address, condition, work } = await halfway('Lease Board');
    assert.equal(await work(), false);
    const decided = await answer(cabinet, `${address}/answer/2`, { decision: 'approved' });
    assert.equal(decided.statusCode, 303, decided.body);
    assert.equal(await work(), true);
    assert.deepEqual(await condition(), [null, null]);
  });

  test('go with a proposal that is declined', async () => {
    const { cabinet, address, condition } = await halfway('Refused Board');
    await answer(cabinet, `${address}/answer/2`, { decision: 'declined', reason: 'No money for it' });
    assert.deepEqual(await condition(), ['2026-11-21', 'The proposal was declined']);
  });

  test('and with one that is withdrawn', async () => {
    const { officer, address, condition } = await halfway('Dropped Board');
    const gone = await officer.post(`${address}/withdraw`, { reason: 'The grant fell through' });
    assert.equal(gone.statusCode, 303, gone.body);
    assert.deepEqual(await condition(), ['2026-11-21', 'The proposal was withdrawn']);
  });

  test('go with an approval that ends with its entry', async () => {
    const { council, officer, cabinet, address, condition, reference, work } =
      await halfway('Given Up Board');
    await answer(cabinet, `${address}/answer/2`, { decision: 'approved' });
    assert.equal(await work(), true);
    const page = links.stage(council.slug, reference, 'withdraw');
    assert.match(textOf(await officer.get(page)), /What was approved ends with it\./);
    const gone = await officer.post(page, { from: 'approved', reason: 'The other partners left' });
    assert.equal(gone.statusCode, 303, gone.body);
    assert.deepEqual(await condition(), ['2026-11-21', 'The approval ended with the entry']);
    assert.equal(await work(), false);
  });

  test('stay in hand while those who had approved are asked again', async () => {
    const { council, officer, cabinet, address, condition, reference, work } = await halfway('Again Board');
    await answer(cabinet, `${address}/answer/2`, { decision: 'approved' });
    const basics = `/${council.slug}/register/${reference}/edit/basics`;
    const form = formsOf((await officer.get(basics)).body, basics).find(({ action }) => action === basics);
    assert.ok(form);
    const changed = await officer.post(basics, { ...untouched(form), purpose: 'Something else' });
    assert.match(noticeOf(changed), /^Saved\. Its proposal is put to Portfolio Holder again/);
    assert.deepEqual(await condition(), [null, null]);
    assert.equal(await work(), true);
  });
});
