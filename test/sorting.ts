import { newId } from '../src/kit/ids.ts';
import { standAfresh } from './stand.ts';
import type { TestCouncil, Visitor, World } from './world.ts';

/** A council whose register is names and nothing else, as after an import. */
export async function namesOnly(
  world: World,
  policy: string,
  names: readonly string[],
): Promise<TestCouncil> {
  const council = await world.council({ policy });
  await world.within(council, async (db) => {
    await db
      .insertInto('partnership')
      .values(
        names.map((name, at) => ({ council_id: council.id, id: newId(), reference: at + 1, name })) as never,
      )
      .execute();
  });
  await standAfresh(world, council);
  return council;
}

interface Kept {
  readonly reference: number;
  readonly question: string;
  readonly value: { readonly is: string; readonly value?: unknown };
}

export function keptIn(world: World, council: TestCouncil): Promise<readonly Kept[]> {
  return world.owner<Kept>(
    `select p.reference, a.question, a.value from answer a join partnership p on p.council_id = a.council_id and p.id = a.partnership_id
     where a.council_id = $1 order by p.reference, a.question`,
    [council.id],
  );
}

export function decisionsIn(
  world: World,
  council: TestCouncil,
): Promise<readonly { reference: number; outcome: string; source: string }[]> {
  return world.owner(
    `select p.reference, d.outcome, d.source from decision d join partnership p on p.council_id = d.council_id and p.id = d.partnership_id
     where d.council_id = $1 order by p.reference`,
    [council.id],
  );
}

export const isContract = (reference: number): Record<string, string> => ({
  [`version:${reference}`]: '',
  [`answer:${reference}:tender`]: 'yes',
});

/** Entries of these names, and somebody who sorts them. */
export async function newSorting(
  world: World,
  names: readonly string[] = ['Ash Forum', 'Beck Trust', 'Coast Board'],
): Promise<{ council: TestCouncil; keeper: Visitor; url: string }> {
  const council = await namesOnly(world, 'cheshire-west', names);
  const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');
  return { council, keeper, url: `/${council.slug}/sort/definition` };
}
