import { sql } from 'kysely';
import { refusePast } from './edits.ts';
import { referenceNumber } from './partnerships/reference.ts';
import { showsEntry } from './readings.ts';
import { Conflict, type CouncilContext, NotFound } from './route.ts';

/** The entry of an address, as far as pages beside its record need it. */
export interface EntryAt {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  readonly stage: string;
  readonly sensitive: boolean | null;
}

/** The entry of the address as it is now; with `lock` it waits for any save of it. Throws where there is none, or it was joined with another. */
export async function entryAt(context: CouncilContext, lock: 'lock' | 'look' = 'look'): Promise<EntryAt> {
  refusePast(context);
  const reference = referenceNumber(context.params['reference']);
  if (reference === null) throw new NotFound();
  const { rows } = await sql<EntryAt & { readonly joined: boolean }>`
    select id, reference, name, stage, sensitive, merged_into_id is not null as joined from partnership
    where council_id = ${context.council.id} and reference = ${reference} ${lock === 'lock' ? sql`for update` : sql``}`.execute(
    context.db,
  );
  const [found] = rows;
  if (found === undefined) throw new NotFound();
  if (found.joined)
    throw new Conflict('This entry was joined with another. Go on with the one that it was joined with.');
  showsEntry(context, found);
  return found;
}
