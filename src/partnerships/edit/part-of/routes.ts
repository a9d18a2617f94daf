import { joinedEdit } from '../../../edits.ts';
import { type FormState, readForm, refuseForm, startForm, type Values } from '../../../kit/form.ts';
import { isId } from '../../../kit/ids.ts';
import { links } from '../../../links.ts';
import {
  type CouncilContext,
  didNothing,
  type Page,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../../route.ts';
import { savesOf } from '../../../since.ts';
import type { Entry } from '../held.ts';
import { openEntry, whereOf } from '../open.ts';
import { way } from '../pages/way.ts';
import { save } from '../save.ts';
import { partOfFields, partOfPage } from './page.ts';
import { isWithin, meantBy, takeParts, type Whole, wholeOf } from './store.ts';

const path = links.edit(':council', ':reference', 'part-of');

/** Which entry another is part of: for whoever sees both. */
export const partOf: readonly Route[] = [
  { at: 'council', method: 'GET', path, may: 'register.read', reach: 'council', handle: show },
  {
    at: 'council',
    method: 'POST',
    path,
    may: 'register.read',
    reach: 'council',
    verb: 'changed what it is part of',
    handle: change,
  },
];

async function show(context: CouncilContext): Promise<Reply> {
  const entry = await openEntry(context, false);
  const whole = await wholeOf(context.db, context.council.id, entry.parent_id);
  return draw(context, entry, seenOf(entry), startForm(partOfFields, { partOf: whole?.name ?? null }));
}

function seenOf({ parent_id: parentId }: Entry): string {
  return parentId ?? '';
}

function draw(context: CouncilContext, entry: Entry, seen: string, state: FormState): Page {
  return partOfPage({ where: whereOf(context, entry), hidden: context.hidden, seen, state });
}

async function change(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  await takeParts(db, council.id);
  const entry = await openEntry(context, true);
  const seen = posted(context, 'seen');
  const reading = readForm(partOfFields, context);
  if (!reading.ok) return draw(context, entry, seen, reading);
  const meant = await wholeMeant(context, entry, reading.values.partOf);
  if ('refused' in meant)
    return draw(context, entry, seen, refuseForm(partOfFields, reading, 'partOf', meant.refused));
  const record = links.record(council.slug, entry.reference);
  const parentId = meant.whole?.id ?? null;
  if (parentId === entry.parent_id) return didNothing(record, 'Nothing was changed');
  if (seen !== seenOf(entry)) {
    const clash = await clashOf(context, entry, seen, reading);
    if (clash.is === 'disputed') return clash.page;
    if (clash.values.partOf !== reading.values.partOf) return didNothing(record, 'It is left as they said');
  }
  await save(context, entry, { parent_id: parentId });
  return redirect(record, 'Saved');
}

/** Somebody else has said meanwhile what it is part of: whose word stands, in the names of the entries. */
async function clashOf(
  context: CouncilContext,
  entry: Entry,
  seen: string,
  reading: { readonly values: Values<typeof partOfFields>; readonly typed: FormState['typed'] },
) {
  const { db, council } = context;
  const named = async (id: string | null): Promise<string | null> =>
    (await wholeOf(db, council.id, id))?.name ?? null;
  const of = { councilId: council.id, partnershipId: entry.id, table: 'partnership' };
  return joinedEdit(context, {
    about: {
      name: entry.name,
      section: 'register',
      breadcrumbs: way(whereOf(context, entry), 'What it is part of'),
      leave: links.record(council.slug, entry.reference),
    },
    fields: partOfFields,
    held: {
      before: { partOf: await named(isId(seen) ? seen : null) },
      theirs: { partOf: await named(entry.parent_id) },
      yours: reading.values,
    },
    saves: await savesOf(db, of, entry.id, 'parent_id'),
    typed: reading.typed,
    base: { seen },
    latest: entry.version,
  });
}

type Meant = { readonly whole: Whole | null } | { readonly refused: string };

async function wholeMeant(
  { db, council }: CouncilContext,
  entry: Entry,
  typed: string | null,
): Promise<Meant> {
  if (typed === null || typed === '') return { whole: null };
  const current = await wholeOf(db, council.id, entry.parent_id);
  if (current?.name === typed) return { whole: current };
  const [whole, ...others] = await meantBy(db, council.id, typed);
  if (whole === undefined)
    return { refused: `No entry of the register is called “${typed}” or has that number` };
  if (others.length > 0)
    return {
      refused: `Several entries have that name: give the number, ${[whole, ...others].map(({ reference }) => reference).join(' or ')}`,
    };
  if (whole.id === entry.id) return { refused: 'An entry cannot be part of itself' };
  if (await isWithin(db, council.id, whole.id, entry.id))
    return { refused: `${whole.name} is part of this entry, so this entry cannot be part of it` };
  return { whole };
}
