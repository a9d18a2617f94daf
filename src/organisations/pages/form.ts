import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { hiddenInput } from '../../kit/form/field.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { OrganisationFields } from '../form.ts';
import type { Namesake, Organisation } from '../store.ts';

export interface FormProps {
  readonly council: string;
  /** Null while it is being added. */
  readonly organisation: Organisation | null;
  readonly fields: OrganisationFields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
  readonly version: number | undefined;
  /** Kept already, and perhaps the same. */
  readonly like: readonly Namesake[];
}

export function formPage(props: FormProps): Page {
  const { council, organisation, state, like } = props;
  const title = organisation === null ? 'Add an organisation' : `Change ${organisation.name}`;
  const back =
    organisation === null ? links.organisations(council) : links.organisation(council, organisation.id);
  return page({
    title,
    section: 'organisations',
    breadcrumbs: [
      { text: 'Organisations', href: links.organisations(council) },
      ...(organisation === null ? [] : [{ text: organisation.name, href: back }]),
      { text: organisation === null ? 'Add' : 'Change' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">${title}</h1>
      ${likeOnes(council, like)}
      <p class="govuk-body">Only the name is needed. Leave the rest empty while it is not yet known.</p>
      ${form({
        hidden: { ...props.hidden, version: props.version },
        main: html`${like.length > 0 ? hiddenInput('sure', 'yes') : nothing}${drawFields(props.fields, state)}`,
        submit: like.length > 0 ? 'Add it all the same' : organisation === null ? 'Add' : 'Save',
        beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
      })}
    </div></div>`,
  });
}

function likeOnes(council: string, like: readonly Namesake[]): Html {
  if (like.length === 0) return nothing;
  return insetText({
    text: html`<p class="govuk-body"><strong>Is it one of these?</strong> They have the same name, or one like it, or the same code or number. Nothing is added yet.</p>
      <ul class="govuk-list">${like.map(({ id, name }) => html`<li><a class="govuk-link" href="${links.organisation(council, id)}">${name}</a></li>`)}</ul>`,
  });
}
