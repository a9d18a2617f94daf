import { countOf } from '../../kit/count.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { html } from '../../kit/html.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { PriorityFields } from '../form.ts';
import type { Priority } from '../priority-store.ts';
import type { Plan } from '../store.ts';

export interface PriorityProps {
  readonly council: string;
  readonly plan: Plan;
  readonly held: Priority;
  readonly fields: PriorityFields;
  readonly state: FormState;
  readonly hidden: HiddenFields;
  /** The latest change of it that the form saw. */
  readonly seen: number;
  /** How many entries say that they serve it or one of its outcomes. */
  readonly entries: number;
}

export function priorityPage(props: PriorityProps): Page {
  const { council, plan, held, state, hidden, entries } = props;
  const back = links.plan(council, plan.id);
  const address = `${back}/priorities/${held.id}`;
  const goes =
    entries === 0
      ? 'No entry says that it serves it.'
      : `${countOf(entries, 'entry says that it serves it', 'entries say that they serve it')}, and those links go with it.`;
  return page({
    title: `Change a priority of ${plan.title}`,
    section: 'plans',
    breadcrumbs: [
      { text: 'Plans', href: links.plans(council) },
      { text: plan.title, href: back },
      { text: 'Change a priority' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${problems(state)}
      <span class="govuk-caption-l">${plan.title}</span>
      <h1 class="govuk-heading-l">Change a priority</h1>
      ${form({
        action: address,
        hidden: { ...hidden, seen: props.seen },
        main: drawFields(props.fields, state),
        submit: 'Save',
        beside: html`<a class="govuk-link" href="${back}">Cancel</a>`,
      })}
      <h2 class="govuk-heading-m">Remove it</h2>
      <p class="govuk-body">${goes} Its outcomes go too. The register as at an earlier date keeps what was there.</p>
      ${form({
        action: `${address}/remove`,
        hidden: { ...hidden, seen: props.seen },
        main: button({ text: 'Remove it', classes: 'govuk-button--warning', preventDoubleClick: true }),
      })}
    </div></div>`,
  });
}
