import type { Kysely } from 'kysely';
import { newId } from './kit/ids.ts';
import type { Tables } from './tables.ts';

export interface NewEntry {
  readonly id: string;
  readonly reference: number;
}

/** An entry under the council's next reference number, which is never given again. */
export async function insertEntry(
  db: Kysely<Tables>,
  councilId: string,
  columns: Readonly<Record<string, unknown>>,
): Promise<NewEntry> {
  const id = newId();
  const { last: reference } = await db
    .insertInto('council_number')
    .values({ council_id: councilId, kind: 'partnership', last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['council_id', 'kind'])
        .doUpdateSet((eb) => ({ last: eb('council_number.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('partnership')
    .values({ ...columns, council_id: councilId, id, reference } as never)
    .execute();
  return { id, reference };
}
