import { countOf, formatCount } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { errorSummary } from '../../kit/govuk/error-summary.ts';
import { input } from '../../kit/govuk/input.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { tiles } from '../../kit/parts/figures.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { notYetKnown, overdue } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { yearWords } from '../opening-form.ts';
import { type Count, isOverdue, type Progress, type Show, type Shown } from '../progress.ts';
import { RECOMMENDATIONS, roleCalled, rulesNamed, stateWords, type Step, STEPS } from '../steps.ts';
import type { ReviewRow, Round } from '../store.ts';

export interface RoundProps {
  readonly council: string;
  readonly policy: Policy;
  readonly round: Round;
  readonly progress: Progress;
  readonly shown: Shown;
  readonly rows: readonly ReviewRow[];
  /** The step that whoever looks may take of those shown; null where they may take none. */
  readonly step: Step | null;
  /** They write down for a body that it received the results, and so name its minute. */
  readonly needsMinute: boolean;
  readonly mayClose: boolean;
  readonly today: string;
  readonly hidden: HiddenFields;
  readonly refused: string | null;
}

/** How far a round has come, what holds it up, and its reviews. */
export function roundPage(props: RoundProps): Page {
  const { council, round, progress, refused } = props;
  const { whole } = progress;
  return page({
    title: round.title,
    section: 'reviews',
    wide: true,
    breadcrumbs: [{ text: 'Reviews', href: links.reviews(council) }, { text: round.title }],
    ...(refused === null ? {} : { status: 422 }),
    main: html`${refused === null ? nothing : errorSummary({ titleText: 'There is a problem', errorList: [{ text: refused, href: '#reviews' }] })}
      ${pageTitle({ above: `Year ${yearWords(round.year)} · ${rulesSaid(props)}`, title: round.title, lead: lead(props) })}
      ${tiles([
        { number: whole.unanswered, text: 'not answered yet', href: at(props, 'asked') },
        { number: whole.overdue, text: 'of those overdue', href: at(props, 'overdue') },
        { number: whole.waiting, text: 'answered, in hand', href: at(props, 'answered') },
        { number: whole.closed, text: 'closed', href: at(props, 'closed') },
        { number: whole.notMade, text: 'not made', href: at(props, 'notMade') },
        { number: progress.moved, text: 'turned into something else', href: at(props, 'moved') },
      ])}
      ${holdingPart(props)}
      ${reviewsPart(props)}
      ${byPart(props, 'By service', 'service', progress.services)}
      ${byPart(props, 'By lead officer', 'lead', progress.leads)}
      ${recommendedPart(props)}
      ${closePart(props)}`,
  });
}

function lead({ council, round, progress }: RoundProps): Html {
  const { whole } = progress;
  const done = whole.all - whole.unanswered - whole.notMade;
  const gone =
    whole.notMade === 0
      ? ''
      : `, ${formatCount(whole.notMade)} ${whole.notMade === 1 ? 'was' : 'were'} not made`;
  const slice =
    round.slice === '' || round.slice.startsWith('reference=')
      ? nothing
      : html` It covers <a class="govuk-link" href="${links.register(council)}?${round.slice}">a part of the register</a>.`;
  const closed =
    round.closed_at === null
      ? `to be answered by ${formatDate(round.due_on)}`
      : 'and the refresh is closed: it stays as it is';
  return html`${formatCount(done)} of ${countOf(whole.all, 'review')} ${done === 1 ? 'is' : 'are'} answered${gone}, ${closed}.${slice}`;
}

function rulesSaid({ policy, round }: RoundProps): string {
  const named = rulesNamed(policy, round.rules).map(({ title }) => say(title, { terms: policy.terms }));
  return named.length === 0 ? 'Not set by this policy' : named.join(', ');
}

function at({ council, round }: RoundProps, show: Show, more: Readonly<Record<string, string>> = {}): string {
  return `${withQuery(links.reviewRound(council, round.id), { show, ...more })}#reviews`;
}

