import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { OwnFields } from '../form.ts';
import type { CouncilField } from '../store.ts';

export interface FieldProps {
  readonly council: string;
  /** Null while it is being added. */
  readonly field: CouncilField | null;
  readonly used: boolean;
  readonly fields: OwnFields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
  readonly version?: number | undefined;
}

export function fieldPage(props: FieldProps): Page {
  const { council, field, state } = props;
  const title = field === null ? 'Add a field' : `Change ${field.label}`;
  const list = links.councilFields(council);
  return page({
    title,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: 'The council’s own fields', href: list },
      { text: field?.label ?? 'Add' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">It is asked on the edit pages of every entry, beside what the policy asks for.</p>
      ${form({
        hidden: { ...props.hidden, version: props.version },
        main: drawFields(props.fields, state),
        submit: field === null ? 'Add' : 'Save',
        beside: html`<a class="govuk-link" href="${list}">Cancel</a>`,
      })}
      ${field === null ? nothing : ending(props, field)}
    </div></div>`,
  });
}

function ending({ council, hidden, used }: FieldProps, field: CouncilField): Html {
  const address = links.councilField(council, field.id);
  if (field.withdrawn_on !== null) {
    return html`<h2 class="govuk-heading-m">Bring it back</h2>
      <p class="govuk-body">It was withdrawn. Its answers are as they were.</p>
      ${form({ action: `${address}/bring-back`, hidden: { ...hidden }, main: button({ text: 'Bring it back', classes: 'govuk-button--secondary' }) })}`;
  }
  return html`<h2 class="govuk-heading-m">Withdraw it</h2>
    <p class="govuk-body">It is no longer asked for.${used ? ' The answers that entries have are kept, in the register and in its past.' : ''} It can be brought back.</p>
    ${form({ action: `${address}/withdraw`, hidden: { ...hidden }, main: button({ text: 'Withdraw it', classes: 'govuk-button--warning', preventDoubleClick: true }) })}`;
}
