import assert from 'node:assert/strict';
import { putInto } from '../../../test/put.ts';
import type { TestCouncil, Visitor, World } from '../../../test/world.ts';

export type Put = ReturnType<typeof putInto>;

export interface Entry {
  readonly id: string;
  readonly stage: string;
  readonly facts: Record<string, unknown>;
  readonly reference: number;
}

/** A council, and an officer who proposes and keeps its register. */
export async function newScene(world: World, policy: string) {
  const council = await world.council({ policy });
  const put = putInto(world, council);
  const officer = await world.person(council, ['lead', 'registerKeeper'], 'Olive Officer');
  return { council, put, officer };
}

/** A draft of a new entry with what it cannot be sent without; gives its address. */
export async function drafted(council: TestCouncil, officer: Visitor, name: string): Promise<string> {
  const begun = await officer.post(`/${council.slug}/proposals/start`, { name, purpose: 'A cleaner river' });
  assert.equal(begun.statusCode, 303, begun.body);
  const address = begun.headers.location as string;
  const kept = await officer.post(`${address}/draft/why`, { version: '1', rationale: 'It is needed' });
  assert.equal(kept.statusCode, 303, kept.body);
  return address;
}

/** As somebody who has just read the page; who cannot answer there has no form, and tries all the same. */
export async function answer(who: Visitor, address: string, fields: Readonly<Record<string, string>> = {}) {
  const seen = /name="seen" value="([^"]+)"/.exec((await who.get(address)).body)?.[1] ?? '';
  return who.post(address, { seen, ...fields });
}

export async function entryOf(world: World, council: TestCouncil, name: string): Promise<Entry> {
  const [row] = await world.owner<Entry>(
    `select id, stage, facts, reference from partnership where council_id = $1 and name = $2`,
    [council.id, name],
  );
  assert.ok(row);
  return row;
}

export async function putMoney(put: Put, partnership_id: string, budgeting: string): Promise<void> {
  await put('contribution', {
    partnership_id,
    financial_year: 2026,
    direction: 'from council',
    kind: 'cash',
    recurring: true,
    budgeting,
    pence: 500_000,
  });
}

export async function confirmPower(world: World, id: string): Promise<void> {
  await world.owner(`update partnership set legal_power_confirmed = true where id = $1`, [id]);
}

interface Ready {
  readonly policy?: string | undefined;
  readonly budgeting?: string;
}

/** A draft of which nothing is missing, with those who decide on it by Breckland's policy; sent where `send` is called. */
export async function readyToSend(
  world: World,
  name: string,
  { policy = 'breckland', budgeting = 'budgeted' }: Ready = {},
) {
  const scene = await newScene(world, policy);
  const { council, put, officer } = scene;
  const team = await world.person(council, ['managementTeam'], 'Mia Manager');
  const holder = await world.person(council, ['portfolioHolder'], 'Pat Holder');
  const address = await drafted(council, officer, name);
  const { id, reference } = await entryOf(world, council, name);
  await putMoney(put, id, budgeting);
  await confirmPower(world, id);
  return { ...scene, team, holder, address, id, reference, send: () => answer(officer, `${address}/check`) };
}

/** The same, sent: it is the portfolio holder's turn, and then the management team's. */
export async function sentScene(world: World, name: string, how: Ready = {}) {
  const scene = await readyToSend(world, name, how);
  const sent = await scene.send();
  assert.equal(sent.statusCode, 303, sent.body);
  return scene;
}
