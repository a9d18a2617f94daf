import { isId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { orderAt, pathOf, placeOf, shapeAt } from '../policy/draft/places.ts';
import { documentOf } from '../policy/draft/document.ts';
import { at, isSameTree, type Path, type Tree, withValue } from '../policy/draft/tree.ts';
import type { Shape } from '../policy/shape.ts';
import { Conflict, type CouncilContext, NotFound, posted, redirect, type Reply } from '../route.ts';
import { lowerFirst } from '../kit/reading.ts';
import { faultsOf } from './faults.ts';
import { newLooks } from './looks.ts';
import { nameAt } from './naming.ts';
import { type Opened, openedDraft } from './opened.ts';
import type { Shown } from './shown.ts';
import * as store from './store.ts';

/** A draft that somebody is at work on, at one of its parts. */
export interface Work {
  readonly context: CouncilContext;
  readonly draft: store.WholeDraft;
  readonly opened: Opened;
  readonly path: Path;
  /** As the address has it. */
  readonly place: string;
  readonly shape: Shape<unknown>;
  /** Nothing stands there yet: an item is about to be added. */
  readonly isNew: boolean;
  /** Savings by others since the page was drawn that is sent now. */
  readonly since: readonly store.Edit[];
  /** What the page was drawn of. */
  readonly seen: number;
}

export async function draftOf(context: CouncilContext, lock: 'lock' | 'look'): Promise<store.WholeDraft> {
  const id = context.params['id'] ?? '';
  const find = lock === 'lock' ? store.lockDraft : store.findDraft;
  const draft = isId(id) ? await find(context.db, context.council.id, id) : null;
  if (draft === null) throw new NotFound();
  return draft;
}

/** The part that the address names, to be looked at. */
export async function lookAt(context: CouncilContext): Promise<Work> {
  return workOf(context, await draftOf(context, 'look'), []);
}

/** The same, to be changed: nobody else changes the draft until this is done. */
export async function workAt(context: CouncilContext, place = placeAsked(context)): Promise<Work> {
  const draft = await draftOf(context, 'lock');
  const seen = Number(/^\d{1,9}$/.exec(posted(context, 'version'))?.[0] ?? 0);
  if (seen < 1 || seen > draft.version)
    throw new Conflict(
      'The form did not say which version of the draft it began from, so nothing was saved. Open the page again and make the change there.',
    );
  const since =
    seen === draft.version ? [] : await store.editsSince(context.db, context.council.id, draft.id, seen);
  return { ...workOf(context, draft, since, place), seen };
}

function placeAsked(context: CouncilContext): string {
  return context.query.get('at') ?? posted(context, 'at');
}

function workOf(
  context: CouncilContext,
  draft: store.WholeDraft,
  since: readonly store.Edit[],
  place = placeAsked(context),
): Work {
  const opened = openedDraft(draft.document);
  const path = pathOf(opened.tree, place);
  const shape = path === null ? null : shapeAt(path);
  if (path === null || shape === null || !opened.isReadable) {
    if (since.length > 0)
      throw new Conflict(
        'Somebody moved or removed this part of the draft while you were writing, so nothing was saved. Go back to copy what you typed, then open the draft again.',
      );
    throw new NotFound();
  }
  const isNew = typeof path.at(-1) === 'number' && at(opened.tree, path) === undefined;
  return { context, draft, opened, path, place, shape, isNew, since, seen: draft.version };
}

export function shownOf({
  context,
  draft,
  opened,
  path,
}: Pick<Work, 'context' | 'draft' | 'opened' | 'path'>): Shown {
  const { council, hidden } = context;
  const welsh = opened.hasWelsh || context.query.get('welsh') === 'yes' || posted(context, 'welsh') === 'yes';
  return { council, hidden, draft, opened, faults: faultsOf(opened), path, welsh };
}

/** Savings by others since then of this very part, of what it is part of as a list, or of a part of it. */
export function overtaking({ since, place }: Work): readonly store.Edit[] {
  return since.filter(
    (each) =>
      each.place === place || place.startsWith(`${each.place}/`) || each.place.startsWith(`${place}/`),
  );
}

/** What somebody moved or removed in the list where this is found by its place, and not by a name of its own. */
export function movedMeanwhile({ since, place, isNew }: Work): store.Edit | undefined {
  const lists = [...place.matchAll(/\/\d+(?=\/|$)/g)].map(({ index }) => place.slice(0, index));
  return isNew ? undefined : since.find((each) => lists.includes(each.place));
}

/** The draft with another value at a path, kept with who did it; then on to a page. */
export async function keep(
  work: Work,
  change: {
    readonly path: Path;
    readonly value: Tree | undefined;
    readonly to: (opened: Opened) => string;
    readonly notice: string;
  },
): Promise<Reply> {
  const { opened } = work;
  const before = at(opened.tree, change.path);
  if (isSameTree(before, change.value)) return redirect(change.to(opened));
  const tree = withValue(opened.tree, change.path, change.value, orderAt) ?? {};
  const next = await keepTree(work, tree, { path: change.path, before, after: change.value });
  return redirect(change.to(next), `${change.notice}. ${stateWords(next, opened)}`);
}

export interface Part {
  readonly path: Path;
  readonly before: Tree | undefined;
  readonly after: Tree | undefined;
}

/** The draft as another tree, of which each of these parts is another than before. */
export async function keepTree(
  { context, draft, opened }: Pick<Work, 'context' | 'draft' | 'opened'>,
  tree: Tree,
  first: Part,
  ...others: readonly Part[]
): Promise<Opened> {
  const document = documentOf(draft.document, tree);
  const next = openedDraft(document);
  if (!next.isReadable)
    throw new Conflict(
      'With this the policy would be larger than a policy can be, so nothing was saved. Shorten what you wrote.',
    );
  const saved = ({ path, before, after }: Part): store.SavedPart => {
    const told = after === undefined ? opened : next;
    return { place: placeOf(told.tree, path), words: nameAt(told, path).slice(0, 300), before, after };
  };
  await store.saveDraft(context.db, {
    councilId: context.council.id,
    accountId: context.person.accountId,
    draft,
    document,
    faults: next.problems.length,
    parts: [saved(first), ...others.map(saved)],
  });
  return next;
}

/** "The draft has nothing to put right", for whoever has just saved; and what that saving left open. */
export function stateWords(next: Opened, before: Opened = next): string {
  const count = next.problems.length;
  if (count > 0) return `The draft has ${count === 1 ? 'one thing' : `${String(count)} things`} to put right`;
  const [first, ...others] = newLooks(before.policy, next.policy);
  if (first === undefined) return 'The draft has nothing to put right';
  const more = others.length === 0 ? '' : ` (and ${String(others.length)} more like it)`;
  return `The draft has no fault, but look at this again: ${lowerFirst(first.sentence)}${more}`;
}

export function partOf(work: Work, opened: Opened, path: Path): string {
  return links.draftPart(work.context.council.slug, work.draft.id, placeOf(opened.tree, path));
}
