import type { CompiledQuery } from 'kysely';
import { type Address, Conflict, type CouncilContext, NotAllowed, NotFound, posted } from '../../route.ts';
import { refusePast } from '../../edits.ts';
import { doneBy } from '../../as-role.ts';
import { seeingAll } from '../../seeing.ts';
import { hasPartIn } from '../../has-part.ts';
import { showsEntry } from '../../readings.ts';
import { referenceNumber } from '../reference.ts';
import { entryToSave, type HeldEntry } from '../standing-store.ts';
import { mayMove } from '../../policy/lifecycle.ts';
import type { Asking } from './choices.ts';
import { workingTime } from './form.ts';
import { type Entry, heldIn } from './held.ts';
import type { Where } from './pages/way.ts';
import { entryOf } from './store.ts';

const notYours =
  'Your role lets you change the entries in which you have a part, by name, by a post or by a seat, and this is not one of them. Ask its lead officer, or your partnerships team.';

/**
 * The entry of the address, if the person may change it. With `lock` the save waits for any other save of
 * the same entry.
 */
export async function openEntry(context: CouncilContext, lock: boolean): Promise<Entry> {
  refusePast(context);
  const reference = referenceNumber(context.params['reference']);
  if (reference === null) throw new NotFound();
  return theirs(context, await entryOf(context.db, context.council.id, reference, lock));
}

/** The same, locked, with all that is known of it; the statements went ahead of this. */
export async function openToSave(
  context: CouncilContext,
): Promise<{ readonly entry: Entry; readonly held: HeldEntry }> {
  refusePast(context);
  const [lock, statement] = context.ahead;
  if (lock === undefined || statement === undefined) throw new NotFound();
  await context.db.executeQuery(lock);
  const query = statement as CompiledQuery<HeldEntry & Entry>;
  const { rows } = await seeingAll(context, () => context.db.executeQuery(query));
  const held = rows[0] ?? null;
  return { entry: await theirs(context, held), held: held as HeldEntry };
}

/** What saving the entry of an address asks ahead. */
export function askedToSave({ params, today }: Address): readonly CompiledQuery[] {
  const reference = referenceNumber(params['reference']);
  if (reference === null) return [];
  const { lock, held } = entryToSave(reference, today);
  return [lock, held];
}

async function theirs(context: CouncilContext, entry: Entry | null): Promise<Entry> {
  if (entry === null) throw new NotFound();
  await refuseUnlessTheirs(context, entry);
  showsEntry(context, entry);
  if (entry.merged_into_id !== null) {
    throw new Conflict('This entry was joined with another. Change the one that it was joined with.');
  }
  return entry;
}

async function refuseUnlessTheirs(context: CouncilContext, entry: Entry): Promise<void> {
  const { person, council, db, today } = context;
  if (person.may('register.edit')) return doneBy(context, 'register.edit');
  if (!person.may('register.editOwn')) {
    throw new NotAllowed(
      'Your role in this council does not include changing entries. Ask your partnerships team to do it, or to change your role.',
    );
  }
  const own =
    person.personId !== null &&
    (await hasPartIn(db, entry.id, { councilId: council.id, person: person.personId, today }));
  if (!own) throw new NotAllowed(notYours);
  await doneBy(context, 'register.editOwn');
}

/** What a form of questions about this entry has to know. */
export function askingOf(context: CouncilContext, entry: Entry): Asking {
  return {
    today: context.today,
    working: workingTime(context.policy.policy),
    asTyped: entry.as_typed,
    held: (question) => heldIn(entry, question),
    offersStage: (stage) =>
      mayMove(context.policy.policy, entry.stage, stage, (capability) => context.person.may(capability)),
  };
}

/** A whole number that a form carries unseen; null when somebody tampered with it or left it out. */
export function carried(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

export function whereOf(context: CouncilContext, entry: Entry): Where {
  return { council: context.council.slug, reference: entry.reference, name: entry.name };
}

/** A choice counts only for the version that it was shown against: it may have been saved again since. */
export function choiceOf(context: CouncilContext, name: string, latest: number): 'yours' | 'theirs' | null {
  if (!sawLatest(context, latest)) return null;
  const choice = posted(context, `keep-${name}`);
  return choice === 'yours' || choice === 'theirs' ? choice : null;
}

/** The form is the page of a dispute, and nobody has saved since it was drawn. */
export function sawLatest(context: CouncilContext, latest: number): boolean {
  return carried(posted(context, 'latest')) === latest;
}
