import { type Fields, type FormState, readForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { keysOf, OF_THEIR_OWN } from '../policy/draft/places.ts';
import { at, isBranch, type Tree } from '../policy/draft/tree.ts';
import type { Is } from '../policy/shape.ts';
import { posted, type Page, type Reply } from '../route.ts';
import { type Box, boxesOf, fieldsOf, saidIn, shownIn } from './boxes.ts';
import { type Joined, joinedSaving, refuseUnmarked } from './joining.ts';
import { objectPage, outerOf } from './pages/object.ts';
import { isAsked, isOfThePage } from './relevant.ts';
import { namelessBox, namelessError, withId, withShortName } from './short-names.ts';
import { keep, movedMeanwhile, partOf, shownOf, type Work } from './work.ts';

export type ObjectIs = Extract<Is, { a: 'object' }>;

/** The page of a thing as it stands, or as somebody typed it. */
export function drawObject(work: Work, is: ObjectIs, state?: FormState): Page {
  const boxes = boxesAt(work, is);
  const held = at(work.opened.tree, work.path);
  return objectPage({
    ...shownOf(work),
    called: is.called,
    fields: is.fields,
    boxes,
    state: state ?? startForm(fieldsOf(boxes), shownIn(boxes, held)),
    version: work.draft.version,
    isNew: work.isNew,
    own: OF_THEIR_OWN,
  });
}

function boxesAt({ context, opened, path, isNew }: Work, is: ObjectIs): readonly Box[] {
  const held = at(opened.tree, path);
  const keys = keysOf(is.fields).inline.filter(
    (key) => isAsked(is.called, key, held) && isOfThePage(path, key, OF_THEIR_OWN),
  );
  const welsh = opened.hasWelsh || context.query.get('welsh') === 'yes' || posted(context, 'welsh') === 'yes';
  return boxesOf({ opened, path, called: is.called, fields: is.fields, isNew, welsh }, keys);
}

export async function saveObject(work: Work, is: ObjectIs): Promise<Reply> {
  const boxes = boxesAt(work, is);
  refuseUnmarked(Object.keys(work.context.body).some((name) => name.startsWith('p-')));
  const fields = fieldsOf(boxes);
  const reading = readForm(fields, work.context);
  if (!reading.ok) return drawObject(work, is, reading);
  const moved = movedMeanwhile(work);
  if (moved !== undefined)
    return refused(
      work,
      is,
      boxes,
      reading.typed,
      `${moved.by ?? 'Somebody'} moved, added or removed something in this list while you were writing, so nothing is saved yet. Look whether this is still the one you mean, then save again`,
    );
  const nameless = namelessBox(work, is, boxes, reading.values);
  if (nameless !== undefined)
    return drawObject(work, is, { typed: reading.typed, errors: [namelessError(nameless, is)] });
  const settled = work.isNew ? { values: reading.values, notice: 'Added' } : settle(work, boxes, reading);
  if ('dispute' in settled) return settled.dispute;
  const held = at(work.opened.tree, work.path);
  const said = saidIn(boxes, settled.values, held, () => Object.keys(is.fields));
  if (said === undefined && typeof work.path.at(-1) === 'number')
    return refused(
      work,
      is,
      boxes,
      reading.typed,
      'Everything is empty, so there is nothing to save. To take it away, use Remove',
    );
  return keepObject(work, is, said, settled.notice);
}

function refused(
  work: Work,
  is: ObjectIs,
  boxes: readonly Box[],
  typed: FormState['typed'],
  text: string,
): Page {
  const name = boxes[0]?.name ?? '';
  return drawObject(work, is, { typed, errors: [{ field: name, id: name, text }] });
}

/** Whoever saved the same thing meanwhile keeps what only they changed; what both changed is asked about. */
function settle(
  work: Work,
  boxes: readonly Box[],
  reading: { values: object; typed: FormState['typed'] },
): Joined<Fields> {
  return joinedSaving<Fields>(work, {
    fields: fieldsOf(boxes),
    valuesOf: (tree) => asRead(boxes, tree),
    yours: reading.values as Readonly<Record<string, unknown>>,
    typed: reading.typed,
  });
}

function asRead(boxes: readonly Box[], tree: Tree | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    boxes.map((box) => {
      const shown = box.shown(at(tree, box.path));
      const reading = box.field.read(
        { body: shown == null ? {} : box.field.write(shown, box.name) },
        box.name,
      );
      return [box.name, reading.ok ? reading.value : shown];
    }),
  );
}

async function keepObject(work: Work, is: ObjectIs, said: Tree | undefined, notice: string): Promise<Reply> {
  const { path, isNew, context, draft } = work;
  const value = !isBranch(said) ? said : isNew ? withId(work, is, said) : withShortName(path, said);
  const goesOn = !isNew || keysOf(is.fields).own.length > 0;
  const to = goesOn ? path : outerOf(path);
  return keep(work, {
    path,
    value,
    notice,
    to: (opened) =>
      at(opened.tree, to) === undefined && to.length > 1
        ? links.draft(context.council.slug, draft.id)
        : partOf(work, opened, to),
  });
}
