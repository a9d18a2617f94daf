import { type ActionFields, offeredPeople } from '../../action-form.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html } from '../../kit/html.ts';
import { links } from '../../links.ts';
import type { Named } from '../../named.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';

export interface AddProps {
  readonly council: string;
  readonly entry: { readonly reference: number; readonly name: string };
  readonly fields: ActionFields;
  readonly state: FormState;
  readonly people: readonly Named[];
  readonly hidden: HiddenFields;
}

/** A task that the policy does not list. */
export function addPage({ council, entry, fields, state, people, hidden }: AddProps): Page {
  const title = 'Add a task of your own';
  const back = links.setUp(council, entry.reference);
  return page({
    title,
    section: 'register',
    breadcrumbs: [
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'Setting up', href: back },
      { text: title },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">${title}</h1>
      ${form({
        hidden: { ...hidden },
        main: html`${drawFields(fields, state)}${offeredPeople(people)}`,
        submit: 'Add',
        beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
      })}
    </div></div>`,
  });
}
