import { insertEntry } from '../editing/scene.ts';
import { standAfresh } from '../stand.ts';
import type { World } from '../world.ts';
import type { Office } from './editors.ts';

/** A council with so many people at work, and so many entries. */
export async function newOffice(world: World, people: number, entries: number): Promise<Office> {
  const council = await world.council({ policy: 'breckland' });
  const references = Array.from({ length: entries }, (_, at) => at + 1);
  for (const reference of references) await insertEntry(world, council, reference, `Board ${reference}`);
  await standAfresh(world, council);
  const staff = await Promise.all(
    Array.from({ length: people }, (_, at) => world.person(council, ['registerKeeper'], `Officer ${at}`)),
  );
  return { world, council, people: staff, references };
}
