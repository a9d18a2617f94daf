import { policyIn } from '../../adopted.ts';
import { formatDate } from '../../kit/dates.ts';
import { drawFields, form, type FormState, problems } from '../../kit/form.ts';
import { details } from '../../kit/govuk/details.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { type SummaryRow, summaryList } from '../../kit/govuk/summary-list.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, nothing, type Html } from '../../kit/html.ts';
import { asTyped } from '../../kit/parts/marks.ts';
import { lowerFirst } from '../../kit/reading.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { type HiddenFields, type Page, page, type ShippedPolicy } from '../../route.ts';
import { coverage } from '../policy/overview.ts';
import { roleName } from '../policy/words.ts';
import { problemList } from '../problems.ts';
import type { Problem } from '../../policy/read.ts';
import {
  adoptionFields,
  type AdoptionValues,
  councilFields,
  type OfferedPolicy,
  ownPolicy,
  policyFields,
} from './form.ts';
import type { Started } from './store.ts';

type Start = Pick<Started, 'id' | 'typed' | 'fileName'>;
type StepName = 'council' | 'policy' | 'adoption' | 'check';

const titles: Readonly<Record<StepName, string>> = {
  council: 'Start a council',
  policy: 'Its partnership policy',
  adoption: 'How the policy was adopted',
  check: 'Check before you start',
};
const order: readonly StepName[] = ['council', 'policy', 'adoption', 'check'];

function stepPage(step: StepName, start: Start | null, state: FormState, main: Html): Page {
  const before = order[order.indexOf(step) - 1];
  const back = before === undefined || start === null ? links.councils() : links.startStep(start.id, before);
  return page({
    title: titles[step],
    back,
    ...(state.errors.length > 0 ? { status: 422 } : {}),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${problems(state)}<span class="govuk-caption-l">Step ${order.indexOf(step) + 1} of ${order.length}</span><h1 class="govuk-heading-l">${titles[step]}</h1>${main}</div></div>`,
  });
}

export interface CouncilProps {
  readonly hidden: HiddenFields;
  readonly start: Start | null;
  readonly state: FormState;
  /** Whoever starts it is one of the worked example's people. */
  readonly isDemo: boolean;
}

export function councilPage({ hidden, start, state, isDemo }: CouncilProps): Page {
  const main = html`<p class="govuk-body">A council has its own register, its own policy and its own people. Nobody sees it but those whom you add.</p>
    ${isDemo ? insetText({ text: html`You are signed in as somebody who does not exist and needs no password. To keep a real register, <a class="govuk-link" href="${links.firstAccount()}">make an account of your own</a> first.` }) : nothing}
    ${form({
      action: start === null ? links.startCouncil() : links.startStep(start.id, 'council'),
      hidden: { ...hidden },
      main: drawFields(councilFields, state),
      submit: 'Continue',
    })}`;
  return stepPage('council', start, state, main);
}

/** The shipped policies as choices: what each speaks of, and what it leaves open. */
export function offered(shipped: readonly ShippedPolicy[]): readonly OfferedPolicy[] {
  return shipped.map(({ id, title, council, document }) => {
    const { covered, unset } = coverage(policyIn(document));
    const parts = `${covered.length} of ${covered.length + unset.length} parts`;
    const open = unset.length === 0 ? nothing : html` Leaves open: ${unset.join(', ')}.`;
    return {
      id,
      text: `${council}: ${title}`,
      hint: html`Sets ${parts}.${open} <a class="govuk-link" href="${links.shippedPolicy(id)}">Read it<span class="govuk-visually-hidden">: ${council}</span></a>`,
    };
  });
}

export function policyPage(
  hidden: HiddenFields,
  start: Start,
  shipped: readonly ShippedPolicy[],
  state: FormState,
  faults: readonly Problem[],
): Page {
  const fields = policyFields(offered(shipped), start.fileName);
  const main = html`${problemList(faults)}
    <p class="govuk-body">Everything that the register asks, suggests and requires comes from the council’s partnership policy. Start from the nearest one, and change it when yours is written: a policy that is like none of these is written by page, from nothing, once the council is there. <a class="govuk-link" href="${links.fivePolicies()}">See what each makes of the same facts</a>.</p>
    ${details({
      summaryText: 'What a policy file is',
      text: html`<p class="govuk-body">A text file in YAML: the council’s definition, questions, rules, roles and reviews, each with the clause that says it. Read a shipped one, download it, and change what differs.</p>`,
    })}
    ${form({
      action: links.startStep(start.id, 'policy'),
      hidden: { ...hidden },
      files: true,
      main: drawFields(fields, state),
      submit: 'Continue',
    })}`;
  return stepPage('policy', start, state, main);
}

export function adoptionPage(hidden: HiddenFields, start: Start, today: string, state: FormState): Page {
  const main = html`<p class="govuk-body">Each decision keeps the version of the policy that it was made under, so the register needs to know since when it holds and on whose word. Where this one is only to begin with, say that: “Not adopted by us”, and “Only to begin with” in place of a minute.</p>
    ${form({
      action: links.startStep(start.id, 'adoption'),
      hidden: { ...hidden },
      main: drawFields(adoptionFields(today), state),
      submit: 'Continue',
    })}`;
  return stepPage('adoption', start, state, main);
}

export interface Checked {
  readonly policy: Policy;
  readonly adoption: AdoptionValues;
  readonly warnings: readonly string[];
}

export function checkPage(hidden: HiddenFields, start: Start, checked: Checked): Page {
  const main = html`${checked.warnings.map((text) => warningText({ text }))}
    ${summaryList({ rows: [...councilRows(start), ...policyRows(start, checked)] })}
    <p class="govuk-body">Your roles in it will be ${['registerKeeper', 'administrator'].map((role) => roleName(checked.policy, role)).join(' and ')}. You can add other people afterwards.</p>
    ${form({
      action: links.startStep(start.id, 'check'),
      hidden: { ...hidden },
      main: nothing,
      submit: 'Start the council',
    })}`;
  return stepPage('check', start, { typed: {}, errors: [] }, main);
}

function row(key: string, value: string | Html, change: string): SummaryRow {
  return {
    key,
    value,
    actions: { items: [{ text: 'Change', href: change, visuallyHiddenText: lowerFirst(key) }] },
  };
}

function councilRows(start: Start): readonly SummaryRow[] {
  const change = links.startStep(start.id, 'council');
  const { name = '', slug = '', gssCode = '', colour = '' } = start.typed;
  return [
    row('Name', name, change),
    row('Addresses begin with', asTyped(`/${slug}`), change),
    row('GSS code', gssCode === '' ? 'None' : gssCode, change),
    row('Colour', asTyped(colour), change),
  ];
}

function policyRows(start: Start, { policy, adoption }: Checked): readonly SummaryRow[] {
  const change = links.startStep(start.id, 'policy');
  const adopted = links.startStep(start.id, 'adoption');
  const saying = { terms: policy.terms };
  const from =
    start.typed['policy'] === ownPolicy
      ? `from ${start.fileName}`
      : `as ${say(policy.council, saying)} has it`;
  return [
    row('Policy', `${say(policy.title, saying)}, ${from}`, change),
    row('In force from', formatDate(adoption.from), adopted),
    row('Adopted by', adoption.adoptedAs, adopted),
    row('Minute or decision', adoption.minute, adopted),
  ];
}
