import { offeredPeople } from '../../action-form.ts';
import { stateOf } from '../../actions.ts';
import { countOf } from '../../kit/count.ts';
import { daysBetween, formatDate } from '../../kit/dates.ts';
import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { hiddenInput } from '../../kit/form/field.ts';
import { button } from '../../kit/govuk/button.ts';
import { details } from '../../kit/govuk/details.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { beside, oneJob, pageTitle, section, sideBox } from '../../kit/parts/layout.ts';
import { beneath, clause, notYetKnown, overdueDays } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Named } from '../../named.ts';
import type { List, Policy } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Plan, PlannedTask, Progress, SetUpTask } from '../plan.ts';

export interface TasksProps {
  readonly council: string;
  readonly entry: { readonly reference: number; readonly name: string };
  readonly policy: Policy;
  readonly plan: Plan | null;
  readonly progress: Progress;
  /** Null where the policy is not silent. */
  readonly silence: string | null;
  readonly points: readonly List[];
  /** Whose the tasks are when they are begun. */
  readonly lead: Named | null;
  /** Why the policy's tasks cannot be begun now; null when they can. */
  readonly notNow: string | null;
  readonly mayChange: boolean;
  readonly people: readonly Named[];
  readonly giving: { readonly fields: Fields; readonly state: FormState };
  readonly hidden: HiddenFields;
  readonly today: string;
}

