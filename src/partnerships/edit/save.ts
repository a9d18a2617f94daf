import type { CouncilContext } from '../../route.ts';
import { entriesBelow, restandEntries, restandHeld } from '../standing.ts';
import { type HeldEntry, saveWithWords } from '../standing-store.ts';
import type { Columns, Entry } from './held.ts';
import { namesakes } from '../beside-store.ts';
import { entryUpdate, saveEntry } from './store.ts';

/** The entry's columns, its version and where it stands: in the transaction of the request. */
export async function save(context: CouncilContext, entry: Entry, columns: Columns): Promise<void> {
  await saveEntry(context.db, entry, columns);
  await restandEntries(context, concernsOthers(columns) ? await concerned(context, entry) : [entry.id]);
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
  const beside = { ...held.held_beside, changedOn: today };
  await restandHeld(db, { councilId: council.id, policy, today }, [
    { ...held, ...saved, held_beside: beside },
  ]);
  if (concernsOthers(columns)) await restandEntries(context, await concerned(context, entry));
}

/** A name, a stage and what an entry is part of are looked at from other entries too. */
function concernsOthers(columns: Columns): boolean {
  return 'name' in columns || 'stage' in columns || 'parent_id' in columns;
}

/** The entry with those that are part of it, and those that had or now have its name. `entry` is as it was. */
async function concerned({ db }: CouncilContext, entry: Entry): Promise<readonly string[]> {
  const below = await entriesBelow(db, entry.council_id, [entry.id]);
  return [entry.id, ...below, ...(await namesakes(db, entry))];
}
