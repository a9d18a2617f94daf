import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';
import { answer, entryOf, sentScene } from './testing/scene.ts';

describe('withdrawing what is proposed is one thing, on whichever page', async () => {
  const world = await newWorld({ after });

  async function sent(name: string) {
    const scene = await sentScene(world, name);
    const { council, id } = scene;
    const proposal = async () =>
      (
        await world.owner<{ state: string; end_reason: string | null; asked: number }>(
          `select state, end_reason, (select count(*)::int from proposal_step s where s.proposal_id = p.id and s.state in ('asked', 'waiting')) as asked
           from proposal p where partnership_id = $1`,
          [id],
        )
      )[0];
    const entry = async () => entryOf(world, council, name);
    return { ...scene, proposal, entry };
  }

  test('withdrawn from the entry’s page, nobody is asked, and nobody approves it afterwards', async () => {
    const { council, officer, team, holder, address, reference, proposal, entry } = await sent('Gone Board');
    const page = links.stage(council.slug, reference, 'withdraw');
    const withdrawn = await officer.post(page, { from: 'proposed', reason: 'No longer wanted' });
    assert.equal(withdrawn.statusCode, 303, withdrawn.body);
    assert.deepEqual(await proposal(), { state: 'withdrawn', end_reason: 'No longer wanted', asked: 0 });
    assert.doesNotMatch((await holder.get(links.myWork(council.slug))).body, /Gone Board/);
    for (const [who, decision, place] of [
      [holder, 'for', 0],
      [team, 'approved', 1],
    ] as const) {
      const late = await answer(who, `${address}/answer/${place}`, { decision });
      assert.match(late.body, /It was withdrawn/);
    }
    const now = await entry();
    assert.deepEqual([now.stage, now.facts['approvedOn']], ['declined', undefined]);
  });

  test('withdrawn from its own page, the entry is proposed no more, with the reason', async () => {
    const { officer, address, id, proposal, entry } = await sent('Left Board');
    assert.match((await officer.get(`${address}/withdraw`)).body, /Left Board is then at “Declined”/);
    const withdrawn = await officer.post(`${address}/withdraw`, { reason: 'The need is gone' });
    assert.equal(withdrawn.statusCode, 303, withdrawn.body);
    assert.deepEqual(await proposal(), { state: 'withdrawn', end_reason: 'The need is gone', asked: 0 });
    assert.equal((await entry()).stage, 'declined');
    const [kept] = await world.owner<{ closed_reason: string }>(
      'select closed_reason from partnership where id = $1',
      [id],
    );
    assert.equal(kept?.closed_reason, 'The need is gone');
  });
});
