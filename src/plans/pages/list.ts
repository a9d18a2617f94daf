import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath, notYetKnown } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { ListedPlan } from '../store.ts';
import { planKindWords } from '../words.ts';

export interface PlansProps {
  readonly council: string;
  readonly asAt: string | null;
  readonly today: string;
  readonly plans: readonly ListedPlan[];
  readonly mayEdit: boolean;
}

export function plansPage(props: PlansProps): Page {
  const { council, plans, mayEdit } = props;
  const current = plans.filter((plan) => isCurrent(plan, props.today));
  const others = plans.filter((plan) => !current.includes(plan));
  return page({
    title: 'Plans',
    section: 'plans',
    main: html`${pageTitle({
      title: 'Plans and priorities',
      lead: plans.length === 0 ? undefined : stateOf(current),
      actions: mayEdit
        ? button({ text: 'Add a plan', href: links.addPlan(council), classes: 'govuk-button--secondary' })
        : undefined,
    })}
      ${plans.length === 0 ? empty(props) : html`${part(props, 'In force', current)}${part(props, 'Earlier and later editions', others)}`}`,
  });
}

export function isCurrent(plan: Pick<ListedPlan, 'fromOn' | 'untilOn'>, today: string): boolean {
  return (plan.fromOn === null || plan.fromOn <= today) && (plan.untilOn === null || plan.untilOn > today);
}

function stateOf(current: readonly ListedPlan[]): string {
  const unserved = current.reduce((sum, plan) => sum + plan.unserved, 0);
  const all = current.reduce((sum, plan) => sum + plan.priorities, 0);
  if (all === 0) return 'No priorities are kept for a plan in force today.';
  return `${countOf(all, 'priority or outcome', 'priorities and outcomes')} in force, ${unserved === 0 ? 'each served by an entry of the register' : `${unserved} served by nobody`}.`;
}

function empty({ council, mayEdit, asAt }: PlansProps): Html {
  if (asAt !== null) return html`<p class="govuk-body">None were kept on that day.</p>`;
  return oneJob({
    strong: 'No plans are kept yet.',
    text: 'Add the corporate plan and its priorities. Then entries can say which of them they serve, and you see which priorities nobody serves.',
    action: mayEdit ? button({ text: 'Add the first plan', href: links.addPlan(council) }) : undefined,
  });
}

function part(props: PlansProps, heading: string, plans: readonly ListedPlan[]): Html | null {
  if (plans.length === 0) return null;
  return section({
    heading,
    main: stackedTable({
      caption: heading,
      stack: 'grid',
      columns: [
        { text: 'Title' },
        { text: 'From' },
        { text: 'Until' },
        { text: 'Priorities and outcomes', short: 'Priorities', numeric: true },
        { text: 'Served by nobody', numeric: true },
      ],
      rows: plans.map((plan) => ({ cells: cells(props, plan) })),
    }),
  });
}

function cells({ council, asAt }: PlansProps, plan: ListedPlan) {
  const on = { as_at: asAt ?? undefined };
  const address = links.plan(council, plan.id);
  const after = plan.replacedBy === null ? '' : `. ${plan.replacedBy} took its place`;
  return [
    beneath(
      html`<a class="govuk-link" href="${withQuery(address, on)}">${plan.title}</a>`,
      `${planKindWords(plan.kind)}${after}`,
    ),
    plan.fromOn === null ? notYetKnown() : formatDate(plan.fromOn),
    plan.untilOn === null ? '' : formatDate(plan.untilOn),
    plan.priorities,
    plan.unserved === 0
      ? 0
      : html`<a class="govuk-link" href="${withQuery(address, { ...on, show: 'unserved' })}">${plan.unserved}<span class="govuk-visually-hidden"> of ${plan.title} served by nobody</span></a>`,
  ];
}
