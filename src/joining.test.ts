import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { joinTwo, seenOfTwo } from '../test/join-two.ts';
import { newScene, saved, textOf } from '../test/editing/scene.ts';
import { newWorld } from '../test/world.ts';
import { newId } from './kit/ids.ts';
import { links } from './links.ts';

describe('two are joined as they were shown', async () => {
  const world = await newWorld({ after });
  const { council, entryId } = await newScene(world);
  const chief = await world.person(council, ['registerKeeper', 'administrator'], 'Chief Officer');
  const of = { council_id: council.id };
  const [post, seat] = [newId(), newId()];
  await world.within(council, async (db) => {
    await db
      .insertInto('post')
      .values({ ...of, id: post, title: 'Head of Place' })
      .execute();
    await db
      .insertInto('seat')
      .values({ ...of, id: seat, partnership_id: entryId, title: 'Member', kind: 'member', role: 'member' })
      .execute();
  });

  const part = (person: string) => ({ ...of, id: newId(), partnership_id: entryId, person_id: person });
  const people: Readonly<Record<string, (one: string) => Promise<unknown>>> = {
    'a part in an entry': (person_id) =>
      world.within(council, (db) =>
        db
          .insertInto('duty')
          .values({ ...part(person_id), role: 'leadOfficer' })
          .execute(),
      ),
    'an end of that part': (person_id) =>
      world.owner(`update duty set until_on = '2026-11-01' where person_id = $1`, [person_id]),
    'an appointment': (person_id) =>
      world.within(council, (db) =>
        db
          .insertInto('appointment')
          .values({ ...part(person_id), seat_id: seat })
          .execute(),
      ),
    'a post': (person_id) =>
      world.within(council, (db) =>
        db
          .insertInto('post_holder')
          .values({ ...of, id: newId(), post_id: post, person_id })
          .execute(),
      ),
    'an account': (person_id) =>
      world.owner(`update membership set person_id = $1 where account_id = $2`, [person_id, chief.accountId]),
  };
  const organisations: typeof people = {
    'a part in an entry': (organisation_id) =>
      world.within(council, (db) =>
        db
          .insertInto('partner')
          .values({ ...of, id: newId(), partnership_id: entryId, organisation_id })
          .execute(),
      ),
    'a note on that part': (organisation_id) =>
      world.owner(`update partner set note = 'Signed' where organisation_id = $1`, [organisation_id]),
    'a payment': (payer_id) =>
      world.within(council, (db) =>
        db
          .insertInto('contribution')
          .values({
            ...of,
            id: newId(),
            partnership_id: entryId,
            financial_year: 2026,
            direction: 'from other',
            kind: 'cash',
            payer_id,
          })
          .execute(),
      ),
    'somebody who belongs to it': (organisation_id) =>
      world.within(council, (db) =>
        db
          .insertInto('person')
          .values({ ...of, id: newId(), name: 'Wat', kind: 'other', organisation_id })
          .execute(),
      ),
  };

  for (const [table, link, comings] of [
    ['person', links.mergePerson, people],
    ['organisation', links.mergeOrganisation, organisations],
  ] as const)
    test(`what comes to hang on either ${table} meanwhile is looked at first`, async () => {
      const [kept, other] = [newId(), newId()];
      await world.within(council, (db) =>
        db
          .insertInto(table)
          .values([kept, other].map((id) => ({ ...of, id, name: 'Ned' })))
          .execute(),
      );
      const page = link(council.slug, kept);
      for (const [what, comes] of Object.entries(comings))
        for (const one of [other, kept]) {
          const seen = await seenOfTwo(chief, page, other);
          await comes(one);
          const refused = await chief.post(page, { other, seen });
          assert.equal(refused.statusCode, 409, what);
          assert.match(textOf(refused), /or what moves with it, was changed after you opened this page/);
        }
      saved(await joinTwo(chief, page, { other }));
    });
});
