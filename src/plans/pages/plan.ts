import { countOf, formatCount } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { hiddenInput } from '../../kit/form/field.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { type AddFields, shortened } from '../form.ts';
import type { Neighbours, Plan, ShownPriority } from '../store.ts';
import { planKindWords } from '../words.ts';

export interface PlanProps extends Neighbours {
  readonly council: string;
  readonly asAt: string | null;
  readonly today: string;
  readonly plan: Plan;
  readonly priorities: readonly ShownPriority[];
  readonly onlyUnserved: boolean;
  /** Links of the earlier edition that can be carried over. */
  readonly links: number;
  readonly mayEdit: boolean;
  readonly hidden: HiddenFields;
  readonly fields: AddFields;
  readonly state: FormState;
}

export function planPage(props: PlanProps): Page {
  const { council, plan, mayEdit, state } = props;
  const secondary = 'govuk-button--secondary';
  const actions = mayEdit
    ? html`${button({ text: 'Change', href: `${links.plan(council, plan.id)}/edit`, classes: secondary })}${button({ text: 'Add the next edition', href: withQuery(links.addPlan(council), { replaces: plan.id }), classes: secondary })}`
    : undefined;
  return page({
    title: plan.title,
    section: 'plans',
    breadcrumbs: [{ text: 'Plans', href: at(props, links.plans(council)) }, { text: plan.title }],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${pageTitle({ title: plan.title, above: planKindWords(plan.kind), lead: leadOf(props), beneath: editions(props), actions })}
      ${nextStep(props)}
      ${section({ heading: props.onlyUnserved ? 'Priorities that nobody serves' : 'Priorities', id: 'priorities', main: priorities(props) })}
      ${mayEdit ? section({ heading: 'Add priorities', id: 'add', main: addForm(props) }) : nothing}`,
  });
}

function at(props: PlanProps, path: string, more: Readonly<Record<string, string>> = {}): string {
  return withQuery(path, { ...more, as_at: props.asAt ?? undefined });
}

function isServed(priority: ShownPriority, all: readonly ShownPriority[]): boolean {
  return priority.many > 0 || all.some((each) => each.parentId === priority.id && each.many > 0);
}

function leadOf({ priorities }: PlanProps): string {
  if (priorities.length === 0) return 'No priorities are kept yet.';
  const unserved = priorities.filter((priority) => !isServed(priority, priorities)).length;
  const all = countOf(priorities.length, 'priority or outcome', 'priorities and outcomes');
  return unserved === 0 ? `${all}, each served by an entry.` : `${all}, ${unserved} served by nobody.`;
}

function editions({ plan, earlier, later, ...props }: PlanProps): Html {
  const from = plan.from_on === null ? null : `From ${formatDate(plan.from_on)}`;
  const until = plan.until_on === null ? null : `until ${formatDate(plan.until_on)}`;
  const dates = [from, until].filter((each) => each !== null).join(' ');
  const link = (to: { id: string; title: string }): Html =>
    html`<a class="govuk-link" href="${withQuery(links.plan(props.council, to.id), { as_at: props.asAt ?? undefined })}">${to.title}</a>`;
  return html`${dates === '' ? 'Its dates are not yet known' : dates}.${earlier === null ? nothing : html` It took the place of ${link(earlier)}.`}${later === null ? nothing : html` ${link(later)} takes its place.`}`;
}

function nextStep(props: PlanProps): Html {
  const { council, plan, earlier, priorities, mayEdit, hidden } = props;
  if (!mayEdit || earlier === null) return nothing;
  const address = links.plan(council, plan.id);
  if (priorities.length === 0) {
    return oneJob({
      strong: 'This edition has no priorities yet.',
      text: `Copy those of ${earlier.title} and change what is new, or write them below.`,
      action: form({
        action: `${address}/copy`,
        hidden: { ...hidden },
        main: button({ text: 'Copy them', preventDoubleClick: true }),
      }),
    });
  }
  if (props.links === 0) return nothing;
  return oneJob({
    strong: `${countOf(props.links, 'link')} can be carried over from ${earlier.title}.`,
    text: 'Entries that served a priority with the same number and words can be linked to it here too.',
    action: button({ text: 'See which', href: `${address}/carry-over` }),
  });
}

function priorities(props: PlanProps): Html {
  const { priorities: all, onlyUnserved, council, plan } = props;
  if (all.length === 0)
    return html`<p class="govuk-body">None yet.${props.mayEdit ? ' Write them below, one to a line.' : ''}</p>`;
  const shown = onlyUnserved ? all.filter((priority) => !isServed(priority, all)) : all;
  const address = links.plan(council, plan.id);
  const other = onlyUnserved
    ? html`<a class="govuk-link" href="${at(props, address)}">Show all ${all.length}</a>`
    : html`<a class="govuk-link" href="${at(props, address, { show: 'unserved' })}">Show those that nobody serves</a>`;
  if (shown.length === 0) return html`<p class="govuk-body">Every priority is served. ${other}</p>`;
  return html`<p class="govuk-body">${other}</p>${stackedTable({
    caption: 'Priorities',
    columns: [
      { text: 'Priority' },
      { text: 'Served by' },
      ...(props.mayEdit
        ? [
            { text: 'Order', short: '' },
            { text: 'Change', unseen: true, short: '' },
          ]
        : []),
    ],
    rows: shown.map((priority) => ({
      id: `priority-${priority.id}`,
      cells: [
        words(priority),
        servedBy(props, priority),
        ...(props.mayEdit ? [moves(props, priority), changeLink(props, priority)] : []),
      ],
    })),
  })}`;
}

function words({ number, text, parentId }: ShownPriority): Html {
  const shown = number === null ? text : `${number} ${text}`;
  return parentId === null ? html`${shown}` : html`<span class="c-outcome">${shown}</span>`;
}

function servedBy(props: PlanProps, priority: ShownPriority): Html {
  const { serving, many } = priority;
  if (many === 0) {
    const through = props.priorities.some((each) => each.parentId === priority.id && each.many > 0);
    return through ? html`Its outcomes are served` : html`<strong>Nobody</strong>`;
  }
  const named = serving.map(
    ({ reference, name, how }) =>
      html`<li><a class="govuk-link" href="${at(props, links.record(props.council, reference))}">${name}</a>${how === null ? nothing : html`<span class="c-beneath">${how}</span>`}</li>`,
  );
  const rest =
    many > serving.length
      ? html`<li><a class="govuk-link" href="${at(props, links.register(props.council), { priority: priority.id })}">All ${formatCount(many)} entries</a></li>`
      : nothing;
  return html`<ul class="govuk-list govuk-!-font-size-16">${named}${rest}</ul>`;
}

function changeLink({ council, plan }: PlanProps, priority: ShownPriority): Html {
  return html`<a class="govuk-link" href="${links.plan(council, plan.id)}/priorities/${priority.id}">Change<span class="govuk-visually-hidden"> ${shortened(priority.number, priority.text)}</span></a>`;
}

function moves({ council, plan, priorities: all, hidden }: PlanProps, priority: ShownPriority): Html {
  const siblings = all.filter(({ parentId }) => parentId === priority.parentId);
  const place = siblings.indexOf(priority);
  const press = (to: 'up' | 'down'): Html =>
    html`<button type="submit" class="c-link-button" name="to" value="${to}">${to === 'up' ? 'Up' : 'Down'}<span class="govuk-visually-hidden"> ${shortened(priority.number, priority.text)}</span></button> `;
  if (siblings.length < 2) return nothing;
  return form({
    action: `${links.plan(council, plan.id)}/priorities/${priority.id}/move`,
    hidden: { ...hidden },
    main: html`${place > 0 ? press('up') : nothing}${place < siblings.length - 1 ? press('down') : nothing}`,
  });
}

function addForm({ council, plan, fields, state, hidden, priorities: all }: PlanProps): Html {
  const names = all.some(({ parentId }) => parentId === null) ? ['lines', 'under'] : ['lines'];
  return form({
    action: `${links.plan(council, plan.id)}/priorities`,
    hidden: { ...hidden },
    main: html`${drawFields(fields, state, names)}${names.length === 1 ? hiddenInput('under', '') : nothing}`,
    submit: 'Add',
    quiet: all.length > 0,
  });
}
