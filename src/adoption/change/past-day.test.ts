import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { adopt, changed, sendDraft, shipped, windows } from '../../../test/adopting.ts';
import { newWorld } from '../../../test/world.ts';
import { links } from '../../links.ts';

describe('the day from which a changed policy is in force', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const officer = await world.person(council);

  test('is not filled in with the old day that the changed file still has', async () => {
    const content = changed(shipped(world)).replace(/^from: .*$/m, 'from: 2025-04-01');
    const page = await officer.get(await sendDraft(officer, council, content));
    assert.match(page.body, /The document says that it is in force from 1 April 2025, a day that is past/);
    assert.doesNotMatch(page.body, /name="from-year"[^>]*value="2025"/);
  });

  test('is filled in when it is to come', async () => {
    const content = changed(shipped(world)).replace(/^from: .*$/m, 'from: 2027-04-01');
    const page = await officer.get(await sendDraft(officer, council, content));
    assert.match(page.body, /name="from-year"[^>]*value="2027"/);
  });

  test('is asked about once more when it is past, with what it means', async () => {
    const address = await sendDraft(officer, council, changed(shipped(world)));
    const touched = await world.changes(async () => {
      const first = await adopt(officer, address, '2025-04-01', { sure: '' });
      assert.equal(first.statusCode, 422);
      assert.match(first.body, /1 April 2025 is past\. Choose another day/);
      assert.match(first.body, /“Partnership policy” would end on 31 March 2025\./);
      assert.match(first.body, /name="sure" value="2025-04-01"/);
      const other = await adopt(officer, address, '2025-05-01', { sure: '2025-04-01' });
      assert.match(other.body, /1 May 2025 is past/);
    });
    assert.deepEqual(touched, []);
    const again = await adopt(officer, address, '2025-04-01');
    assert.equal(again.headers.location, links.policy(council.slug));
    assert.equal((await windows(world, council))[1]?.from, '2025-04-01');
  });
});
