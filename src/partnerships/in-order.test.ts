import { after, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { type Answer, savedBesideEachOther } from '../../test/beside.ts';
import { newScene } from '../../test/editing/scene.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { seenOfTwo } from '../../test/join-two.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';

describe('what takes several entries takes them in the order of their ids', async () => {
  const world = await newWorld({ after });

  /** Three entries whose references go the other way than their ids, and somebody who has a part in each. */
  async function arranged() {
    const { council, officer, put, register, rows } = await newScene(world);
    const [person] = await put('person', { name: 'Ned', kind: 'officer' });
    const ids = [newId(), newId(), newId()].sort().reverse();
    const entries = ids.map((id, index) => ({ id, reference: index + 2, name: `Coast Board ${index + 2}` }));
    await put('partnership', ...entries);
    const lead = { role: 'leadOfficer', person_id: person };
    await put('duty', ...ids.map((partnership_id) => ({ ...lead, partnership_id })));
    await standAfresh(world, council);
    const rename = () =>
      officer.post(`${links.person(council.slug, person)}/edit`, {
        version: '1',
        kind: 'officer',
        name: 'Ned Kelp',
      });
    /** Both at once, while the one in the middle is taken: none has the last by then, or one would wait for the other for ever. */
    const beside = (one: () => Answer, other: () => Answer) =>
      savedBesideEachOther(
        world,
        council,
        sql`select from partnership where id = ${ids[1]} for update`,
        [one, other],
        async (db) => {
          const last = sql`select from partnership where id = ${ids[0]} for update skip locked`;
          assert.equal((await last.execute(db)).rows.length, 1);
        },
      );
    return { council, officer, register, rows, ids, rename, beside };
  }

  for (const order of ['the change first', 'the renaming first'])
    test(`${order}: neither waits for ever where many entries change that name somebody`, async () => {
      const { officer, register, rows, ids, rename, beside } = await arranged();
      const page = `${register}/change-many`;
      const sent = { query: 'q=Board', field: 'committee', committee: 'Cabinet' };
      const looked = await officer.post(page, { ...sent, step: 'look' });
      const seen = hiddenIn(looked.body, 'seen');
      const change = () => officer.post(page, { ...sent, step: 'change', seen });
      await (order === 'the change first' ? beside(change, rename) : beside(rename, change));
      const changed = (await rows('partnership')).filter(({ id }) => ids.includes(id as string));
      assert.deepEqual(
        changed.map(({ committee }) => committee),
        ['Cabinet', 'Cabinet', 'Cabinet'],
      );
    });

  for (const order of ['the joining first', 'the renaming first'])
    test(`${order}: neither waits for ever where two entries are joined that name somebody`, async () => {
      const { council, officer, register, rows, ids, rename, beside } = await arranged();
      // The third is part of the first, so it stands afresh as well when that is joined.
      await world.within(council, (db) =>
        db
          .updateTable('partnership')
          .set({ parent_id: ids[0] as string })
          .where('id', '=', ids[2] as string)
          .execute(),
      );
      const page = `${register}/2/merge`;
      const seen = await seenOfTwo(officer, page, '3');
      const join = () => officer.post(page, { other: '3', seen, 'keep-name': 'this' });
      await (order === 'the joining first' ? beside(join, rename) : beside(rename, join));
      const other = (await rows('partnership')).find(({ id }) => id === ids[1]);
      assert.equal(other?.['merged_into_id'], ids[0]);
    });
});
