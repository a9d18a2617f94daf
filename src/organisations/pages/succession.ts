import { countOf } from '../../kit/count.ts';
import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { firstOf } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Organisation } from '../store.ts';
import type { Part } from '../succession-store.ts';

export interface SuccessionProps {
  readonly council: string;
  readonly gone: Organisation;
  /** What the list of councils says of it; null where it says nothing. */
  readonly words: string | null;
  /** The entries in which it would be replaced. */
  readonly parts: readonly Part[];
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
  /** Stands for the parts, so that no others are replaced. */
  readonly seen: string;
}

/** How many entries are named one by one. */
const named = 30;

export function successionPage({
  council,
  gone,
  words,
  parts,
  fields,
  state,
  hidden,
  seen,
}: SuccessionProps): Page {
  const back = links.organisation(council, gone.id);
  const title = `What took the place of ${gone.name}?`;
  return page({
    title,
    section: 'organisations',
    breadcrumbs: [
      { text: 'Organisations', href: links.organisations(council) },
      { text: gone.name, href: back },
      { text: 'What took its place' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">${title}</h1>
      ${words === null ? nothing : html`<p class="govuk-body">${words}</p>`}
      ${effect(council, parts)}
      ${form({
        hidden: { ...hidden, seen },
        main: drawFields(fields, state),
        submit: 'Save',
        beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
      })}
    </div></div>`,
  });
}

function effect(council: string, parts: readonly Part[]): Html {
  if (parts.length === 0)
    return html`<p class="govuk-body">No entry that goes on has it as a partner today. What it was before stays as it is.</p>`;
  const entries = parts.map(
    ({ reference, name }) =>
      html`<a class="govuk-link" href="${links.record(council, reference)}">${name}</a>`,
  );
  return html`<p class="govuk-body">It leaves ${countOf(parts.length, 'entry', 'entries')} on the day below, and the new one joins with the same roles. Entries that have ended, those that it has left already and what was before that day stay as they are.</p>
    ${firstOf(entries, named)}`;
}
