import { drawFields, form, type Fields, type FormState, problems } from '../../../kit/form.ts';
import { hiddenInput } from '../../../kit/form/field.ts';
import { html, type Html } from '../../../kit/html.ts';
import { links } from '../../../links.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import { way, type Where } from '../pages/way.ts';

export interface PrioritiesProps {
  readonly where: Where;
  readonly plans: string;
  readonly hidden: HiddenFields;
  readonly offered: readonly unknown[];
  readonly fields: Fields;
  readonly state: FormState;
  /** Those that are ticked to begin with. */
  readonly had: readonly string[];
  /** How each was said to be served when the form was drawn. */
  readonly how: string;
}

export function prioritiesPage(props: PrioritiesProps): Page {
  const { where, state } = props;
  return page({
    title: `Priorities: ${where.name}`,
    section: 'register',
    breadcrumbs: way(where, 'Priorities'),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <span class="govuk-caption-l">${where.name}</span>
      <h1 class="govuk-heading-l">Priorities</h1>
      <p class="govuk-body">Tick the priorities and outcomes of the council that it serves.</p>
      ${props.offered.length === 0 ? noPlans(props.plans) : choosing(props)}
    </div></div>`,
  });
}

function noPlans(plans: string): Html {
  return html`<p class="govuk-body">No plan of the council is in force today, so there is nothing to choose from. <a class="govuk-link" href="${plans}">Add the council’s plans and their priorities</a> first.</p>`;
}

function choosing({ where, hidden, fields, state, had, how }: PrioritiesProps): Html {
  return form({
    hidden: { ...hidden, how },
    main: html`${had.map((id) => hiddenInput('had', id))}${drawFields(fields, state)}`,
    submit: 'Save',
    beside: html`<a class="govuk-link" href="${links.record(where.council, where.reference)}">Cancel</a>`,
  });
}
