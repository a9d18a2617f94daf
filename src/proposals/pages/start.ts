import { drawFields, form, type Fields, type FormState, problems } from '../../kit/form.ts';
import type { Typed } from '../../kit/form/field.ts';
import { html, nothing } from '../../kit/html.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Alike } from '../store.ts';

export interface StartProps {
  readonly council: string;
  readonly fields: Fields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

const title = 'Propose a partnership';

export function startPage({ council, fields, state, hidden }: StartProps): Page {
  return page({
    title,
    section: 'register',
    breadcrumbs: [{ text: 'Proposals', href: links.proposals(council) }, { text: title }],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">It gets a place in the register as proposed, and you a draft to write page by page. Nobody is asked before you send it.</p>
      <p class="govuk-body">Is it in the register already? Open its entry and propose it from there.</p>
      ${form({ hidden: { ...hidden }, main: drawFields(fields, state), submit: 'Begin the draft' })}
    </div></div>`,
  });
}

export interface AlikeProps {
  readonly council: string;
  readonly hidden: HiddenFields;
  readonly typed: Typed;
  readonly name: string;
  readonly found: readonly Alike[];
}

/** Before a second entry of one thing is made: is it one of these? */
export function alikePage({ council, hidden, typed, name, found }: AlikeProps): Page {
  const carried = Object.fromEntries(
    Object.entries(typed).map(([key, value]) => [key, typeof value === 'string' ? value : (value[0] ?? '')]),
  );
  return page({
    title: 'Is it one of these?',
    section: 'register',
    breadcrumbs: [
      { text: 'Proposals', href: links.proposals(council) },
      { text: title, href: links.newProposal(council) },
      { text: name },
    ],
    main: html`<h1 class="govuk-heading-l">Is it one of these?</h1>
      <p class="govuk-body">The register has ${found.length === 1 ? 'an entry' : `${found.length} entries`} with a name like “${name}”. If it is the same thing, propose it from there.</p>
      ${stackedTable({
        caption: 'Entries with a name like it',
        columns: [
          { text: 'Name' },
          { text: 'Reference' },
          { text: 'Why it is shown' },
          { text: 'Propose', unseen: true, short: '' },
        ],
        rows: found.map((each) => ({
          cells: [
            html`<a class="govuk-link" href="${links.record(council, each.reference)}">${each.name}</a>`,
            each.reference,
            each.why,
            html`<a class="govuk-link" href="${links.propose(council, each.reference)}">Propose from here<span class="govuk-visually-hidden">: ${each.name}</span></a>`,
          ],
        })),
      })}
      ${form({
        hidden: { ...hidden, ...carried, sure: 'yes' },
        main: nothing,
        submit: 'No, it is something else',
        beside: html`<a class="govuk-link" href="${links.proposals(council)}">Back to the proposals</a>`,
      })}`,
  });
}