function holdingPart(props: RoundProps): Html {
  const { policy, progress, round } = props;
  if (round.closed_at !== null) return nothing;
  const lines: readonly (Html | string)[] = [
    ...(progress.withoutLead === 0
      ? []
      : [
          html`<a class="govuk-link" href="${at(props, 'asked', { lead: '' })}">${countOf(progress.withoutLead, 'review')}</a>: nobody leads ${progress.withoutLead === 1 ? 'it' : 'them'}, so nobody is asked`,
        ]),
    ...progress.holding.map(
      ({ step, role, reviews }) =>
        `${countOf(reviews, 'review waits', 'reviews wait')} for the ${roleCalled(policy, role)}, who ${STEPS.find((each) => each.step === step)?.does ?? ''}`,
    ),
    ...(progress.questioned === 0
      ? []
      : [
          `${countOf(progress.questioned, 'of them has', 'of them have')} a question that its lead officer has not answered yet`,
        ]),
  ];
  if (lines.length === 0) return nothing;
  return section({
    heading: 'What holds things up',
    id: 'holding',
    main: html`<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
  });
}

const headings: Readonly<Record<Show, string>> = {
  waiting: 'Waiting for you',
  asked: 'Not answered yet',
  overdue: 'Overdue',
  answered: 'Answered, in hand',
  closed: 'Closed',
  notMade: 'Not made',
  moved: 'Turned into something else',
  all: 'All reviews',
};

function reviewsPart(props: RoundProps): Html {
  const { rows, shown } = props;
  const narrowed = shown.service !== null || shown.lead !== null ? ', of those chosen' : '';
  const all =
    shown.show === 'all' && narrowed === ''
      ? nothing
      : html`<p class="govuk-body"><a class="govuk-link" href="${at(props, 'all')}">Show all ${formatCount(props.progress.whole.all)}</a></p>`;
  return section({
    heading: `${headings[shown.show]}${narrowed} (${formatCount(rows.length)})`,
    id: 'reviews',
    main: html`${rows.length === 0 ? html`<p class="govuk-body">None.</p>` : listed(props)}${all}`,
  });
}

function listed(props: RoundProps): Html {
  const { council, round, step, needsMinute, hidden } = props;
  const taken = STEPS.find((each) => each.step === step);
  if (taken === undefined) return table(props, false);
  const minute = input({
    name: 'minute',
    label: { text: needsMinute ? 'Minute' : 'Minute (optional)' },
    hint: 'Where it is written down, such as the meeting and its date.',
    classes: 'govuk-input--width-20',
  });
  return form({
    action: `${links.reviewRound(council, round.id)}/step`,
    hidden: { ...hidden, step: taken.step },
    main: html`${table(props, true)}${taken.step === 'receive' ? minute : nothing}
      ${button({ text: `${taken.button} ${taken.step === 'receive' ? '' : 'with those ticked'}`.trim(), preventDoubleClick: true })}`,
  });
}

function table(props: RoundProps, chooses: boolean): Html {
  const { council, policy, rows, today } = props;
  return stackedTable({
    caption: headings[props.shown.show],
    columns: [
      { text: 'Partnership' },
      { text: 'Lead officer' },
      { text: 'Service' },
      { text: 'State' },
      { text: 'Recommendation' },
      { text: 'To look at' },
    ],
    ...(chooses ? { chooseName: 'review' } : {}),
    rows: rows.map((row) => ({
      ...(chooses
        ? {
            choose: { value: row.id, label: `Choose ${row.name}`, checked: props.step === 'receive' },
          }
        : {}),
      cells: [
        html`<a class="govuk-link" href="${links.review(council, row.reference, row.id)}">${row.name}</a>`,
        row.asked ?? notYetKnown('Nobody leads it yet'),
        row.service ?? '',
        isOverdue(row, today)
          ? overdue(`Not answered, due ${formatDate(row.due_on)}`)
          : stateWords(policy, row),
        recommendation(row),
        toLookAt(policy, row),
      ],
    })),
  });
}

function recommendation({ recommendation: said, last_recommendation: last }: ReviewRow): Html {
  if (said === null) return nothing;
  const before = last === null || last === said ? '' : `Last time: ${RECOMMENDATIONS[last]}`;
  return html`${RECOMMENDATIONS[said]}${before === '' ? nothing : html`<span class="c-beneath">${before}</span>`}`;
}

function toLookAt(policy: Policy, row: ReviewRow): Html {
  const changed = Object.values(row.confirmed).filter((did) => did === 'changed').length;
  const said = [
    ...(row.moved_to === null ? [] : [`By its answers now: ${kindCalled(policy, row.moved_to)}`]),
    ...(changed === 0 ? [] : [countOf(changed, 'change')]),
    ...(row.open_questions === 0
      ? []
      : [countOf(row.open_questions, 'question without an answer', 'questions without an answer')]),
  ];
  return html`${said.map((line) => html`<span class="c-beneath">${line}</span>`)}`;
}

function kindCalled(policy: Policy, kind: string): string {
  const found = policy.kinds.find(({ id }) => id === kind);
  return found === undefined ? kind : say(found.label, { terms: policy.terms });
}

function byPart(props: RoundProps, heading: string, key: 'service' | 'lead', counts: readonly Count[]): Html {
  if (counts.length < 2) return nothing;
  const nobody = key === 'service' ? 'No service recorded' : 'Nobody leads them yet';
  return section({
    heading,
    id: `by-${key}`,
    main: stackedTable({
      caption: heading,
      stack: 'grid',
      columns: [
        { text: key === 'service' ? 'Service' : 'Lead officer' },
        { text: 'Reviews', numeric: true },
        { text: 'Not answered', numeric: true },
        { text: 'Overdue', numeric: true },
        { text: 'In hand', numeric: true },
        { text: 'Closed', numeric: true },
        { text: 'Not made', numeric: true },
      ],
      rows: counts.map((count) => ({
        cells: [
          html`<a class="govuk-link" href="${at(props, 'all', { [key]: count.of ?? '' })}">${count.called ?? nobody}</a>`,
          formatCount(count.all),
          formatCount(count.unanswered),
          formatCount(count.overdue),
          formatCount(count.waiting),
          formatCount(count.closed),
          formatCount(count.notMade),
        ],
      })),
    }),
  });
}

function recommendedPart({ progress: { recommended } }: RoundProps): Html {
  const said = Object.entries(RECOMMENDATIONS).flatMap(([id, words]) => {
    const many = recommended[id] ?? 0;
    return many === 0 ? [] : [html`<li>${words}: ${formatCount(many)}</li>`];
  });
  if (said.length === 0) return nothing;
  return section({
    heading: 'What is recommended',
    id: 'recommended',
    main: html`<ul class="govuk-list govuk-list--bullet">${said}</ul>`,
  });
}

function closePart(props: RoundProps): Html {
  const { council, round, mayClose, progress, hidden } = props;
  if (!mayClose || round.closed_at !== null) return nothing;
  const { unanswered, waiting } = progress.whole;
  const left =
    waiting > 0
      ? html`<p class="govuk-body">${countOf(waiting, 'review that was answered is', 'reviews that were answered are')} still in hand. The refresh can be closed after that.</p>`
      : html`<p class="govuk-body">${unanswered === 0 ? 'No review waits for anything.' : `${countOf(unanswered, 'review', 'reviews')} not answered will be recorded as not made. The day on which ${unanswered === 1 ? 'it was' : 'they were'} due stays.`}</p>`;
  return section({
    heading: 'Close the refresh',
    id: 'close',
    main: html`${left}${
      waiting > 0
        ? nothing
        : form({
            action: `${links.reviewRound(council, round.id)}/close`,
            hidden: { ...hidden, version: round.version, unanswered },
            main: nothing,
            submit: 'Close it',
            quiet: true,
          })
    }`,
  });
}
