import type { Approval } from '../../approvals/gather.ts';
import { countOf } from '../../kit/count.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { formatMoney } from '../../kit/money.ts';
import { beside, section, sideBox, steps } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { formatTimeSpent } from '../../kit/timespent.ts';
import { links } from '../../links.ts';
import { listOf } from '../../policy/policy.ts';
import { sayValue } from '../../policy/sentence.ts';
import { say } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { JourneyPage } from '../journey.ts';
import type { Promised } from '../store.ts';
import { crumbs, notSet } from './parts.ts';

export interface StepProps {
  readonly council: string;
  readonly approval: Approval;
  readonly journey: readonly JourneyPage[];
  readonly page: JourneyPage;
  readonly state: FormState;
  readonly hidden: HiddenFields;
  /** They may change the entry, of which the page shows what the register has. */
  readonly mayChange: boolean;
  /** What others have promised already, on the page that asks for capacity. */
  readonly promised: readonly Promised[];
}

export function stepPage(props: StepProps): Page {
  const { council, approval, journey, page: here, state, hidden } = props;
  const { proposal, entry } = approval;
  const one = links.proposal(council, entry.reference, proposal.id);
  return page({
    title: here.title,
    section: 'register',
    breadcrumbs: crumbs(council, approval, here.title),
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(state)}
      ${steps(journey.map(({ id, title }) => ({ text: title, href: `${one}/draft/${id}`, current: id === here.id })))}
      <h1 class="govuk-heading-l">${here.title}</h1>
      <p class="govuk-body">${here.lead}</p>
      ${here.isOurs ? notSet('These questions are ours; leave empty what does not help.') : nothing}
      ${beside(
        form({
          hidden: { ...hidden, version: proposal.version },
          isLong: true,
          main: drawFields(here.fields, state),
          submit: 'Save and continue',
          beside: html`<button type="submit" name="go" value="back" class="govuk-button govuk-button--secondary">Save and go back</button>`,
        }),
        side(props),
      )}`,
  });
}

function side(props: StepProps): Html {
  if (props.page.id === 'capacity') return capacity(props);
  if (props.page.id === 'form') return forms(props);
  return nothing;
}

/** What the entry asks of the council, and what is promised already. */
function capacity(props: StepProps): Html {
  const { council, approval, promised } = props;
  const { policy } = approval.policy;
  const { input } = approval;
  const said = (id: string): string => sayValue(policy, 'fact', id, input.facts[id], { terms: policy.terms });
  const row = (key: string, id: string, part: string) => ({
    key: { text: key },
    value: { text: said(id) },
    ...change(props, part, key.toLowerCase()),
  });
  return html`${sideBox(
    html`<h2 class="govuk-heading-s">What it asks of the council</h2>${summaryList({
      rows: [
        row('Time of staff', 'staffTime', 'resources'),
        row('Money a year', 'councilContribution', 'money'),
        row('Outside any budget', 'unbudgetedContribution', 'money'),
      ],
    })}<p class="govuk-body-s">From the register, where ${props.mayChange ? 'it is changed' : 'whoever may change the entry changes it'}.</p>`,
  )}
  ${section({ heading: 'Promised already', level: 3, main: already(council, promised) })}`;
}

/** Leads to where the register's own is changed, for whoever may. */
function change({ council, approval, mayChange }: StepProps, part: string, what: string) {
  if (!mayChange) return {};
  const href = links.edit(council, approval.entry.reference, part);
  return { actions: { items: [{ text: 'Change', href, visuallyHiddenText: what }] } };
}

function already(council: string, promised: readonly Promised[]): Html {
  if (promised.length === 0)
    return html`<p class="govuk-body">The register does not say who leads on it, nor its service: name them on the entry, and what they have promised elsewhere shows here.</p>`;
  const assets = new Map(promised.flatMap((each) => each.assets).map((each) => [each.reference, each]));
  return html`${stackedTable({
    caption: 'What whoever leads it, and its service, have promised elsewhere',
    columns: [{ text: 'Who' }, { text: 'Entries' }, { text: 'Time' }, { text: 'Money this year' }],
    rows: promised.map((each) => ({
      cells: [
        each.name,
        each.entries,
        html`${each.timed === 0 ? 'not recorded' : formatTimeSpent(each.minutes, 'month')}${each.timed < each.entries && each.timed > 0 ? html`<span class="c-beneath">of ${countOf(each.timed, 'entry', 'entries')} of ${each.entries}; of the others it is not recorded</span>` : nothing}`,
        formatMoney(each.pence),
      ],
    })),
  })}${
    assets.size === 0
      ? nothing
      : html`<p class="govuk-body">Staff and property that others use:</p><ul class="govuk-list govuk-list--bullet">${[...assets.values()].map(({ reference, name, text }) => html`<li><a class="govuk-link" href="${links.record(council, reference)}">${name}</a>: ${text}</li>`)}</ul>`
  }`;
}

/** The forms that the policy knows, and the power that is recorded. */
function forms(props: StepProps): Html {
  const { approval } = props;
  const { policy } = approval.policy;
  const { input } = approval;
  const saying = { terms: policy.terms };
  const list = listOf(policy, 'legalForms');
  const row = (key: string, id: string) => ({
    key: { text: key },
    value: { text: sayValue(policy, 'fact', id, input.facts[id], saying) },
    ...change(props, 'nature', key.toLowerCase()),
  });
  return html`${sideBox(
    html`<h2 class="govuk-heading-s">What the register has</h2>${summaryList({
      rows: [
        row('Legal form', 'legalForm'),
        row('Legal power', 'legalPower'),
        row('Power confirmed', 'legalPowerConfirmed'),
      ],
    })}`,
  )}
  ${
    list === undefined
      ? nothing
      : section({
          heading: say(list.title, saying),
          level: 3,
          main: html`<ul class="govuk-list govuk-list--bullet">${list.items.map(({ label, meaning, clause }) => html`<li>${say(label, saying)}${meaning === undefined ? nothing : html`: ${say(meaning, saying)}`}${clause === undefined ? nothing : html` <span class="c-clause">${clause}</span>`}</li>`)}</ul>`,
        })
  }`;
}
