import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { inAnyOrder } from '../../test/drafting/same.ts';
import { begin, rowOf, writerOf } from '../../test/drafting/drafts.ts';
import { writeWhole } from '../../test/drafting/write.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';
import { readPolicy } from '../policy/read.ts';
import { openedDraft } from './opened.ts';

describe('a policy by page', async () => {
  const world = await newWorld({ after });

  test('is written whole from nothing, and says what the shipped one says', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    const target = world.policies.find(({ id }) => id === 'brentwood')?.document ?? '';
    const id = await begin(officer, council, 'nothing');
    const whole = openedDraft(target);
    await writeWhole(writerOf(world, officer, council, id), whole.tree);
    const row = await rowOf(world, id);
    assert.deepEqual(inAnyOrder(openedDraft(row.document).tree), inAnyOrder(whole.tree));
    assert.equal(row.faults, 0);
    assert.deepEqual(readPolicy(row.document, 'draft').problems, []);
    const page = await officer.get(links.draft(council.slug, id));
    assert.match(page.body, /It can be adopted as it stands/);
  });
});
