import type { EntryAt } from '../../entry-at.ts';
import { formatDate } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, section } from '../../kit/parts/layout.ts';
import { clause, overdue } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { standingOfPart } from '../../policy/silence.ts';
import type { Instrument, Policy } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { fewestShown, isOver } from '../check.ts';
import type { OpenFields } from '../form.ts';
import type { OpenCheck } from '../store.ts';

export interface ChecksProps {
  readonly council: string;
  readonly entry: EntryAt;
  readonly policy: Policy;
  readonly set: Instrument | undefined;
  readonly checks: readonly OpenCheck[];
  readonly today: string;
  readonly mayOpen: boolean;
  /** Why none can be opened now. */
  readonly why: string | null;
  readonly fields: OpenFields;
  /** Somebody is on record who could be asked. */
  readonly anybody: boolean;
  readonly state: FormState;
  readonly hidden: HiddenFields;
}

export function checksPage(props: ChecksProps): Page {
  const { council, entry, state, checks } = props;
  return page({
    title: `What partners think of ${entry.name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'What partners think' },
    ],
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}
      <h1 class="govuk-heading-l">What partners think of ${entry.name}</h1>
      ${aboutSet(props)}
      ${checks.length === 0 ? nothing : section({ heading: 'Health checks', id: 'checks', main: table(props) })}
      ${opening(props)}</div></div>`,
  });
}

function aboutSet({ policy, set }: ChecksProps): Html {
  if (set === undefined) {
    const says = standingOfPart(policy, 'healthCheck').says;
    return html`<p class="govuk-body">Asking partners how a partnership is doing is not set by this policy.${says === undefined ? '' : html` ${say(says, { terms: policy.terms })}`}</p>`;
  }
  const intro = set.intro === undefined ? '' : say(set.intro, { terms: policy.terms });
  return html`<p class="govuk-body">Each partner, and each of the council’s own people, is asked alone, by a link in a letter. What they say is shown as how many said what, never as an average.</p>
    <p class="govuk-body">${intro} ${clause(set.clause)}</p><p class="govuk-body">${anonymity(set)}</p>`;
}

function anonymity(set: Instrument): string {
  return set.anonymous === true
    ? `By the policy answers are anonymous: nothing that is kept joins an answer to who gave it. They are shown once the check is over, if at least ${fewestShown} people answered.`
    : 'Whether answers are anonymous is not set by this policy, so each stands beside the name of who gave it, and whoever is asked is told so.';
}

function table({ council, entry, checks, today }: ChecksProps): Html {
  return stackedTable({
    caption: 'Health checks, the latest first',
    columns: [
      { text: 'Opened' },
      { text: 'Last day' },
      { text: 'Answered', numeric: true },
      { text: 'State' },
    ],
    rows: checks.map((check) => ({
      cells: [
        html`<a class="govuk-link" href="${links.healthCheck(council, entry.reference, check.id)}">${formatDate(check.openedOn)}</a>`,
        formatDate(check.dueOn),
        `${check.answered} of ${check.asked}`,
        stateOf(check, today),
      ],
    })),
  });
}

function stateOf(check: OpenCheck, today: string): Html | string {
  if (check.closedOn !== null) return `Closed on ${formatDate(check.closedOn)}`;
  return isOver(check, today) ? overdue('Over: look at the result') : 'Open';
}

function opening({
  why,
  mayOpen,
  set,
  fields,
  anybody,
  state,
  hidden,
  council,
  entry,
  checks,
}: ChecksProps): Html {
  if (set === undefined)
    return oneJob({
      strong: 'There is nothing to ask.',
      text: 'A policy that asks partners has a set of questions for it.',
      links: [{ text: 'Back to the entry', href: links.record(council, entry.reference) }],
    });
  if (why !== null) return html`<p class="govuk-body">${why}</p>`;
  if (!mayOpen)
    return checks.length > 0
      ? nothing
      : html`<p class="govuk-body">None was opened yet. Your partnerships team opens them.</p>`;
  return section({
    heading: 'Ask them',
    id: 'open',
    main: form({
      hidden: { ...hidden },
      main: drawFields(fields, state, anybody ? ['dueOn', 'people'] : ['dueOn']),
      submit: 'Open and send the letters',
      beside: html`<a class="govuk-link" href="${links.record(council, entry.reference)}">Cancel</a>`,
    }),
  });
}
