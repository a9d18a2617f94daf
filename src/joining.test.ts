import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { joinTwo, seenOfTwo } from '../test/join-two.ts';
import { textOf } from '../test/text.ts';
import { newScene, saved } from '../test/editing/scene.ts';
import { newWorld } from '../test/world.ts';
import { links } from './links.ts';

describe('two are joined as they were shown', async () => {
  const world = await newWorld({ after });
  const { council, entryId, put } = await newScene(world);
  const chief = await world.person(council, ['registerKeeper', 'administrator'], 'Chief Officer');
  const of = { partnership_id: entryId };
  const [post_id] = await put('post', { title: 'Head of Place' });
  const [seat_id] = await put('seat', { ...of, title: 'Member', kind: 'member', role: 'member' });

  const people: Readonly<Record<string, (one: string) => Promise<unknown>>> = {
    'a part in an entry': (person_id) => put('duty', { ...of, person_id, role: 'leadOfficer' }),
    'an end of that part': (person_id) =>
      world.owner(`update duty set until_on = '2026-11-01' where person_id = $1`, [person_id]),
    'an appointment': (person_id) => put('appointment', { ...of, person_id, seat_id }),
    'a post': (person_id) => put('post_holder', { post_id, person_id }),
    'an account': (person_id) =>
      world.owner(`update membership set person_id = $1 where account_id = $2`, [person_id, chief.accountId]),
  };
  const money = { ...of, financial_year: 2026, direction: 'from other', kind: 'cash' };
  const organisations: typeof people = {
    'a part in an entry': (organisation_id) => put('partner', { ...of, organisation_id }),
    'a note on that part': (organisation_id) =>
      world.owner(`update partner set note = 'Signed' where organisation_id = $1`, [organisation_id]),
    'a payment': (payer_id) => put('contribution', { ...money, payer_id }),
    'somebody who belongs to it': (organisation_id) =>
      put('person', { name: 'Wat', kind: 'other', organisation_id }),
  };

  for (const [table, link, comings] of [
    ['person', links.mergePerson, people],
    ['organisation', links.mergeOrganisation, organisations],
  ] as const)
    test(`what comes to hang on either ${table} meanwhile is looked at first`, async () => {
      const [kept, other] = await put(table, { name: 'Ned' }, { name: 'Ned' });
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
