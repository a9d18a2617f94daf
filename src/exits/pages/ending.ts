import { type Action, stateOf } from '../../actions.ts';
import { offeredPeople } from '../../action-form.ts';
import { formatDate } from '../../kit/dates.ts';
import { drawFields, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section, sideBox } from '../../kit/parts/layout.ts';
import { overdue } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import type { EntryAt } from '../../entry-at.ts';
import { links } from '../../links.ts';
import type { Named } from '../../named.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Told } from '../store.ts';
import type { dissolutionTasks } from '../tasks.ts';

interface OfEntry {
  readonly council: string;
  readonly entry: EntryAt;
  readonly mayChange: boolean;
  readonly hidden: HiddenFields;
}

function ofLeaving({ council, entry }: OfEntry, title: string, state: FormState | null, main: Html): Page {
  return page({
    title: `${title}: ${entry.name}`,
    section: 'register',
    breadcrumbs: [
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'Leaving', href: links.leaving(council, entry.reference) },
      { text: title },
    ],
    ...(state !== null && state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${state === null ? nothing : problems(state)}${pageTitle({ above: entry.name, title })}${main}`,
  });
}

const SAID = { open: 'Open', overdue: 'Overdue', done: 'Done', notNeeded: 'Not needed' } as const;

function actionsTable(council: string, caption: string, actions: readonly Action[], today: string): Html {
  return stackedTable({
    caption,
    columns: [{ text: 'What' }, { text: 'Who' }, { text: 'Day' }, { text: 'State' }],
    rows: actions.map((action) => {
      const state = stateOf(action, today);
      return {
        cells: [
          html`<a class="govuk-link" href="${links.action(council, action.id)}">${action.title}</a>`,
          action.ownerName ?? 'Nobody yet',
          action.dueOn === null ? 'No day set' : formatDate(action.dueOn),
          state === 'overdue' ? overdue(SAID[state]) : SAID[state],
        ],
      };
    }),
  });
}

export interface TasksProps extends OfEntry {
  readonly listed: ReturnType<typeof dissolutionTasks>;
  readonly actions: readonly Action[];
  readonly today: string;
}

export function tasksPage(props: TasksProps): Page {
  const { council, entry, listed, actions, mayChange, hidden, today } = props;
  const silent = listed.isOurs
    ? html`<p class="govuk-body">What is done at the end is not set by this policy. The list is ours: finish what applies, and say of the rest why it is not needed.</p>`
    : html`<p class="govuk-body">The list is the policy’s. Finish each, or say why it is not needed.</p>`;
  const missing = listed.tasks.filter(({ item }) => !actions.some((action) => action.item === item));
  const add =
    !mayChange || missing.length === 0
      ? nothing
      : html`${actions.length === 0 ? html`<ul class="govuk-list govuk-list--bullet">${missing.map(({ title }) => html`<li>${title}</li>`)}</ul>` : nothing}${form(
          {
            action: links.dissolution(council, entry.reference),
            hidden: { ...hidden },
            main: button({
              text: actions.length === 0 ? 'Make these tasks' : 'Add what is missing of the list',
              preventDoubleClick: true,
              ...(actions.length === 0 ? {} : { classes: 'govuk-button--secondary' }),
            }),
          },
        )}`;
  const none =
    mayChange || actions.length > 0
      ? nothing
      : html`<p class="govuk-body">No tasks are listed yet. Those who prepare how it is left list them.</p>`;
  return ofLeaving(
    props,
    'What is done at the end',
    null,
    html`${silent}${actions.length === 0 ? none : actionsTable(council, 'What is done at the end', actions, today)}${add}`,
  );
}

export interface ToldProps extends OfEntry {
  readonly told: readonly Told[];
  readonly fields: Fields;
  readonly state: FormState;
}

const WHOM: Readonly<Record<Told['whom'], string>> = {
  partners: 'Partner',
  funders: 'Funder',
  users: 'Those who use its services',
  staff: 'Staff',
  others: 'Somebody else with a stake',
};

export function toldPage(props: ToldProps): Page {
  const { council, entry, told, fields, state, mayChange, hidden } = props;
  const list =
    told.length === 0
      ? html`<p class="govuk-body">Nobody is recorded as told yet.</p>`
      : stackedTable({
          caption: 'Who was told',
          columns: [{ text: 'Who' }, { text: 'As what' }, { text: 'When' }, { text: 'How' }],
          rows: told.map((each) => ({
            cells: [each.name, WHOM[each.whom], formatDate(each.toldOn), each.how ?? ''],
          })),
        });
  const add = mayChange
    ? section({
        heading: 'Record who was told',
        id: 'add',
        main: sideBox(
          form({
            action: links.told(council, entry.reference),
            hidden: { ...hidden },
            main: drawFields(fields, state),
            submit: 'Record it',
          }),
        ),
      })
    : nothing;
  return ofLeaving(props, 'Who was told', state, html`${list}${add}`);
}

export interface ObligationsProps extends OfEntry {
  readonly isOver: boolean;
  readonly actions: readonly Action[];
  readonly fields: Fields;
  readonly state: FormState;
  readonly people: readonly Named[];
  readonly today: string;
}

export function obligationsPage(props: ObligationsProps): Page {
  const { council, entry, actions, fields, state, people, mayChange, hidden, today, isOver } = props;
  const list =
    actions.length === 0
      ? html`<p class="govuk-body">Nothing is recorded that goes on ${isOver ? 'now that it has closed' : 'once it has closed'}.</p>`
      : actionsTable(council, 'What goes on after the end', actions, today);
  const add = mayChange
    ? section({
        heading: 'Record what goes on',
        id: 'add',
        main: sideBox(
          form({
            action: links.obligations(council, entry.reference),
            hidden: { ...hidden },
            main: html`${drawFields(fields, state)}${offeredPeople(people)}`,
            submit: 'Record it',
          }),
        ),
      })
    : nothing;
  return ofLeaving(props, 'What goes on after the end', state, html`${list}${add}`);
}
