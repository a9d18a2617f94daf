import { countOf } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { html, type Html } from '../../kit/html.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { shortened } from '../form.ts';
import type { Carried } from '../priority-store.ts';
import type { Plan } from '../store.ts';

export interface CarryProps {
  readonly council: string;
  readonly plan: Plan;
  readonly carried: readonly Carried[];
  readonly hidden: HiddenFields;
}

/** Which links of the earlier edition hold for this one too. */
export function carryPage(props: CarryProps): Page {
  const { council, plan, carried } = props;
  const back = links.plan(council, plan.id);
  return page({
    title: `Carry links over to ${plan.title}`,
    section: 'plans',
    breadcrumbs: [
      { text: 'Plans', href: links.plans(council) },
      { text: plan.title, href: back },
      { text: 'Carry links over' },
    ],
    main: html`<span class="govuk-caption-l">${plan.title}</span>
      <h1 class="govuk-heading-l">Carry links over from the earlier edition</h1>
      ${carried.length === 0 ? nothingToCarry(back) : offer(props, back)}`,
  });
}

function nothingToCarry(back: string): Html {
  return html`<p class="govuk-body">There is nothing to carry over: no priority here has the same number and words as one of the earlier edition whose entries are not linked to it yet.</p>
    <p class="govuk-body"><a class="govuk-link" href="${back}">Back to the plan</a></p>`;
}

function offer({ carried, hidden }: CarryProps, back: string): Html {
  const all = carried.reduce((sum, each) => sum + each.links, 0);
  return html`<p class="govuk-body">These priorities have the same number and words in both editions. The entries that served them then are linked to them now, with what was written of how. The links to the earlier edition stay.</p>
    ${stackedTable({
      caption: 'Priorities that are the same',
      columns: [{ text: 'Priority' }, { text: 'Entries to link', numeric: true }],
      rows: carried.map(({ number, text, links: many }) => ({ cells: [shortened(number, text), many] })),
    })}
    ${form({
      hidden: { ...hidden },
      main: html``,
      submit: `Carry ${countOf(all, 'link')} over`,
      beside: html`<a class="govuk-link" href="${back}">Not now</a>`,
    })}`;
}
