import assert from 'node:assert/strict';
import type { LightMyRequestResponse } from 'fastify';
import { type Fields, type Form, formsOf, untouched } from '../scenarios/markup.ts';
import type { TestCouncil, Visitor, World } from '../world.ts';
import type { Chance } from './random.ts';

/** Somebody at work in a council, whose choices chance makes. */
export interface Hand {
  readonly world: World;
  readonly council: TestCouncil;
  readonly who: Visitor;
  readonly chance: Chance;
  /** What makes names differ. */
  readonly many: () => number;
}

export type Act = (hand: Hand) => Promise<void>;

export async function ids(hand: Hand, sql: string): Promise<readonly string[]> {
  const rows = await hand.world.database.pool.connect().then(async (client) => {
    try {
      await client.query('begin');
      await client.query("select set_config('concordat.council', $1, true)", [hand.council.id]);
      const { rows: found } = await client.query<{ id: string }>(sql);
      await client.query('rollback');
      return found;
    } finally {
      client.release();
    }
  });
  return rows.map(({ id }) => id);
}

const entries =
  'select reference::text as id from partnership where merged_into_id is null order by reference';

export async function entry(hand: Hand): Promise<string | undefined> {
  return hand.chance.of(await ids(hand, entries));
}

/** Whatever is answered, it is an answer: nobody is shown a fault. */
export function isAnswered(response: LightMyRequestResponse, what: string): LightMyRequestResponse {
  assert.ok(response.statusCode < 500, `${what} ${response.statusCode} ${response.body.slice(0, 400)}`);
  return response;
}

/** Fills in the form of a page that posts to an address, and sends it; nothing where there is none. */
export async function send(
  { who }: Hand,
  page: string,
  fill: (form: Form) => Fields,
  action = page,
): Promise<LightMyRequestResponse | null> {
  const shown = isAnswered(await who.get(page), page);
  const form = formsOf(shown.body, page).find((each) => each.action.split('?')[0] === action);
  if (form === undefined) return null;
  return isAnswered(await who.post(action, { ...untouched(form), ...fill(form) }), action);
}
