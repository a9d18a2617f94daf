import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { hiddenInput } from '../../kit/form/field.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { organisationList, type PersonFields } from '../form.ts';
import type { Named } from '../../named.ts';
import type { Namesake, Person } from '../store.ts';

export interface FormProps {
  readonly council: string;
  /** Null while they are being added. */
  readonly person: Person | null;
  readonly fields: PersonFields;
  readonly organisations: readonly Named[];
  readonly state: FormState;
  readonly hidden: HiddenFields;
  readonly version: number | undefined;
  /** Kept already, and perhaps the same. */
  readonly like: readonly Namesake[];
}

export function formPage(props: FormProps): Page {
  const { council, person, state, like } = props;
  const title = person === null ? 'Add a person' : `Change ${person.name}`;
  const back = person === null ? links.people(council) : links.person(council, person.id);
  return page({
    title,
    section: 'people',
    breadcrumbs: [
      { text: 'People', href: links.people(council) },
      ...(person === null ? [] : [{ text: person.name, href: back }]),
      { text: person === null ? 'Add' : 'Change' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">${title}</h1>
      ${likeOnes(council, like)}
      <p class="govuk-body">Add people who have a part in a partnership. This gives nobody an account. Their name and how to reach them are kept here and nowhere else.</p>
      ${form({
        hidden: { ...props.hidden, version: props.version },
        main: html`${like.length > 0 ? hiddenInput('sure', 'yes') : nothing}${drawFields(props.fields, state)}${known(organisationList, props.organisations)}`,
        submit: like.length > 0 ? 'Add them all the same' : person === null ? 'Add' : 'Save',
        beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
      })}
    </div></div>`,
  });
}

/** Enough to choose from while typing; a name that is not among them is looked up when it is sent. */
const mostNames = 1_000;

export function known(list: string, names: readonly Named[]): Html {
  return html`<datalist id="${list}">${names.slice(0, mostNames).map(({ name }) => html`<option value="${name}"></option>`)}</datalist>`;
}

function likeOnes(council: string, like: readonly Namesake[]): Html {
  if (like.length === 0) return nothing;
  return insetText({
    text: html`<p class="govuk-body"><strong>Is it one of these?</strong> They have the same name, or one like it, or the same address. Nobody is added yet.</p>
      <ul class="govuk-list">${like.map(({ id, words }) => html`<li><a class="govuk-link" href="${links.person(council, id)}">${words}</a></li>`)}</ul>`,
  });
}
