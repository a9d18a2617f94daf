import { formatDate, formatMoment } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import type { Fields } from '../../kit/form.ts';
import { type SummaryRow, summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section, sideBox } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { type Action, stateOf } from '../../actions.ts';
import type { EntryAt } from '../../entry-at.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Concern } from '../store.ts';
import { oursWords, stepWords } from '../words.ts';
import { standing } from './of-entry.ts';

/** A form of the page: what is asked, as it was typed, and why it is not there where it is not. */
export interface Asked {
  readonly does: 'answer' | 'escalate' | 'close' | 'follow-up';
  readonly heading: string;
  readonly submit: string;
  readonly fields: Fields;
  readonly state: FormState;
  /** Why it cannot be done; null where it can. */
  readonly whyNot: string | null;
}

export interface OneProps {
  readonly council: string;
  readonly entry: EntryAt;
  readonly concern: Concern;
  readonly actions: readonly Action[];
  readonly forms: readonly Asked[];
  readonly hidden: HiddenFields;
  readonly today: string;
  readonly words: (role: string) => string;
}

/** One issue of concern: what was raised, who answered what, and what can be done now. */
export function concernPage(props: OneProps): Page {
  const { council, entry, concern, forms, today, words } = props;
  const wrong = forms.find(({ state }) => state.errors.length > 0);
  return page({
    title: concern.title,
    section: 'register',
    breadcrumbs: [
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'Issues of concern', href: links.concerns(council, entry.reference) },
      { text: concern.title },
    ],
    ...(wrong === undefined ? {} : { status: 422 }),
    main: html`${wrong === undefined ? nothing : problems(wrong.state)}
      ${pageTitle({ above: `Issue of concern: ${entry.name}`, title: concern.title, beneath: standing(concern, today, words) })}
      ${summaryList({ rows: raised(concern) })}
      ${asked(props)}${followUp(props)}${closed(concern)}
      ${forms.map((each) => drawn(props, each))}`,
  });
}

function raised(concern: Concern): readonly SummaryRow[] {
  const who = concern.raisedByName === null ? '' : ` by ${concern.raisedByName}`;
  const rows: readonly (readonly [string, string | null])[] = [
    ['What has happened', concern.about],
    ['How serious it is', concern.serious],
    ['What is asked for', concern.asks],
    ['Raised', `${formatMoment(new Date(concern.raised_at))}${who}`],
    ['Escalated', escalated(concern)],
  ];
  return rows.flatMap(([key, value]) => (value === null ? [] : [{ key, value: { text: lines(value) } }]));
}

function escalated({ escalated_at: at, escalatedByName: by, escalated_why: why }: Concern): string | null {
  if (at === null) return null;
  const when = formatMoment(new Date(at));
  return why === null
    ? `${when}, as it was not answered in time`
    : `${when}${by === null ? '' : ` by ${by}`}: ${why}`;
}

/** Text of several lines as it was typed. */
function lines(text: string): Html {
  return html`${text.split('\n').map((line, at) => html`${at === 0 ? nothing : html`<br>`}${line}`)}`;
}

function asked({ concern, today, words }: OneProps): Html {
  const table = stackedTable({
    caption: 'Who was asked and told',
    columns: [{ text: 'Who' }, { text: 'Where it stands' }, { text: 'Answer' }],
    rows: concern.steps.map((step) => ({
      cells: [
        beneath(words(step.role), oursWords(step)),
        stepWords(step, today),
        step.answer === null ? '' : lines(step.answer),
      ],
    })),
  });
  return section({ heading: 'Who was asked', id: 'asked', main: table });
}

function followUp({ council, actions, today }: OneProps): Html {
  if (actions.length === 0) return nothing;
  const said = { open: 'Open', overdue: 'Overdue', done: 'Done', notNeeded: 'Not needed' } as const;
  const table = stackedTable({
    caption: 'What follows from it',
    columns: [{ text: 'To do' }, { text: 'Who' }, { text: 'By' }, { text: 'State' }],
    rows: actions.map((action) => ({
      cells: [
        html`<a class="govuk-link" href="${links.action(council, action.id)}">${action.title}</a>`,
        action.ownerName ?? 'Nobody yet',
        action.dueOn === null ? 'No day set' : formatDate(action.dueOn),
        said[stateOf(action, today)],
      ],
    })),
  });
  return section({ heading: 'What follows from it', id: 'follow-ups', main: table });
}

function closed({ closed_at: at, closedByName: by, outcome }: Concern): Html {
  if (at === null) return nothing;
  const who = by === null ? '' : ` by ${by}`;
  return section({
    heading: 'What was done',
    id: 'done',
    main: html`<p class="govuk-body">${lines(outcome ?? '')}</p><p class="govuk-body-s">Closed on ${formatMoment(new Date(at))}${who}.</p>`,
  });
}

function drawn({ council, entry, concern, hidden }: OneProps, asked: Asked): Html {
  const { does, heading, submit, fields, state, whyNot } = asked;
  if (whyNot !== null)
    return concern.closed_at === null && does !== 'follow-up'
      ? section({ heading, id: `to-${does}`, main: html`<p class="govuk-body">${whyNot}.</p>` })
      : nothing;
  return section({
    heading,
    id: `to-${does}`,
    main: sideBox(
      form({
        action: links.concernStep(council, entry.reference, concern.id, does),
        hidden: { ...hidden, version: concern.version },
        main: drawFields(fields, state),
        submit,
        quiet: does !== 'answer',
      }),
    ),
  });
}
