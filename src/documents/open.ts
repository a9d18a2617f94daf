import { doneBy } from '../as-role.ts';
import { type EntryAt, entryAt } from '../entry-at.ts';
import { hasPartIn } from '../has-part.ts';
import { isId } from '../kit/ids.ts';
import type { Capability } from '../policy/permissions.ts';
import { Conflict, type CouncilContext, NotAllowed, NotFound } from '../route.ts';
import type { Where } from './pages/words.ts';
import { type DocumentRow, documentsOf, type Of, type Party } from './store.ts';

export interface Opened {
  readonly where: Where;
  readonly of: Of;
  readonly documents: readonly DocumentRow[];
  /** The council, then each partner. */
  readonly parties: readonly Party[];
}

export interface OpenedOne extends Opened {
  readonly document: DocumentRow;
}

async function opened(context: CouncilContext, id?: string): Promise<Opened> {
  return withDocuments(context, await entryAt(context), id);
}

/** With its documents, or with the one that is meant. */
async function withDocuments(context: CouncilContext, entry: EntryAt, id?: string): Promise<Opened> {
  const { db, council, today } = context;
  const of = { councilId: council.id, partnershipId: entry.id };
  const { documents, partners } = await documentsOf(db, of, id === undefined ? { today } : { today, id });
  return {
    where: { council: council.slug, entry },
    of,
    documents,
    parties: [{ id: null, name: council.name }, ...partners],
  };
}

export const openAll = (context: CouncilContext): Promise<Opened> => opened(context);

export async function openOne(context: CouncilContext): Promise<OpenedOne> {
  return theOne(context, await opened(context, idIn(context)));
}

/** Of an entry whose documents they may keep; with `lock` it waits for any save of the entry. */
export async function openToKeep(context: CouncilContext, lock: 'lock' | 'look'): Promise<Opened> {
  const entry = await entryAt(context, lock);
  await refuseUnlessKeeper(context, entry);
  return withDocuments(context, entry);
}

/** The same of one document, which must not be withdrawn. */
export async function openOneToKeep(context: CouncilContext, lock: 'lock' | 'look'): Promise<OpenedOne> {
  const one = theOne(context, await openToKeep(context, lock));
  if (one.document.withdrawnOn !== null)
    throw new Conflict('This document is withdrawn. Add it as a new one if it holds again.');
  return one;
}

function idIn(context: CouncilContext): string {
  const id = context.params['document'];
  if (!isId(id)) throw new NotFound();
  return id;
}

function theOne(context: CouncilContext, opened: Opened): OpenedOne {
  const id = idIn(context);
  const document = opened.documents.find((each) => each.id === id);
  if (document === undefined) throw new NotFound();
  return { ...opened, document };
}

/** By what somebody keeps the documents of an entry; null where they do not. */
export async function keepsBy(
  { db, council, person, today }: CouncilContext,
  entry: Pick<EntryAt, 'id'>,
): Promise<Capability | null> {
  if (person.may('governance.edit')) return 'governance.edit';
  if (person.may('register.edit')) return 'register.edit';
  if (!person.may('register.editOwn') || person.personId === null) return null;
  const has = await hasPartIn(db, entry.id, { councilId: council.id, person: person.personId, today });
  return has ? 'register.editOwn' : null;
}

async function refuseUnlessKeeper(context: CouncilContext, entry: EntryAt): Promise<void> {
  const by = await keepsBy(context, entry);
  if (by === null)
    throw new NotAllowed(
      'Your role in this council does not include keeping the documents of this entry. Ask its lead officer, or your partnerships team.',
    );
  await doneBy(context, by);
}
