import type { Kysely } from 'kysely';
import type { AdoptedPolicy } from '../adopted.ts';
import { DUPLICATE_KINDS } from '../alike/kinds.ts';
import { countDuplicates } from '../alike/look-store.ts';
import { standAndAsk } from '../stand-and-ask.ts';
import type { Tables } from '../tables.ts';
import { takeRegister } from './store.ts';
import { putBack, putBackOthers } from './undo-rows.ts';
import { endUndoing, forgetMade, mayGo, removeEntries, undoingOf, type Undoing } from './undo-store.ts';

export interface UndoOptions {
  readonly councilId: string;
  readonly id: string;
  readonly policy: AdoptedPolicy;
  readonly today: string;
  readonly now: Date;
  /** Entries that somebody has changed since are undone too, as far as they still say what the file said. */
  readonly touchedToo: boolean;
  /** Where this installation is reached, for letters. */
  readonly address: string | null;
}

/** Undoes an import, in the transaction of `db`: what it added goes, what it changed is put back. Says what it did. */
export async function undoImport(db: Kysely<Tables>, options: UndoOptions): Promise<Undoing> {
  const { councilId, id, policy, today, now, address } = options;
  await takeRegister(db, councilId);
  const undoing = await undoingOf(db, { councilId, id });
  const touched = options.touchedToo ? undoing.touched : [];
  const gone = [...undoing.added, ...touched.filter(mayGo).map((entry) => entry.id)];
  const back = [...undoing.changed, ...touched.filter((entry) => !entry.isNew).map((entry) => entry.id)];
  const rows = await putBack(db, { councilId, id }, back);
  const removed = await removeEntries(db, councilId, gone);
  await putBackOthers(db, { councilId, id });
  await forgetMade(db, { councilId, id });
  const partnershipIds = [...new Set([...back, ...removed.parts])];
  await standAndAsk(db, {
    councilId,
    policy,
    today,
    partnershipIds,
    goneNames: removed.names,
    now,
    address,
  });
  for (const kind of DUPLICATE_KINDS) await countDuplicates(db, councilId, kind);
  const kept =
    undoing.added.length + undoing.changed.length + undoing.touched.length - gone.length - back.length;
  const undone = { out: gone.length, back: back.length, kept, rows };
  await endUndoing(db, { councilId, id }, { undone, now });
  return undoing;
}