/** Setting a partnership up: its tasks, how far they are, and what the policy says to think of meanwhile. */
export function tasksPage(props: TasksProps): Page {
  const { council, entry, progress, giving } = props;
  const title = 'Setting up';
  const main = html`${aboutPart(props)}${progress.tasks.length === 0 ? nothing : tasksPart(props)}${startPart(props)}${adding(props)}`;
  const points = pointsPart(props);
  return page({
    title: `${title}: ${entry.name}`,
    section: 'register',
    breadcrumbs: [{ text: entry.name, href: links.record(council, entry.reference) }, { text: title }],
    ...(giving.state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(giving.state)}${pageTitle({ title, above: entry.name, lead: leadOf(props) })}
      ${points === nothing ? main : beside(main, points)}`,
  });
}

function leadOf({ progress: { tasks, settled } }: TasksProps): string | undefined {
  if (tasks.length === 0) return undefined;
  return settled === tasks.length
    ? `All ${countOf(tasks.length, 'task')} are done or not needed.`
    : `${settled} of ${tasks.length} done or not needed.`;
}

/** What the policy says of it, or that it says nothing. */
function aboutPart(props: TasksProps): Html {
  const { plan, silence } = props;
  if (silence !== null) return silent(props, silence);
  if (plan === null) return nothing;
  const intro = plan.intro === null ? nothing : html`<p class="govuk-body">${plan.intro}</p>`;
  return html`${intro}${rebuilt(plan)}`;
}

/** What the policy lists and the entry has not: one press brings it in. */
function startPart(props: TasksProps): Html {
  const { plan, progress, mayChange, notNow } = props;
  if (plan === null || progress.lacking.length === 0) return nothing;
  const isBegun = progress.lacking.length < plan.tasks.length;
  if (!mayChange || notNow !== null)
    return html`${notNow === null ? nothing : insetText({ text: notNow })}${planned(progress.lacking)}`;
  return html`${oneJob({
    strong: isBegun
      ? `The policy has ${countOf(progress.lacking.length, 'task')} more.`
      : `${countOf(plan.tasks.length, 'task')} to see to.`,
    text: whose(props),
    action: form({
      hidden: { ...props.hidden },
      main: html`${hiddenInput('does', 'start')}${button({ text: isBegun ? 'Add them' : 'Start setting up', preventDoubleClick: true })}`,
    }),
  })}${planned(progress.lacking)}`;
}

function whose({ lead }: TasksProps): string {
  const given =
    lead === null
      ? 'Nobody leads the entry yet, so they are nobody’s until they are given'
      : `They are given to ${lead.name} first`;
  return `${given}. Whose each is and when it is due can be changed at any time.`;
}

function silent({ council, entry, mayChange }: TasksProps, says: string): Html {
  const record = html`<a class="govuk-link" href="${links.record(council, entry.reference)}">the entry’s page</a>`;
  const next = mayChange
    ? html`Add tasks of your own, or record on ${record} that it has started.`
    : html`Its lead officer, or whoever keeps the register, adds tasks, and records on ${record} that it has started.`;
  return insetText({
    text: html`<p class="govuk-body"><strong>Not set by this policy.</strong> ${says}</p><p class="govuk-body">${next}</p>`,
  });
}

function rebuilt({ tasks }: Plan): Html {
  if (!tasks.some(({ isRebuilt }) => isRebuilt)) return nothing;
  return insetText({
    text: 'The policy names this checklist and does not supply it. It is rebuilt from what the policy says of it elsewhere.',
  });
}

/** What the policy lists, while it is no task of the entry. */
function planned(tasks: readonly PlannedTask[]): Html {
  return details({
    summaryText: 'What they are',
    text: html`<ol class="govuk-list govuk-list--number">${tasks.map((task) => html`<li>${beneath(task.title, beneathTask(task))}</li>`)}</ol>`,
  });
}

/** Where the policy says it, and that it has no end. */
function beneathTask({ continues, clause: words, isOurs, isRebuilt }: PlannedTask): string {
  const from = isOurs ? 'Ours, not the policy’s' : isRebuilt && words !== null ? `${words}, rebuilt` : words;
  const goesOn = continues ? 'Goes on for as long as the partnership does' : null;
  return [goesOn, from].filter((each) => each !== null).join(' · ');
}

function tasksPart(props: TasksProps): Html {
  const { plan, progress, mayChange, giving, people, council, entry } = props;
  const order =
    plan?.inOrder === true
      ? html`<p class="govuk-hint">The order is suggested. Any of them may be done at any time.</p>`
      : nothing;
  const answers =
    plan?.set == null
      ? nothing
      : html`<p class="govuk-body"><a class="govuk-link" href="${links.questions(council, entry.reference, plan.set)}">Answer “${plan.title}”</a></p>`;
  const isOpen = progress.tasks.some(({ doneOn }) => doneOn === null);
  if (!mayChange || !isOpen) return html`${order}${answers}${table(props, false)}`;
  return html`${order}${answers}${form({
    hidden: { ...props.hidden },
    main: html`${table(props, true)}
      <h2 class="govuk-heading-m">The tasks that are ticked</h2>
      ${drawFields(giving.fields, giving.state)}${offeredPeople(people)}
      <div class="govuk-button-group">${button({ text: 'Give them', name: 'does', value: 'give', classes: 'govuk-button--secondary' })}${button({ text: 'They are done', name: 'does', value: 'done', classes: 'govuk-button--secondary' })}</div>`,
  })}`;
}

function table(props: TasksProps, isChosen: boolean): Html {
  const { progress } = props;
  const rows = progress.tasks.map((task) => ({ task, cells: cells(props, task) }));
  const listed = (part: typeof rows, choose: boolean, caption: string): Html =>
    stackedTable({
      caption,
      captionShown: true,
      columns: [
        { text: 'Task' },
        { text: 'Whose' },
        { text: 'Due' },
        { text: 'Where it stands', short: 'State' },
      ],
      rows: part.map((row) => ({
        cells: row.cells,
        ...(choose
          ? { choose: { value: `${row.task.id}.${row.task.version}`, label: `Choose “${row.task.title}”` } }
          : {}),
      })),
      ...(choose ? { chooseName: 'task' } : {}),
    });
  const open = rows.filter(({ task }) => task.doneOn === null);
  const settled = rows.filter(({ task }) => task.doneOn !== null);
  return html`${open.length === 0 ? nothing : listed(open, isChosen, 'Still to be done')}${settled.length === 0 ? nothing : listed(settled, false, 'Done or not needed')}`;
}

function cells({ council, entry, today }: TasksProps, task: SetUpTask) {
  const { planned: said, ownerName, dueOn, doneOn, reason } = task;
  const state = stateOf(task, today);
  const link = html`<a class="govuk-link" href="${links.entryAction(council, entry.reference, task.id)}">${task.title}</a>`;
  const settled =
    doneOn === null ? '' : `${reason === null ? 'Done' : 'Not needed'} on ${formatDate(doneOn)}`;
  return [
    beneath(link, said === null ? null : beneathTask(said)),
    ownerName ?? notYetKnown('Nobody’s yet'),
    dueOn === null ? notYetKnown('No day set') : formatDate(dueOn),
    state === 'overdue' && dueOn !== null
      ? overdueDays(daysBetween(dueOn, today))
      : doneOn === null
        ? 'Open'
        : settled,
  ];
}

function adding({ mayChange, council, entry, progress, silence }: TasksProps): Html {
  if (!mayChange) return nothing;
  const isFirst = progress.tasks.length === 0 && silence !== null;
  return html`<p class="govuk-body">${button({
    text: isFirst ? 'Add the first task' : 'Add a task of your own',
    href: links.addTask(council, entry.reference),
    classes: isFirst ? undefined : 'govuk-button--secondary',
  })}</p>`;
}

function pointsPart({ points, policy }: TasksProps): Html {
  if (points.length === 0) return nothing;
  const words = { terms: policy.terms };
  const lists = points.map((list) =>
    details({
      summaryText: say(list.title, words),
      text: html`${list.intro === undefined ? nothing : html`<p class="govuk-body-s">${say(list.intro, words)}</p>`}
        <ul class="govuk-list govuk-list--bullet">${list.items.map((item) => html`<li>${say(item.label, words)} ${clause(item.clause)}</li>`)}</ul>`,
    }),
  );
  return section({ heading: 'Points to consider', id: 'points', main: sideBox(html`${lists}`, 'tinted') });
}
