import { drawFields, form, type FormState, problems } from '../../../kit/form.ts';
import { html } from '../../../kit/html.ts';
import { links } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import { holdFields, periodFields } from '../form.ts';
import { type Kind, NOTICE } from '../kinds.ts';

interface Props {
  readonly council: string;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

export function periodPage(props: Props & { readonly kind: Kind; readonly version: number }): Page {
  const { council, kind, state, hidden, version } = props;
  const title = `How long are they kept: ${kind.label.toLowerCase()}`;
  return page({
    title,
    section: 'council',
    breadcrumbs: [
      { text: 'Personal data', href: links.personalData(council) },
      { text: 'How long it is kept' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Counted from ${kind.from}. Then: ${kind.does}</p>
      <p class="govuk-body">Nothing is erased at once: what falls due by this stands on the list for at least ${NOTICE} days first.</p>
      ${form({
        hidden: { ...hidden, version },
        main: drawFields(periodFields, state),
        submit: 'Save',
        beside: html`<a class="govuk-link" href="${links.personalData(council)}">Cancel</a>`,
      })}
    </div></div>`,
  });
}

export function holdPage({ council, state, hidden }: Props): Page {
  return page({
    title: 'Hold something back',
    section: 'council',
    breadcrumbs: [
      { text: 'Personal data', href: links.personalData(council) },
      { text: 'Hold something back' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}<h1 class="govuk-heading-l">Hold something back</h1>
      <p class="govuk-body">What is held back is not erased, neither because its time is over nor because somebody asks, until the hold is ended.</p>
      ${form({
        hidden: { ...hidden },
        main: drawFields(holdFields, state),
        submit: 'Hold it back',
        beside: html`<a class="govuk-link" href="${links.personalData(council)}">Cancel</a>`,
      })}
    </div></div>`,
  });
}
