import { daysBetween, financialYearStart, formatDate } from '../../kit/dates.ts';
import { formatCount } from '../../kit/count.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { formatMoney } from '../../kit/money.ts';
import { type Fact, factStrip } from '../../kit/parts/figures.ts';
import { beside, oneJob, pageLinks, pageTitle } from '../../kit/parts/layout.ts';
import { asTyped, notYetKnown, overdueDays } from '../../kit/parts/marks.ts';
import { links } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import { reviewDue } from '../listing.ts';
import { lackingOf, mayOpen } from '../missing.ts';
import { byYear } from '../money.ts';
import { type Reasons, reasonsOf } from '../reasons.ts';
import type { Recorded } from '../recorded.ts';
import { labelOf, type RatingWords } from '../words.ts';
import {
  areasPart,
  documentsPart,
  notesPart,
  partnersPart,
  peoplePart,
  prioritiesPart,
} from './record/lists.ts';
import { chartPart, moneyPart } from './record/money.ts';
import { missingPart } from './record/missing.ts';
import { assessmentsPart, reasonsPart } from './record/reasons.ts';
import { summaryPart } from './record/summary.ts';
import { timelinePart } from './timeline.ts';
import { dated, lower, ratingValue, type RecordProps, type RecordView } from './view.ts';

/** Everything about one entry, and what it lacks. */
export function recordPage(props: RecordProps): Page {
  const view = viewOf(props);
  const { recorded } = props;
  const [what, significance] = [
    reasonsOf(props.policy, 'definition', recorded),
    reasonsOf(props.policy, 'significance', recorded),
  ];
  const shownSignificance =
    view.kind?.isPartnership === true || significance?.decision ? significance : undefined;
  return page({
    title: recorded.known.name,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: dated(links.register(props.council), props.asAt) },
      { text: recorded.known.name },
    ],
    main: html`${heading(view)}${nextStep(view, what, shownSignificance)}${facts(view)}${partLinks(view, shownSignificance !== undefined)}${beside(summaryPart(view), missingPart(view))}${reasonsPart(view, what, 'what')}${reasonsPart(view, shownSignificance, 'why')}${beside(partnersPart(view), peoplePart(view))}${moneyParts(view)}${beside(html`${assessmentsPart(view)}${documentsPart(view)}${prioritiesPart(view)}${areasPart(view)}`, html`${timelinePart(view)}${notesPart(view)}`)}`,
  });
}

function viewOf(props: RecordProps): RecordView {
  const { recorded, words, council, policy, today } = props;
  const decided = recorded.stands.find((stand) => stand.set === words.definition)?.decided ?? null;
  const known = words.kinds.find((each) => each.id === decided);
  const kind = decided === null ? null : (known ?? { id: decided, label: decided, isPartnership: false });
  const isPartnership = kind?.isPartnership === true;
  const reference = recorded.known.reference;
  return {
    ...props,
    kind,
    reference,
    lacking: lackingOf({ council, policy, recorded, today, isPartnership }),
    years: byYear(recorded.money),
    change: (part) => (props.mayEdit && props.asAt === null ? links.edit(council, reference, part) : null),
  };
}

function heading(view: RecordView): Html {
  const { recorded, reference, kind, words, mayEdit, asAt } = view;
  const stage = labelOf(words.stages, recorded.row.stage);
  const { stage: at, started_on: started } = recorded.row;
  // It has been what it is since it started only while it is active: when it became proposed or closed is another day.
  const since = at !== 'active' || started === null ? '' : ` since ${started.slice(0, 4)}`;
  const closed = recorded.row.closed_on === null ? '' : ` on ${formatDate(recorded.row.closed_on)}`;
  const edit =
    mayEdit && asAt === null
      ? button({
          text: 'Edit',
          href: links.editEntry(view.council, reference),
          classes: 'govuk-button--secondary',
        })
      : nothing;
  const retest =
    view.mayDecide && asAt === null && kind !== null && words.definition !== null
      ? html`<a class="govuk-link" href="${links.questions(view.council, reference, words.definition)}">Test again whether it is a partnership</a>`
      : nothing;
  return pageTitle({
    above: html`Entry ${reference} · ${kind?.label ?? notYetKnown()} · ${stage}${recorded.row.closed_on === null ? since : closed}`,
    title: recorded.known.name,
    beneath:
      kind === null || kind.isPartnership
        ? undefined
        : html`${kind.label}: what is asked only of partnerships is marked –. ${retest}`,
    actions: html`${edit}<button type="button" class="govuk-button govuk-button--secondary" data-print hidden>Print</button>`,
  });
}

