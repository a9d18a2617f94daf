import type { EntryAt } from '../../entry-at.ts';
import type { Action } from '../../actions.ts';
import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { fewestShown, isOver } from '../check.ts';
import type { ActionFields, AskFields } from '../form.ts';
import type { Result } from '../result.ts';
import type { Asked, OpenCheck } from '../store.ts';
import { resultPart } from './result.ts';

export interface CheckProps {
  readonly council: string;
  readonly entry: EntryAt;
  readonly check: OpenCheck;
  readonly asked: readonly Asked[];
  readonly today: string;
  readonly mayRun: boolean;
  /** Whoever looks is asked and has not answered. */
  readonly mine: boolean;
  readonly result: Result | null;
  readonly actions: readonly Action[];
  readonly ask: { readonly fields: AskFields; readonly state: FormState };
  readonly action: { readonly fields: ActionFields; readonly state: FormState };
  readonly hidden: HiddenFields;
}

export function checkPage(props: CheckProps): Page {
  const { council, entry, check, ask, action } = props;
  const state = ask.state.errors.length > 0 ? ask.state : action.state;
  const title = `Health check of ${formatDate(check.openedOn)}: ${entry.name}`;
  return page({
    title,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'What partners think', href: links.healthChecks(council, entry.reference) },
      { text: formatDate(check.openedOn) },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}<h1 class="govuk-heading-l">What partners think of ${entry.name}</h1>
      <p class="govuk-body">${progress(props)}</p>
      ${next(props)}
      ${props.result === null ? nothing : resultPart(props.result, check)}
      ${who(props)}${followUps(props)}${another(props)}`,
  });
}

function progress({ check, today }: CheckProps): string {
  const { asked, answered } = check;
  const many = `${answered} of ${countOf(asked, 'person', 'people')} ${answered === 1 ? 'has' : 'have'} answered.`;
  if (check.closedOn !== null) return `${many} It was closed on ${formatDate(check.closedOn)}.`;
  return isOver(check, today)
    ? `${many} The last day was ${formatDate(check.dueOn)}: answers are taken no longer.`
    : `${many} The last day to answer is ${formatDate(check.dueOn)}.`;
}

/** The one thing to do now; whoever runs it and is asked as well can still remind the others and close it. */
function next(props: CheckProps): Html {
  const { check, mine, today, mayRun } = props;
  const runs = mayRun && check.closedOn === null;
  if (mine && !isOver(check, today))
    return oneJob({
      strong: 'You are asked too.',
      action: html`${formOf(props, 'mine', 'Answer')}
      ${runs ? html`${formOf(props, 'remind', 'Remind them', true)} ${formOf(props, 'close', 'Close it now', true)}` : nothing}`,
    });
  return runs ? running(props) : nothing;
}

function running(props: CheckProps): Html {
  const { check, today } = props;
  const waits = check.asked - check.answered;
  if (isOver(check, today) || (waits === 0 && check.asked > 0))
    return oneJob({
      strong: waits === 0 ? 'Everybody has answered.' : 'Its last day is over.',
      text: 'Close it, look at what was said, and write down what follows.',
      action: formOf(props, 'close', 'Close it'),
    });
  if (waits === 0)
    return oneJob({ strong: 'Nobody is asked yet.', text: 'Ask somebody of each partner below.' });
  return oneJob({
    strong: `${countOf(waits, 'person', 'people')} ${waits === 1 ? 'has' : 'have'} not answered.`,
    action: html`${formOf(props, 'remind', 'Remind them')}
      ${formOf(props, 'close', 'Close it now', true)}`,
  });
}

function formOf(
  { council, entry, check, hidden }: CheckProps,
  step: 'mine' | 'remind' | 'close',
  submit: string,
  quiet = false,
): Html {
  const action = links.healthStep(council, entry.reference, check.id, step);
  return form({ action, hidden: { ...hidden }, main: nothing, submit, quiet });
}

function who({ asked, check }: CheckProps): Html {
  if (asked.length === 0) return nothing;
  const note = check.anonymous
    ? html`<p class="govuk-body">That somebody answered is known, as they may have to be reminded. What they answered is not. At least ${fewestShown} must have answered before any answer is shown.</p>`
    : nothing;
  return section({
    heading: 'Who is asked',
    id: 'who',
    main: html`${note}${stackedTable({
      caption: 'Who is asked, by organisation',
      columns: [{ text: 'Name' }, { text: 'For' }, { text: 'Has answered' }, { text: 'Last written to' }],
      rows: asked.map(({ name, organisation, state, writtenOn }) => ({
        cells: [
          name,
          organisation ?? 'The council',
          state === 'answered' ? 'Yes' : 'Not yet',
          formatDate(writtenOn),
        ],
      })),
    })}`,
  });
}

function followUps({ council, entry, check, actions, mayRun, action, hidden }: CheckProps): Html {
  const list =
    actions.length === 0
      ? html`<p class="govuk-body">None yet.</p>`
      : stackedTable({
          caption: 'What follows from it',
          columns: [{ text: 'Action' }, { text: 'Who' }, { text: 'By' }, { text: 'State' }],
          rows: actions.map((each) => ({
            cells: [
              html`<a class="govuk-link" href="${links.action(council, each.id)}">${each.title}</a>`,
              each.ownerName ?? 'Nobody yet',
              each.dueOn === null ? 'No day set' : formatDate(each.dueOn),
              each.doneOn === null ? 'Open' : each.reason === null ? 'Done' : 'Not needed',
            ],
          })),
        });
  const add = mayRun
    ? form({
        action: links.healthStep(council, entry.reference, check.id, 'action'),
        hidden: { ...hidden },
        main: drawFields(action.fields, action.state),
        submit: 'Add the action',
        quiet: true,
      })
    : nothing;
  return section({ heading: 'What follows from it', id: 'follows', main: html`${list}${add}` });
}

function another({ council, entry, check, ask, today, mayRun, hidden }: CheckProps): Html {
  if (!mayRun || isOver(check, today)) return nothing;
  return section({
    heading: 'Ask somebody else',
    id: 'ask',
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${form({
      action: links.healthStep(council, entry.reference, check.id, 'ask'),
      hidden: { ...hidden },
      main: drawFields(ask.fields, ask.state),
      submit: 'Ask them',
      quiet: true,
    })}</div></div>`,
  });
}
