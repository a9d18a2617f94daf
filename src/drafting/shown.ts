import type { Council, HiddenFields } from '../route.ts';
import { links, withQuery } from '../links.ts';
import { placeOf } from '../policy/draft/places.ts';
import type { Path } from '../policy/draft/tree.ts';
import type { Fault } from './faults.ts';
import { nameAt } from './naming.ts';
import type { Opened } from './opened.ts';
import type { Draft } from './store.ts';

/** What every page of a draft knows. */
export interface Shown {
  readonly council: Council;
  readonly hidden: HiddenFields;
  readonly draft: Draft;
  readonly opened: Opened;
  readonly faults: readonly Fault[];
  readonly path: Path;
  /** Boxes for Welsh beside every text. */
  readonly welsh: boolean;
}

export function partLink(shown: Pick<Shown, 'council' | 'draft' | 'opened'>, path: Path): string {
  const { council, draft, opened } = shown;
  return links.draftPart(council.slug, draft.id, placeOf(opened.tree, path));
}

/** To add an item to a list, or a condition where there is none. */
export function newLink(shown: Shown, list: Path): string {
  const { council, draft, opened } = shown;
  return links.draftPart(council.slug, draft.id, `${placeOf(opened.tree, list)}/+`);
}

export function withWelsh(shown: Shown, href: string): string {
  const [path = '', query] = href.split('?');
  const at = new URLSearchParams(query ?? '').get('at');
  return withQuery(path, { at, welsh: 'yes' });
}

type Crumbs = readonly { readonly text: string; readonly href?: string }[];

/** The policy, its drafts, this one, and each page above the one that is shown. */
export function crumbsOf(shown: Shown, last?: string): Crumbs {
  const { council, draft, path } = shown;
  const above = path.slice(0, -1).flatMap((_, index) => {
    const outer = path.slice(0, index + 1);
    return isShown(outer, path)
      ? [{ text: short(nameAt(shown.opened, outer)), href: partLink(shown, outer) }]
      : [];
  });
  return [
    { text: 'Policy', href: links.policy(council.slug) },
    { text: 'Change the policy', href: links.changePolicy(council.slug) },
    { text: draft.name, href: links.draft(council.slug, draft.id) },
    ...above,
    ...(last === undefined ? [] : [{ text: short(last) }]),
  ];
}

/** A list inside a part is shown on the page of that part. */
function isShown(outer: Path, path: Path): boolean {
  return outer.length === 1 || typeof outer.at(-1) === 'number' || outer.length === path.length;
}

export function short(text: string, most = 60): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '')} …`;
}