function nextStep(view: RecordView, what: Reasons | undefined, significance: Reasons | undefined): Html {
  if (view.asAt !== null) return nothing;
  const { council, reference, recorded, today } = view;
  const act = (text: string, href: string | null): Html => (href === null ? nothing : button({ text, href }));
  const decide = (reasons: Reasons): string | null =>
    view.mayDecide ? links.questions(council, reference, reasons.set) : null;
  if (what !== undefined && what.decision === null) return settle(view, what, decide(what));
  const moved = [what, significance].find((reasons) => reasons?.ruleChanged === true);
  if (moved !== undefined)
    return oneJob({
      strong: 'The rule changed, not the partnership.',
      text: `“${moved.title}” was decided under ${moved.decision?.policy ?? 'an earlier policy'}; the policy in force now ${moved.suggested === null ? 'leaves it open' : `suggests ${lower(moved.suggested)}`}.`,
      action: act('Decide again', decide(moved)),
    });
  const due = reviewDue(view.policy, recorded.known, view.kind?.isPartnership === true);
  if (due !== null && due < today) {
    const days = daysBetween(due, today);
    return oneJob({
      strong: `The ${due.slice(0, 4)} review is ${formatCount(days)} ${days === 1 ? 'day' : 'days'} overdue.`,
      text: `It was due on ${formatDate(due)}. Look through this page, put right what has changed, and record the date.`,
      action: act('Record the review', view.change('dates')),
    });
  }
  if (significance !== undefined && significance.decision === null)
    return settle(view, significance, decide(significance));
  const first = view.lacking.tasks[0];
  if (first === undefined)
    return oneJob({
      strong: 'Nothing is missing.',
      text: 'Everything that the policy asks of this entry is in place.',
    });
  return oneJob({
    strong: `${first.title}.`,
    text: `${first.hint}. ${first.status}.`,
    action: act(first.act ?? 'See to it', mayOpen(first.href, view) ? first.href : null),
  });
}

function settle(view: RecordView, reasons: Reasons, href: string | null): Html {
  const stand = view.recorded.stands.find((each) => each.set === reasons.set);
  const { isReady } = reasons;
  const answers = stand === undefined ? '' : `${stand.answered} of ${stand.asked} questions are answered.`;
  return oneJob({
    strong: isReady ? `${reasons.title} Ready to decide.` : `${reasons.title} Not yet known.`,
    text:
      reasons.suggested === null
        ? answers
        : `The policy suggests ${lower(reasons.suggested)}. Nobody has decided yet.`,
    action: href === null ? nothing : button({ text: isReady ? 'Decide' : 'Answer the questions', href }),
  });
}

function facts(view: RecordView): Html {
  const { words, recorded, kind } = view;
  const rated = (label: string, rating: RatingWords | null, anchor: string): readonly Fact[] => {
    const stand = recorded.stands.find((each) => each.set === rating?.set);
    if (rating === null || stand === undefined || (kind?.isPartnership !== true && stand.decided === null))
      return [];
    return [
      { label, value: ratingValue(rating, stand.decided), beneath: beneathRating(rating, stand, anchor) },
    ];
  };
  const all: Fact[] = [
    ...(kind?.isPartnership === true ? [] : [{ label: 'Kind', value: kind?.label ?? notYetKnown() }]),
    ...rated('Significant', words.significance, 'why'),
    ...rated('Risk', words.risk, 'assessments'),
    ...rated('Value', words.value, 'assessments'),
    contributionFact(view),
    reviewFact(view),
    roleFact(view),
    { label: 'Stage', value: labelOf(words.stages, recorded.row.stage) },
  ];
  return factStrip(all.slice(0, 5));
}

