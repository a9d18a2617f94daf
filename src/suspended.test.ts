import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newWorld } from '../test/world.ts';
import { links } from './links.ts';

test('whom to ask to be let in again is who can today, on a link of a past day too', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const ada = await world.person(council, ['administrator'], 'Ada Admin');
  const clerk = await world.person(council, ['reader'], 'Colin Clerk');
  await ada.post(`/${council.slug}/members/${clerk.accountId}/suspend`);
  const register = links.register(council.slug);
  for (const address of [register, `${register}?as_at=2022-06-01`, `${register}?as_at=2026-01-01`]) {
    const told = await clerk.get(address);
    assert.equal(told.statusCode, 403, address);
    assert.match(told.body, /Ask Ada Admin, who can let you in again/, address);
  }
});
