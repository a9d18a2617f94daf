import { saved } from './editing/scene.ts';
import { putInto } from './put.ts';
import type { World } from './world.ts';

/** A council whose organisations are kept, and somebody who adds them. */
export async function newOrganisations(world: World) {
  const council = await world.council({ policy: 'cheshire-west' });
  const officer = await world.person(council, ['registerKeeper'], 'Ann Officer');
  const home = `/${council.slug}/organisations`;

  async function added(fields: Record<string, string>): Promise<string> {
    const to = saved(await officer.post(`${home}/add`, { sure: 'yes', ...fields }));
    return to.split('/').at(-1) as string;
  }

  async function organisation(id: string): Promise<Record<string, unknown>> {
    const [row] = await world.owner<Record<string, unknown>>('select * from organisation where id = $1', [
      id,
    ]);
    return row ?? {};
  }

  return { council, officer, home, put: putInto(world, council), added, organisation };
}
