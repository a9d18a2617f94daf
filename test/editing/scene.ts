import { textOf } from '../text.ts';
import assert from 'node:assert/strict';
import type { LightMyRequestResponse } from 'fastify';
import type { TestCouncil, Visitor, World } from '../world.ts';
import { newId } from '../../src/kit/ids.ts';
import { putInto } from '../put.ts';

/** A council with one entry, and somebody who may change it. */
export interface Scene {
  readonly world: World;
  readonly council: TestCouncil;
  readonly officer: Visitor;
  readonly register: string;
  /** Reference 1. */
  readonly entryId: string;
  readonly put: ReturnType<typeof putInto>;
  readonly row: <Row = Record<string, unknown>>(table: string) => Promise<Row>;
  readonly rows: <Row = Record<string, unknown>>(table: string) => Promise<Row[]>;
}

/** In a council of its own, so that the tests of one file can share a database. */
export async function newScene(world: World, policy = 'breckland'): Promise<Scene> {
  const council = await world.council({ policy });
  const officer = await world.person(council, ['registerKeeper'], 'Ann Officer');
  const entryId = await insertEntry(world, council, 1);
  const rows = <Row>(table: string) =>
    world
      .owner<Row>(`select to_jsonb(t) as row from ${table} t where council_id = $1`, [council.id])
      .then((found) => (found as { row: Row }[]).map(({ row }) => row));
  return {
    world,
    council,
    officer,
    register: `/${council.slug}/register`,
    entryId,
    put: putInto(world, council),
    rows,
    row: async <Row>(table: string) => (await rows<Row>(table))[0] as Row,
  };
}

export async function insertEntry(
  world: World,
  council: TestCouncil,
  reference: number,
  name = 'Coast Forum',
): Promise<string> {
  const id = newId();
  await world.within(council, async (db) => {
    await db.insertInto('partnership').values({ council_id: council.id, id, reference, name }).execute();
    await db
      .insertInto('council_number')
      .values({ council_id: council.id, kind: 'partnership', last: reference })
      .onConflict((conflict) => conflict.columns(['council_id', 'kind']).doUpdateSet({ last: reference }))
      .execute();
  });
  return id;
}

/** Decided under the policy that the council began with. */
export async function insertDecision(
  world: World,
  council: TestCouncil,
  entryId: string,
  set: string,
  outcome: string,
): Promise<void> {
  await world.within(council, (db) =>
    db
      .insertInto('decision')
      .values({
        council_id: council.id,
        id: newId(),
        partnership_id: entryId,
        question_set: set,
        outcome,
        policy_version_id: council.policyVersionId,
      })
      .execute(),
  );
}

export function saved(response: LightMyRequestResponse): string {
  assert.equal(response.statusCode, 303, textOf(response));
  return String(response.headers.location);
}

export function noticeOf(response: LightMyRequestResponse): string {
  const cookie = response.cookies.find((each) => each.name === 'concordat-notice');
  return cookie?.value ?? '';
}
