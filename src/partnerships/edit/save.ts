import { entriesBelow, restandEntries } from '../standing.ts';
import type { CouncilContext } from '../../route.ts';
import type { Columns, Entry } from './held.ts';
import { saveEntry } from './store.ts';

/** The entry's columns, its version and where it stands: in the transaction of the request. */
export async function save(context: CouncilContext, entry: Entry, columns: Columns): Promise<void> {
  await saveEntry(context.db, entry, columns);
  const parts = 'name' in columns ? await entriesBelow(context.db, entry.council_id, [entry.id]) : [];
  await restandEntries(context, [entry.id, ...parts]);
}
