import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newWorld } from '../test/world.ts';
import { hasPartIn } from './has-part.ts';
import { newId } from './kit/ids.ts';
import { countEntries } from './members/entries-store.ts';
import { listPeople } from './people/store.ts';
import { wholeCouncil } from './roles-held.ts';

const today = '2026-11-22';
const past = { from_on: '2026-01-01', until_on: today };
const now = { from_on: today, until_on: '2026-11-23' };
const coming = { from_on: '2026-11-23' };

const cases = [
  ['a duty by name', { duty: {} }, true],
  ['a duty of any kind, from today until tomorrow', { duty: { role: 'sponsor', ...now } }, true],
  ['a duty that ended today', { duty: past }, false],
  ['a duty that begins tomorrow', { duty: coming }, false],
  ['a duty of a post they hold', { duty: { person_id: null, post: true }, post: {} }, true],
  ['a duty of a post that they gave up', { duty: { person_id: null, post: true }, post: past }, false],
  [
    'a duty of a post that they take up tomorrow',
    { duty: { person_id: null, post: true }, post: coming },
    false,
  ],
  ['a past duty of a post they hold', { duty: { person_id: null, post: true, ...past }, post: {} }, false],
  ['a post that has no duty', { post: {} }, false],
  ['a seat', { seat: {} }, true],
  ['a seat that they left', { seat: past }, false],
  ['a seat, and a duty too', { seat: {}, duty: {} }, true],
  ['nothing', {}, false],
] as const;

test('what somebody has a part in is what they may change, what the page of their roles counts and what the list of people counts', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const other = newId();
  await world.within(council, async (db) => {
    const of = { council_id: council.id };
    await db
      .insertInto('person')
      .values({ ...of, id: other, name: 'Zed Nobody', kind: 'officer' })
      .execute();
    for (const [index, [what, has, wanted]] of cases.entries()) {
      const [entry, person, post, seat] = [newId(), newId(), newId(), newId()];
      const name = `Person ${index}`;
      await db
        .insertInto('partnership')
        .values({ ...of, id: entry, reference: index + 1, name: `Entry ${index}` })
        .execute();
      await db
        .insertInto('person')
        .values({ ...of, id: person, name, kind: 'officer' })
        .execute();
      const row = { ...of, id: newId(), partnership_id: entry };
      if ('post' in has) {
        await db
          .insertInto('post')
          .values({ ...of, id: post, title: `Post ${index}` })
          .execute();
        const holder = { ...of, id: newId(), post_id: post, person_id: person, ...has.post };
        await db.insertInto('post_holder').values(holder).execute();
      }
      if ('duty' in has) {
        const { post: isByPost, ...rest } = { post: false, ...has.duty };
        const by = { person_id: person, post_id: isByPost ? post : null };
        await db
          .insertInto('duty')
          .values({ role: 'lead', ...row, ...by, ...rest })
          .execute();
      }
      if ('seat' in has) {
        await db
          .insertInto('seat')
          .values({ ...row, id: seat, title: 'Member', kind: 'either' })
          .execute();
        const sits = { ...row, seat_id: seat, person_id: person, ...has.seat };
        await db.insertInto('appointment').values(sits).execute();
      }
      const asked = { councilId: council.id, person, today };
      assert.equal(await hasPartIn(db, entry, asked), wanted, what);
      assert.equal(await hasPartIn(db, entry, { ...asked, person: other }), false, what);
      const all = [{ over: wholeCouncil, changesOwn: true }];
      const counted = await countEntries(db, council.id, all, { personId: person, today });
      assert.deepEqual(counted.roles, [{ reached: index + 1, own: wanted ? 1 : 0 }], what);
      const sought = { search: name, page: 1, size: 50, kinds: [], withLeft: true };
      const { people } = await listPeople(db, council.id, today, sought);
      assert.equal(people.find(({ id }) => id === person)?.entries, wanted ? 1 : 0, what);
    }
    const nobody = await countEntries(db, council.id, [], { personId: null, today });
    assert.deepEqual(nobody, { roles: [], outOfReach: 0 });
  });
});
