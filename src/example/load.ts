import path from 'node:path';
import type { Kysely } from 'kysely';
import { addDays } from '../kit/dates.ts';
import type { ShippedPolicy } from '../route.ts';
import type { Tables } from '../tables.ts';
import { type ExampleBody, type ExampleCouncil, exampleBodies, exampleCouncils } from './data.ts';
import { Scene, type Setting } from './scene.ts';
import { anyCouncil } from './store.ts';

/**
 * Five fictional councils with a year behind them in which things are not in order, for an empty database
 * on a machine that nobody else can reach. Runs as the owner, in one transaction.
 */
export async function loadExample(
  db: Kysely<Tables>,
  home: string,
  policies: readonly ShippedPolicy[],
  today: string,
): Promise<boolean> {
  if (await anyCouncil(db)) return false;
  const folder = path.join(home, 'samples', 'example');
  const bodies = await exampleBodies(folder);
  for (const council of await exampleCouncils(folder))
    await loadCouncil({ db, today, policies }, council, bodies);
  return true;
}

async function loadCouncil(
  setting: Setting,
  council: ExampleCouncil,
  bodies: readonly ExampleBody[],
): Promise<void> {
  const shipped = setting.policies.find((policy) => policy.id === council.policy);
  if (shipped === undefined)
    throw new Error(`The example wants the policy “${council.policy}”, which is not shipped`);
  const begin = addDays(setting.today, -400);
  const scene = new Scene(setting, council, shipped.document);
  await scene.start(begin);
  await scene.register(bodies, begin);
  await scene.decide(addDays(setting.today, -390), scene.first);
  await scene.changeRule(setting.today);
  await scene.pass(setting.today);
}
