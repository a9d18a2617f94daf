import { links, withQuery } from '../links.ts';
import { referenceNumber } from '../partnerships/reference.ts';
import { showsEntry } from '../readings.ts';
import { type CouncilContext, NotFound, redirect, type Redirect } from '../route.ts';
import { type Opened, openedEntry } from './store.ts';

/** The entry of the address; null where there is none that can be opened. */
export async function opened(context: CouncilContext): Promise<Opened> {
  const entry = await openedOrJoined(context);
  if (entry.mergedInto !== null) throw new NotFound();
  return entry;
}

export async function openedOrJoined(context: CouncilContext): Promise<Opened> {
  const number = referenceNumber(context.params['reference']);
  const entry = number === null ? null : await openedEntry(context.db, number, context.today);
  if (entry === null) throw new NotFound();
  showsEntry(context, entry);
  return entry;
}

/** What was joined with another is looked at there. */
export function toJoined({ council, asAt }: CouncilContext, { mergedInto }: Opened): Redirect | null {
  return mergedInto === null
    ? null
    : redirect(withQuery(links.governance(council.slug, mergedInto), { as_at: asAt }));
}
