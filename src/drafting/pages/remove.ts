import { countOf } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { placeOf, spotOf } from '../../policy/draft/places.ts';
import type { Path } from '../../policy/draft/tree.ts';
import { type Page, page } from '../../route.ts';
import { nameAt } from '../naming.ts';
import { crumbsOf, partLink, short, type Shown } from '../shown.ts';

/** Before something goes: what it is, and what refers to it. */
export function removePage(props: Shown, references: readonly Path[]): Page {
  const { council, draft, opened, path, hidden } = props;
  const whole = path.length === 0;
  const name = whole ? draft.name : nameAt(opened, path);
  const title = whole ? 'Delete this draft?' : 'Remove this?';
  const place = whole ? '' : placeOf(opened.tree, path);
  return page({
    title: `${title} ${short(name)}`,
    section: 'policy',
    breadcrumbs: crumbsOf(props, title),
    main: html`${pageTitle({ title, above: short(name, 200), lead: lead(whole, references.length) })}
      ${referenceList(props, references)}
      ${form({
        action: links.draftRemove(council.slug, draft.id, place),
        hidden: { ...hidden, version: draft.version, at: place },
        main: html`<div class="govuk-button-group"><button type="submit" class="govuk-button govuk-button--warning" data-module="govuk-button">${whole ? 'Delete the draft' : 'Remove it'}</button><a class="govuk-link" href="${whole ? links.draft(council.slug, draft.id) : partLink(props, path)}">Keep it</a></div>`,
      })}`,
  });
}

function lead(whole: boolean, references: number): string {
  if (whole) return 'The draft and all that was written in it go. Nothing in force changes.';
  if (references === 0)
    return 'Nothing else in this draft refers to it. Whatever is part of it goes with it.';
  return `${countOf(references, 'place')} in this draft would then refer to something that is not there, and would be listed to be put right.`;
}

function referenceList(props: Shown, references: readonly Path[]): Html {
  if (references.length === 0) return nothing;
  const pages = [
    ...new Map(
      references.map((path) => [placeOf(props.opened.tree, spotOf(path).page), spotOf(path).page]),
    ).values(),
  ];
  return html`<ul class="govuk-list govuk-list--bullet">${pages.map(
    (path) =>
      html`<li><a class="govuk-link" href="${partLink(props, path)}">${short(nameAt(props.opened, path), 160)}</a></li>`,
  )}</ul>`;
}
