import type { CouncilContext } from '../../route.ts';
import { entriesBelow, restandEntries, restandHeld } from '../standing.ts';
import { type HeldEntry, saveWithWords } from '../standing-store.ts';
import type { Columns, Entry } from './held.ts';
import { entryUpdate, saveEntry } from './store.ts';

/** The entry's columns, its version and where it stands: in the transaction of the request. */
export async function save(context: CouncilContext, entry: Entry, columns: Columns): Promise<void> {
  await saveEntry(context.db, entry, columns);
  const parts = 'name' in columns ? await entriesBelow(context.db, entry.council_id, [entry.id]) : [];
  await restandEntries(context, [entry.id, ...parts]);
}

/** The same for an entry that was read with all that is known of it, and locked before that: nothing is read again. */
export async function saveHeld(
  context: CouncilContext,
  entry: Entry,
  held: HeldEntry,
  columns: Columns,
): Promise<void> {
  const { db, council, policy, today } = context;
  const saved = await saveWithWords(db, entryUpdate(db, entry, columns));
  await restandHeld(db, { councilId: council.id, policy, today }, [{ ...held, ...saved }]);
  if ('name' in columns) await restandEntries(context, await entriesBelow(db, council.id, [entry.id]));
}
