import { drawFields, form, type FormState, problems } from '../kit/form.ts';
import { choice } from '../kit/form/choice.ts';
import { button } from '../kit/govuk/button.ts';
import { details } from '../kit/govuk/details.ts';
import { html, type Html, nothing } from '../kit/html.ts';
import { pageTitle, section } from '../kit/parts/layout.ts';
import { asTyped } from '../kit/parts/marks.ts';
import { countOf } from '../kit/count.ts';
import { links } from '../links.ts';
import type { ReminderRule } from '../policy/reminders.ts';
import type { How } from '../reminders/plan.ts';
import { type HiddenFields, type Page, page } from '../route.ts';

const HOW: readonly { readonly value: How; readonly text: string; readonly hint: string }[] = [
  {
    value: 'daily',
    text: 'One letter a day',
    hint: 'On a day when something comes up, with all of it. As it is for everybody who chooses nothing.',
  },
  {
    value: 'at once',
    text: 'A letter for each thing',
    hint: 'Within the hour, between 7am and 6pm.',
  },
  {
    value: 'weekly',
    text: 'One letter a week',
    hint: 'On Monday, or on the first day after it when something comes up.',
  },
  {
    value: 'never',
    text: 'No letters',
    hint: 'You look at My work yourself. What is late is told to others all the same.',
  },
];

export const howFields = {
  how: choice({
    label: 'How often do you want to be written to?',
    items: HOW,
    required: 'Choose how often you want to be written to',
  }),
};

export interface RemindersProps {
  readonly council: string;
  readonly rule: ReminderRule;
  readonly escalateTo: string;
  /** The address of their calendar; null where they have none. */
  readonly calendar: string | null;
  readonly email: string;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

export function remindersPage(props: RemindersProps): Page {
  const { council, state, hidden, email } = props;
  return page({
    title: 'How you are told',
    section: 'myWork',
    breadcrumbs: [{ text: 'My work', href: links.myWork(council) }, { text: 'How you are told' }],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}${pageTitle({ title: 'How you are told', lead: `Letters about what waits for you go to ${email}.` })}
      <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${form({ action: links.myReminders(council), hidden: { ...hidden }, main: drawFields(howFields, state), submit: 'Save' })}
      ${section({ heading: 'When you are told of something', main: ruleWords(props) })}
      ${section({ heading: 'In your own calendar', id: 'calendar', main: calendar(props) })}
      </div></div>`,
  });
}

function ruleWords({ rule, escalateTo }: RemindersProps): Html {
  const before = rule.before.map((days) => countOf(days, 'day'));
  const said = rule.ours
    ? 'This policy does not set when people are reminded, so this is how Concordat does it.'
    : `The policy sets this${rule.clause === undefined ? '' : ` (${rule.clause})`}.`;
  return html`<ul class="govuk-list govuk-list--bullet">
      ${before.length === 0 ? nothing : html`<li>${listed(before)} before the day</li>`}
      <li>on the first day that it is overdue, and then every ${countOf(rule.overdueEvery, 'day')}</li>
      <li>${countOf(rule.escalateAfter, 'day')} after the day, whoever has the role “${escalateTo}” is told too</li>
    </ul><p class="govuk-body-s">${said} Nothing is told twice.</p>`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function calendar({ council, calendar: address, hidden }: RemindersProps): Html {
  const make = form({
    action: links.newCalendar(council),
    hidden: { ...hidden },
    main: button({
      text: address === null ? 'Make an address for my calendar' : 'Make a new address',
      classes: 'govuk-button--secondary',
      preventDoubleClick: true,
    }),
  });
  if (address === null)
    return html`<p class="govuk-body">Your calendar program can show the days of what waits for you. It asks at an address that is yours alone.</p>${make}`;
  const end = form({
    action: links.endCalendar(council),
    hidden: { ...hidden },
    main: button({ text: 'Stop the calendar', classes: 'govuk-button--secondary', preventDoubleClick: true }),
  });
  return html`<p class="govuk-body">In your calendar program choose “add a calendar from the internet”, or “subscribe”, and give it this address:</p>
    <p class="govuk-body c-long-address">${asTyped(address)}</p>
    <p class="govuk-body">Whoever knows it sees what waits for you, so give it to nobody.</p>
    ${details({
      summaryText: 'Somebody else may know it, or you no longer need it',
      text: html`<p class="govuk-body">A new address makes the old one worthless, and your calendar program must be given it again.</p><div class="govuk-button-group">${make}${end}</div>`,
    })}`;
}
