import { comparisonFields, comparisonShown, subjectOf } from '../../src/drafting/comparing.ts';
import { type Opened, openedDraft } from '../../src/drafting/opened.ts';
import { startForm } from '../../src/kit/form.ts';
import type { Typed } from '../../src/kit/form/field.ts';
import { idOf, joinOf, keysOf, OF_THEIR_OWN, placeOf, shapeAt } from '../../src/policy/draft/places.ts';
import {
  at,
  isBranch,
  isList,
  isSameTree,
  type Path,
  type Tree,
  wordAt,
} from '../../src/policy/draft/tree.ts';
import { factOf } from '../../src/policy/facts.ts';
import { boxesAt, sent, typedFor } from './pages.ts';
import { inAnyOrder } from './same.ts';

/** Somebody who writes a draft: over HTTP, or in a browser. */
export interface Writer {
  /** The draft as it stands now. */
  document(): Promise<string>;
  /** Fills in a page of the draft and sends it; `of` is what a condition is to compare. */
  send(place: string, typed: Typed, of?: string): Promise<void>;
  /** Begins a condition that joins several, or says how many of them at least. */
  join(place: string, join: string, least: string): Promise<void>;
}

/** Writes a whole document page by page, from whatever the draft says now. */
export async function writeWhole(writer: Writer, target: Tree): Promise<void> {
  // What refers to something can be chosen once that is there: so the whole is gone through until nothing is left to do.
  for (let round = 0; round < 4; round += 1) {
    await writeObject(writer, target, []);
    const now = await opened(writer);
    if (isSameTree(inAnyOrder(now.tree), inAnyOrder(target))) return;
  }
}

async function opened(writer: Writer): Promise<Opened> {
  return openedDraft(await writer.document());
}

async function writePart(writer: Writer, target: Tree, path: Path): Promise<void> {
  const held = at(target, path);
  const is = shapeAt(path)?.is;
  if (held === undefined || is === undefined) return;
  if (is.a === 'condition') await writeCondition(writer, held, path);
  else if (is.a === 'named') await writeWords(writer, held, path);
  else if (path.join('.') === 'notSet') await writeSilence(writer, held);
  else if (isList(held)) for (const index of held.keys()) await writeItem(writer, target, [...path, index]);
  else await writeObject(writer, target, path);
}

async function writeItem(writer: Writer, target: Tree, path: Path): Promise<void> {
  const held = at(target, path);
  const now = await opened(writer);
  if (shapeAt(path)?.is.a !== 'condition' && at(now.tree, path) === undefined)
    await writer.send(`${placeOf(now.tree, path.slice(0, -1))}/+`, newTyped(now, path, held));
  await writePart(writer, target, path);
}

/** What somebody types of a thing that is new: its short name, too, so that it is known as it was. */
function newTyped(now: Opened, path: Path, held: Tree | undefined): Typed {
  const boxes = boxesAt(now, path, true);
  const typed = possible(boxes, held, path, now);
  const id = idOf(held) ?? '';
  const isFact = boxes.some(({ name }) => name === 'p-fact') && factOf(id) !== undefined;
  return isFact ? { ...typed, 'p-id': '', 'p-fact': id } : typed;
}

/** As much of it as can be said now: a choice that is not offered yet is left for later. */
function possible(boxes: ReturnType<typeof boxesAt>, held: Tree | undefined, path: Path, now: Opened): Typed {
  const typed: Record<string, string | readonly string[]> = { ...typedFor(boxes, held) };
  const answer = sent(boxes, typed, at(now.tree, path), path);
  if (answer.ok) return typed;
  for (const { field } of answer.errors) delete typed[field];
  return typed;
}

async function writeObject(writer: Writer, target: Tree, path: Path): Promise<void> {
  const is = shapeAt(path)?.is;
  const held = at(target, path);
  if (is?.a !== 'object' || !isBranch(held)) return;
  for (let again = 0; again < 3; again += 1) {
    const now = await opened(writer);
    const boxes = boxesAt(now, path);
    const typed = possible(boxes, held, path, now);
    const was = at(now.tree, path);
    const answer = sent(boxes, typed, was, path);
    if (boxes.length === 0 || !answer.ok || isSameTree(answer.said, was)) break;
    await writer.send(placeOf(now.tree, path), typed);
  }
  const own = [...keysOf(is.fields).own, ...(path.length === 0 ? OF_THEIR_OWN : [])];
  for (const key of own) await writePart(writer, target, [...path, key]);
}

async function writeWords(writer: Writer, held: Tree, path: Path): Promise<void> {
  const now = await opened(writer);
  if (isSameTree(at(now.tree, path), held)) return;
  const typed: Record<string, string> = {};
  for (const [index, [id, words]] of Object.entries(held).entries()) {
    typed[`name-${index + 1}`] = id;
    typed[`words-${index + 1}`] = typeof words === 'string' ? words : '';
  }
  // Four rows are empty on the page at a time.
  const there = Object.keys((at(now.tree, path) ?? {}) as object).length;
  const rows = path.at(-1) === 'describe' ? Infinity : there + 4;
  const now1 = Object.fromEntries(
    Object.entries(typed).filter(([name]) => Number(name.split('-')[1]) <= rows),
  );
  await writer.send(placeOf(now.tree, path), now1);
  if (Object.keys(typed).length / 2 > rows) await writeWords(writer, held, path);
}

async function writeSilence(writer: Writer, held: Tree): Promise<void> {
  const now = await opened(writer);
  if (isSameTree(at(now.tree, ['notSet']), held) || !isList(held)) return;
  const parts = held.map((each) => wordAt(each, 'part'));
  const says = held.map((each, index) => [`says-${parts[index] ?? ''}`, wordAt(each, 'says')] as const);
  await writer.send('notSet', { silent: parts, ...Object.fromEntries(says) });
}

async function writeCondition(writer: Writer, held: Tree, path: Path): Promise<void> {
  const now = await opened(writer);
  if (isSameTree(inAnyOrder(at(now.tree, path) ?? ''), inAnyOrder(held))) return;
  const join = joinOf(held);
  if (join === undefined) return writeComparison(writer, now, held, path);
  const inner = at(held, [join]);
  const isThere = at(now.tree, path) !== undefined;
  if (!isThere) await writer.join(placeOf(now.tree, path), join, wordAt(held, 'atLeast'));
  if (join === 'not') return writeCondition(writer, inner as Tree, [...path, 'not']);
  for (const [index, each] of (isList(inner) ? inner : []).entries())
    await writeCondition(writer, each, [...path, join, index]);
}

async function writeComparison(writer: Writer, now: Opened, held: Tree, path: Path): Promise<void> {
  const subject = subjectOf(held);
  if (subject === null) return;
  const fields = comparisonFields(now.policy, subject);
  const { typed } = startForm(fields, comparisonShown(held) as never);
  const place = placeOf(now.tree, path);
  await writer.send(place, typed, `${subject.source}:${subject.id}`);
}