function beneathRating(rating: RatingWords, stand: Recorded['stands'][number], anchor: string): Html {
  const suggested = rating.outcomes.find((each) => each.id === stand.suggested)?.short;
  if (stand.decided === null && suggested !== undefined) return html`Ready to decide: ${lower(suggested)}`;
  if (suggested !== undefined && stand.suggested !== stand.decided)
    return html`Policy suggests ${lower(suggested)}`;
  if (stand.decided === null) return html`${stand.answered} of ${stand.asked} answered`;
  return html`<a class="govuk-link" href="#${anchor}">Why</a>`;
}

function contributionFact({ years, today, recorded }: RecordView): Fact {
  const now = financialYearStart(today);
  const latest = years.findLast((each) => each.year <= now);
  const isNone = recorded.row.answered_none.includes('councilContribution');
  const typed = recorded.row.as_typed['councilContribution'];
  if (latest === undefined)
    return {
      label: 'Our contribution a year',
      value: isNone ? 'None' : notYetKnown(),
      beneath: typed === undefined ? undefined : html`It says ${asTyped(typed)}`,
    };
  const label = `Our contribution, ${latest.year} to ${latest.year + 1}`;
  const { ourCash, ourKind } = latest;
  const value =
    ourCash.pence === null
      ? ourCash.isAsked
        ? notYetKnown()
        : 'None'
      : ourCash.pence === 0
        ? 'None'
        : formatMoney(ourCash.pence);
  const inKind = ourKind.isAsked
    ? ourKind.pence === null
      ? 'in kind not yet known'
      : `and ${formatMoney(ourKind.pence)} in kind`
    : undefined;
  return { label, value, beneath: inKind };
}

function reviewFact({ policy, recorded, kind, today }: RecordView): Fact {
  const due = reviewDue(policy, recorded.known, kind?.isPartnership === true);
  if (due === null)
    return { label: 'Next review', value: kind?.isPartnership === true ? 'No date set' : '–' };
  const last = recorded.row.last_reviewed_on;
  const beneath = last === null ? undefined : `Last on ${formatDate(last)}`;
  return due < today
    ? { label: 'Next review', value: overdueDays(daysBetween(due, today)), beneath: formatDate(due) }
    : { label: 'Next review', value: formatDate(due), beneath };
}

function roleFact({ recorded, words }: RecordView): Fact {
  const role = recorded.row.our_role;
  return { label: 'Our role', value: role === null ? notYetKnown() : labelOf(words.roles, role) };
}

function partLinks(view: RecordView, hasWhy: boolean): Html {
  const { recorded, lacking } = view;
  const counted = (text: string, count: number): string => (count === 0 ? text : `${text} (${count})`);
  return pageLinks([
    { text: 'Summary', href: '#summary' },
    { text: counted('What is missing', lacking.tasks.length), href: '#missing' },
    { text: 'What it is', href: '#what' },
    ...(hasWhy ? [{ text: 'Why it is significant or not', href: '#why' }] : []),
    { text: counted('Partners', recorded.partners.length), href: '#partners' },
    { text: 'People', href: '#people' },
    { text: 'Money', href: '#money' },
    { text: counted('Documents', recorded.documents.length), href: '#documents' },
    { text: counted('Notes', recorded.notes.length), href: '#notes' },
    { text: 'Timeline', href: '#timeline' },
  ]);
}

function moneyParts(view: RecordView): Html {
  return view.years.length === 0 ? moneyPart(view) : beside(moneyPart(view), chartPart(view));
}
