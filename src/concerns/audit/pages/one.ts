import { offeredPeople } from '../../../action-form.ts';
import { formatDate } from '../../../kit/dates.ts';
import { drawFields, type Fields, form, type FormState, problems } from '../../../kit/form.ts';
import { type SummaryRow, summaryList } from '../../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { pageTitle, section, sideBox } from '../../../kit/parts/layout.ts';
import { links } from '../../../links.ts';
import type { Named } from '../../../named.ts';
import { type HiddenFields, type Page, page } from '../../../route.ts';
import { progressOf } from '../decide.ts';
import type { Recommendation } from '../store.ts';
import { PRIORITY, PROGRESS, short } from './lists.ts';

export interface Step {
  readonly does: 'respond' | 'implement' | 'verify';
  readonly heading: string;
  readonly submit: string;
  readonly fields: Fields;
  readonly state: FormState;
  /** Why it cannot be done; null where it can. */
  readonly whyNot: string | null;
}

export interface OneProps {
  readonly council: string;
  readonly recommendation: Recommendation;
  readonly steps: readonly Step[];
  readonly people: readonly Named[];
  readonly hidden: HiddenFields;
  readonly today: string;
}

export function recommendationPage(props: OneProps): Page {
  const { council, recommendation, steps, today } = props;
  const wrong = steps.find(({ state }) => state.errors.length > 0);
  return page({
    title: `Recommendation: ${short(recommendation.text)}`,
    section: 'register',
    breadcrumbs: [{ text: 'Internal audit', href: links.auditFollowUp(council) }, { text: 'Recommendation' }],
    ...(wrong === undefined ? {} : { status: 422 }),
    main: html`${wrong === undefined ? nothing : problems(wrong.state)}
      ${pageTitle({ above: recommendation.report, title: 'Recommendation', beneath: PROGRESS[progressOf(recommendation, recommendation.dueOn, today)] })}
      ${summaryList({ rows: rowsOf(props) })}${steps.map((step) => drawn(props, step))}`,
  });
}

const RESPONSE = { accepted: 'Accepted', partly: 'Accepted in part', notAccepted: 'Not accepted' } as const;

function rowsOf({ council, recommendation: each }: OneProps): readonly SummaryRow[] {
  const by = (name: string | null): string => (name === null ? '' : ` (${name})`);
  const link = (href: string | null, text: string): Html | null =>
    href === null ? null : html`<a class="govuk-link" href="${href}">${text}</a>`;
  const rows: readonly (readonly [string, string | Html | null])[] = [
    ['What is recommended', each.text],
    ['Priority', PRIORITY[each.priority]],
    [
      'On',
      each.reference === null
        ? 'The council as a whole'
        : link(links.record(council, each.reference), each.entry ?? ''),
    ],
    ['Reported', formatDate(each.reportedOn)],
    [
      'The council’s answer',
      each.response === null ? null : `${RESPONSE[each.response]}${by(each.responder)}`,
    ],
    ['Why', each.response_reason],
    [
      'Carried out by',
      each.action_id === null
        ? null
        : link(links.action(council, each.action_id), each.owner ?? 'Nobody yet'),
    ],
    ['Due', each.dueOn === null ? null : formatDate(each.dueOn)],
    ['Carried out', each.implemented_on === null ? null : formatDate(each.implemented_on)],
    ['What shows it', each.evidence],
    ['Where', link(each.evidence_link, each.evidence_link ?? '')],
    ['Confirmed', each.verified_on === null ? null : `${formatDate(each.verified_on)}${by(each.verifier)}`],
    ['What audit looked at', each.verified_note],
  ];
  return rows.flatMap(([key, value]) => (value === null ? [] : [{ key, value: { text: value } }]));
}

function drawn({ council, recommendation, people, hidden }: OneProps, step: Step): Html {
  if (step.whyNot !== null) return nothing;
  return section({
    heading: step.heading,
    id: `to-${step.does}`,
    main: sideBox(
      form({
        action: links.recommendationStep(council, recommendation.id, step.does),
        hidden: { ...hidden, version: recommendation.version },
        main: html`${drawFields(step.fields, step.state)}${step.does === 'respond' ? offeredPeople(people) : nothing}`,
        submit: step.submit,
        quiet: step.does === 'respond' && recommendation.response !== null,
      }),
    ),
  });
}
