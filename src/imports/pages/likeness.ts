import { countOf } from '../../kit/count.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { firstOf, section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import type { Likeness } from '../likeness.ts';
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
