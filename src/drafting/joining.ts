import { joinedEdit } from '../edits.ts';
import type { Fields, Values } from '../kit/form.ts';
import type { Typed } from '../kit/form/field.ts';
import { at, type Tree } from '../policy/draft/tree.ts';
import { Conflict, type Page } from '../route.ts';
import { nameAt } from './naming.ts';
import { crumbsOf } from './shown.ts';
import { movedMeanwhile, partOf, shownOf, type Work } from './work.ts';

/** A page whose boxes are made of what it says: names with words, parts with a tick. */
export interface Sent<F extends Fields> {
  readonly fields: F;
  /** What stands in the boxes where a document has this. */
  readonly valuesOf: (held: Tree | undefined) => Values<F>;
  readonly yours: Values<F>;
  readonly typed: Typed;
  readonly show?: (name: string, value: unknown) => string | null;
}

export type Joined<F extends Fields> =
  | { readonly values: Values<F>; readonly notice: string }
  | { readonly dispute: Page };

/** Of a page that somebody else saved meanwhile, what only they changed is kept, and what both did is asked. */
export function joinedSaving<F extends Fields>(work: Work, sent: Sent<F>): Joined<F> {
  refuseMoved(work);
  const { context, opened, path, place, draft, seen } = work;
  const saves = work.since.filter((each) => each.place === place);
  const [first] = saves;
  if (first === undefined) return { values: sent.yours, notice: 'Saved' };
  const name = nameAt(opened, path);
  const joined = joinedEdit(context, {
    about: {
      name,
      section: 'policy',
      breadcrumbs: crumbsOf(shownOf(work), name),
      leave: partOf(work, opened, path),
      ...(sent.show === undefined ? {} : { show: sent.show }),
    },
    fields: sent.fields,
    held: {
      before: sent.valuesOf(first.before ?? undefined),
      theirs: sent.valuesOf(at(opened.tree, path)),
      yours: sent.yours,
    },
    saves,
    typed: sent.typed,
    base: { version: seen, at: place },
    latest: draft.version,
  });
  if (joined.is === 'disputed') return { dispute: joined.page };
  return { values: joined.values, notice: joined.notice.replace(/\.$/, '') };
}

function refuseMoved(work: Work): void {
  const moved = movedMeanwhile(work);
  if (moved !== undefined)
    throw new Conflict(
      `${moved.by ?? 'Somebody'} moved or removed something in the list that this is part of, so nothing of yours was saved. Go back to copy what you typed, then open the page again.`,
    );
}

/** What was sent is no form of the page: an empty one would say that all of it goes. */
export function refuseUnmarked(hasMark: boolean): void {
  if (!hasMark)
    throw new Conflict(
      'What was sent did not come from the form of this page, so nothing was saved. Open the page again.',
    );
}

/** What was posted under names that a page's own boxes have, to be sent along. */
export function typedIn({ context }: Work, isOurs: (name: string) => boolean): Typed {
  return Object.fromEntries(
    Object.entries(context.body).flatMap(([name, value]) =>
      value !== undefined && isOurs(name) ? [[name, value] as const] : [],
    ),
  );
}
