import { countOf } from '../../kit/count.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { firstOf, section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import type { Likeness } from '../likeness.ts';
import type { NewName } from '../new-names.ts';
import { type At, lineWords } from './way.ts';

const named = 12;

/** New entries that may be there already, under a name that is like theirs. They come in all the same. */
export function likenessPart({ council }: At, found: readonly Likeness[] | null): Html {
  if (found === null)
    return html`<p class="govuk-body">There are too many new entries to compare their names with the register now. Once they are in, all names are compared in the night, or when somebody asks for it among the <a class="govuk-link" href="${links.duplicates(council)}">possible duplicates</a>.</p>`;
  if (found.length === 0) return nothing;
  return section({
    heading: `${countOf(found.length, 'new name is', 'new names are')} like another`,
    id: 'likeness',
    main: html`<p class="govuk-body">They come in as entries of their own. Change the name in the file if it is the same entry, or join the two afterwards: they stand among the <a class="govuk-link" href="${links.duplicates(council)}">possible duplicates</a> then, after the next night at the latest.</p>
      ${firstOf(
        found.map((each) => item(council, each)),
        named,
      )}`,
  });
}

function item(council: string, { added, like, why }: Likeness): Html {
  const other =
    'reference' in like
      ? html`<a class="govuk-link" href="${links.record(council, like.reference)}">${like.name}</a> in the register`
      : html`${like.name} (${lineWords(like.lines)})`;
  return html`${added.name} (${lineWords(added.lines)}) and ${other}. ${why}`;
}

/** New organisations and people who may be kept already, or are councils no more. They come in all the same. */
export function newNamesPart({ council }: At, found: readonly NewName[] | null): Html {
  if (found === null || found.length === 0) return nothing;
  const names = new Set(found.map(({ is, name }) => `${is} ${name}`)).size;
  return section({
    heading: `Look at ${countOf(names, 'new organisation or person', 'new organisations and people')}`,
    id: 'new-names',
    main: html`<p class="govuk-body">The file names them, and they are not kept under just that name. They are added as they are written there. Change the name in the file where it is one that is kept, or join the two afterwards among the <a class="govuk-link" href="${links.duplicates(council)}">possible duplicates</a>.</p>
      ${firstOf(
        found.map((each) => newNameItem(council, each)),
        named,
      )}`,
  });
}

function newNameItem(council: string, { is, name, like, why }: NewName): Html {
  if (like === null) return why.startsWith(`${name} `) ? html`${why}` : html`${name}. ${why}`;
  if (like.id === null) return html`${name} and ${like.name}, both new. ${why}`;
  const href = is === 'person' ? links.person(council, like.id) : links.organisation(council, like.id);
  return html`${name} and <a class="govuk-link" href="${href}">${like.name}</a>, which the council keeps. ${why}`;
}
