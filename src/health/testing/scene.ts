import assert from 'node:assert/strict';
import { putInto } from '../../../test/put.ts';
import { standAfresh } from '../../../test/stand.ts';
import type { TestCouncil, Visitor, World } from '../../../test/world.ts';
import { addDays, londonDate } from '../../kit/dates.ts';
import { links } from '../../links.ts';

export interface Scene {
  readonly world: World;
  readonly council: TestCouncil;
  readonly officer: Visitor;
  /** Of the entry’s checks. */
  readonly at: string;
  readonly ids: Readonly<Record<'entry' | 'trust' | 'police' | 'ann' | 'bob' | 'cal', string>>;
}

/** A partnership with two partners, each with somebody who has an address, and an officer of ours who leads it. */
export async function newScene(world: World, policy: string): Promise<Scene> {
  world.now = new Date();
  const council = await world.council({ policy });
  const officer = await world.person(council, ['registerKeeper'], 'Kay Keeper');
  const put = putInto(world, council);
  const [entry] = await put('partnership', { reference: 1, name: 'Harbour Board', stage: 'active' });
  const [trust, police] = await put(
    'organisation',
    { name: 'Harbour Trust' },
    { name: 'Harbour Police', sector: 'police' },
  );
  await put(
    'partner',
    { partnership_id: entry, organisation_id: trust, roles: ['lead'] },
    { partnership_id: entry, organisation_id: police, roles: [] },
  );
  const person = (name: string, organisation: string | null) => ({
    name,
    email: `${name.split(' ')[0]?.toLowerCase()}@example.org`,
    kind: organisation === null ? 'officer' : 'other',
    organisation_id: organisation,
  });
  const [ann, bob, cal] = await put(
    'person',
    person('Ann Ames', trust),
    person('Bob Bell', police),
    person('Cal Crane', null),
  );
  await put('duty', { partnership_id: entry, role: 'sponsoringOfficer', person_id: cal });
  await standAfresh(world, council);
  return {
    world,
    council,
    officer,
    at: links.healthChecks(council.slug, 1),
    ids: { entry, trust, police, ann, bob, cal },
  };
}

export function dayIn(days: number, name = 'dueOn'): Record<string, string> {
  const [year = '', month = '', day = ''] = addDays(londonDate(new Date()), days).split('-');
  return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: day };
}

/** Opens a check of these people, and gives its address. */
export async function openedBy({ officer, at }: Scene, people: readonly string[]): Promise<string> {
  const opened = await officer.post(at, { ...dayIn(14), people });
  assert.equal(opened.statusCode, 303, opened.body);
  return String(opened.headers.location);
}

/** The link in the latest letter to somebody. */
export async function linkTo({ world }: Pick<Scene, 'world'>, email: string): Promise<string> {
  const [letter] = await world.owner<{ body: string }>(
    `select body from outbox where kind = 'health check' and address = $1 order by id desc limit 1`,
    [email],
  );
  return /\/health-check\/\S+/.exec(letter?.body ?? '')?.[0] ?? '';
}

export const QUESTIONS = ['value', 'performance', 'outcomes', 'clear', 'challenge', 'informed'];

/** Every question answered in the same way, but for those given. */
export function answers(all: string, but: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(QUESTIONS.map((id) => [`q-view-${id}`, but[id] ?? all]));
}
