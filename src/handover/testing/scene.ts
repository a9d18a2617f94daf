import assert from 'node:assert/strict';
import type { LightMyRequestResponse } from 'fastify';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { putInto } from '../../../test/put.ts';
import { standAfresh } from '../../../test/stand.ts';
import type { TestCouncil, Visitor, World } from '../../../test/world.ts';
import { links } from '../../links.ts';

export type Fields = Readonly<Record<string, string | readonly string[]>>;

export interface Scene {
  readonly council: TestCouncil;
  readonly officer: Visitor;
  readonly put: ReturnType<typeof putInto>;
  readonly ids: Readonly<Record<'entry' | 'other' | 'ann' | 'bob' | 'post' | 'seat', string>>;
}

/** Ann leads two entries, sits on one and holds a post, since 2020. */
export async function newScene(world: World): Promise<Scene> {
  const council = await world.council();
  const officer = await world.person(council);
  const put = putInto(world, council);
  const [entry, other] = await put(
    'partnership',
    { reference: 1, name: 'Harbour Board', service_area: 'Place' },
    { reference: 2, name: 'Coast Forum', service_area: 'Place' },
  );
  const [ann, bob] = await put('person', { name: 'Ann Reed' }, { name: 'Bob Field' });
  const [post] = await put('post', { title: 'Head of Place', service_area: 'Place' });
  const since = { person_id: ann, from_on: '2020-01-01' };
  await put(
    'duty',
    { ...since, partnership_id: entry, role: 'leadOfficer' },
    { ...since, partnership_id: other, role: 'leadOfficer' },
  );
  const [seat] = await put('seat', { partnership_id: entry, title: 'Board member', kind: 'officer' });
  await put('appointment', { ...since, partnership_id: entry, seat_id: seat });
  await put('post_holder', { ...since, post_id: post });
  await standAfresh(world, council);
  return { council, officer, put, ids: { entry, other, ann, bob, post, seat } };
}

/** Looks, and does it as it was looked at. */
export async function hand(
  { council, officer }: Scene,
  kind: string,
  fields: Fields,
): Promise<LightMyRequestResponse> {
  const page = `${links.handovers(council.slug)}/start/${kind}`;
  const looked = await officer.post(page, { ...fields, step: 'look' });
  assert.equal(looked.statusCode, 200, looked.body);
  return officer.post(page, { ...fields, step: 'do', seen: hiddenIn(looked.body, 'seen') });
}
