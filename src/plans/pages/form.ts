import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { PlanFields } from '../form.ts';
import type { Plan } from '../store.ts';

export interface PlanFormProps {
  readonly council: string;
  /** Null while it is being added. */
  readonly plan: Plan | null;
  readonly fields: PlanFields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
  readonly version: number | undefined;
}

export function planFormPage({ council, plan, fields, state, hidden, version }: PlanFormProps): Page {
  const title = plan === null ? 'Add a plan' : `Change ${plan.title}`;
  const back = plan === null ? links.plans(council) : links.plan(council, plan.id);
  return page({
    title,
    section: 'plans',
    breadcrumbs: [
      { text: 'Plans', href: links.plans(council) },
      ...(plan === null ? [] : [{ text: plan.title, href: back }]),
      { text: plan === null ? 'Add' : 'Change' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">A new edition is a plan of its own: the earlier one stays, with what served it.</p>
      ${form({
        hidden: { ...hidden, version },
        main: drawFields(fields, state),
        submit: plan === null ? 'Add' : 'Save',
        beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
      })}
    </div></div>`,
  });
}
