import { putInto } from '../put.ts';
import type { World } from '../world.ts';
import { bringIn, readFile } from './uploads.ts';

/** A council, and somebody who brings files into its register. */
export async function newOffice(world: World) {
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);
  /** What a statement with the council's id as its only value gives. */
  const rows = <Row>(sql: string): Promise<Row[]> => world.owner<Row>(sql, [council.id]);
  return {
    council,
    officer,
    rows,
    put: putInto(world, council),
    read: (csv: Buffer | string) => readFile(officer, council, 'x.csv', csv),
    bring: (csv: Buffer | string) => bringIn(officer, council, 'x.csv', csv),
    /** The names of its entries. */
    names: async (): Promise<readonly string[]> => {
      const found = await rows<{ name: string }>(
        'select name from partnership where council_id = $1 order by reference',
      );
      return found.map(({ name }) => name);
    },
  };
}
