import { newId } from '../src/kit/ids.ts';
import type { TestCouncil, World } from './world.ts';

export type Values = Readonly<Record<string, unknown>>;

/** Fills tables of a council: gives the ids of the rows that were put into one. */
export function putInto(world: World, council: TestCouncil) {
  return async <Rows extends readonly Values[]>(
    table: string,
    ...rows: Rows
  ): Promise<{ [Each in keyof Rows]: string }> => {
    const filled = rows.map((row) => ({ id: newId(), ...row, council_id: council.id }));
    await world.within(council, async (db) => {
      await db
        .insertInto(table as 'partner')
        .values(filled as never)
        .execute();
    });
    return filled.map(({ id }) => id) as { [Each in keyof Rows]: string };
  };
}
