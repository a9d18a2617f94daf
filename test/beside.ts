import type { LightMyRequestResponse } from 'fastify';
import type { Kysely, sql } from 'kysely';
import type { Tables } from '../src/tables.ts';
import { saved } from './editing/scene.ts';
import type { TestCouncil, World } from './world.ts';

export type Answer = Promise<LightMyRequestResponse>;

/** Both at once, and both are saved, see `besideEachOther`. */
export async function savedBesideEachOther(...of: Parameters<typeof besideEachOther>): Promise<void> {
  for (const answer of await besideEachOther(...of)) saved(answer);
}

/** Both at once: neither goes on before both wait, the first for what is `held` and the second after it. */
export async function besideEachOther(
  world: World,
  council: TestCouncil,
  held: ReturnType<typeof sql>,
  acts: readonly (() => Answer)[],
  whileBothWait: (db: Kysely<Tables>) => Promise<void> = () => Promise.resolve(),
): Promise<readonly LightMyRequestResponse[]> {
  const answers: Answer[] = [];
  await world.within(council, async (db) => {
    await held.execute(db);
    for (const act of acts) {
      const answer = act();
      answers.push(answer);
      const isWaiting = async () => (await waiting(world)) >= answers.length;
      while (!(await Promise.race([isWaiting(), answer.then(() => true)])));
    }
    await whileBothWait(db);
  });
  return Promise.all(answers);
}

async function waiting(world: World): Promise<number> {
  const rows = await world.owner(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length;
}
