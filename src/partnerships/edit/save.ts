import { type AskedNow, sayAsked } from '../../approvals/ask-again.ts';
import type { CouncilContext } from '../../route.ts';
import { seeingAll } from '../../seeing.ts';
import { askAgainAfter, restandEntries, restandHeld } from '../standing.ts';
import { type HeldEntry, saveWithWords } from '../standing-store.ts';
import type { Columns, Entry } from './held.ts';
import { entryUpdate, saveEntry } from './store.ts';

/** The entry's columns, its version and where it stands: in the transaction of the request. */
export async function save(context: CouncilContext, entry: Entry, columns: Columns): Promise<void> {
  await saveEntry(context.db, entry, columns);
  tellAsked(context, await restandEntries(context, [entry.id]));
}

/** The same for an entry that was read with all that is known of it, and locked before that: nothing is read again. */
export async function saveHeld(
  context: CouncilContext,
  entry: Entry,
  held: HeldEntry,
  columns: Columns,
): Promise<void> {
  // Its name and what it is part of say what stands beside it.
  if ('name' in columns || 'parent_id' in columns) return save(context, entry, columns);
  const { db, council, policy, today } = context;
  const saved = await saveWithWords(db, entryUpdate(db, entry, columns));
  const beside = { ...held.held_beside, changedOn: today };
  const stood = { ...held, ...saved, held_beside: beside };
  await seeingAll(context, () => restandHeld(db, { councilId: council.id, policy, today }, [stood]));
  tellAsked(context, await askAgainAfter(context, [entry.id]));
}

/** Whoever saved an entry learns whom its proposal waits for because of that. */
function tellAsked(context: CouncilContext, asked: readonly AskedNow[]): void {
  const said = sayAsked(asked);
  if (said !== null) context.alsoDid(said);
}
