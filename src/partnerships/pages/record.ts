import { daysBetween, financialYearStart, formatDate, londonDate } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { formatMoney } from '../../kit/money.ts';
import { type Fact, factStrip } from '../../kit/parts/figures.ts';
import { beside, pageLinks, pageTitle } from '../../kit/parts/layout.ts';
import { asTyped, notYetKnown, overdueDays } from '../../kit/parts/marks.ts';
import { links } from '../../links.ts';
import { inSentence } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import { reviewDue } from '../listing.ts';
import { lackingOf } from '../missing.ts';
import { hasEnded } from '../tasks.ts';
import { byYear } from '../money.ts';
import { reasonsOf } from '../reasons.ts';
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
import { lifePart } from './record/life.ts';
import { missingPart } from './record/missing.ts';
import { nextStep } from './record/next.ts';
import { assessmentsPart, reasonsPart } from './record/reasons.ts';
import { stagePart } from './record/stage.ts';
import { summaryPart } from './record/summary.ts';
import { timelinePart } from './timeline.ts';
import { dated, isUnrated, ratingValue, type RecordProps, type RecordView } from './view.ts';

/** Everything about one entry, and what it lacks. */
export function recordPage(props: RecordProps): Page {
  const view = viewOf(props);
  const { recorded } = props;
  const [what, significance] = ['definition', 'significance'].map((use) => {
    const reasons = reasonsOf(props.policy, use, recorded);
    return hasEnded(view) && !reasons?.decision ? undefined : reasons;
  });
  const shownSignificance =
    view.kind?.isPartnership === true || significance?.decision ? significance : undefined;
  const rated = isUnrated(view) ? undefined : shownSignificance;
  const assessments = assessmentsPart(view);
  return page({
    title: recorded.known.name,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: dated(links.register(props.council), props.asAt) },
      { text: recorded.known.name },
    ],
    main: html`${heading(view)}${stagePart(view)}${nextStep(view, what, rated)}${facts(view)}${partLinks(view, { what, why: shownSignificance, assessments: assessments !== nothing })}${beside(summaryPart(view), missingPart(view))}${reasonsPart(view, what, 'what')}${reasonsPart(view, shownSignificance, 'why')}${beside(partnersPart(view), peoplePart(view))}${moneyParts(view)}${beside(html`${assessments}${documentsPart(view)}${prioritiesPart(view)}${areasPart(view)}`, html`${lifePart(view)}${timelinePart(view)}${notesPart(view)}`)}`,
  });
}

function viewOf(props: RecordProps): RecordView {
  const { recorded, words, council, policy, today } = props;
  const decided = recorded.stands.find((stand) => stand.set === words.definition)?.decided ?? null;
  const known = words.kinds.find((each) => each.id === decided);
  const kind =
    decided === null
      ? null
      : (known ?? { id: decided, label: decided, isPartnership: false, isRated: false });
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
    above: html`Entry ${reference} · ${kind?.label ?? notYetKnown()} · ${labelOf(words.stages, recorded.row.stage)}${sinceWhen(view)}`,
    title: recorded.known.name,
    beneath:
      kind === null || kind.isPartnership
        ? undefined
        : html`${kind.label}: what is asked only of partnerships is marked –. ${retest}`,
    actions: html`${edit}${sharing(view)}<button type="button" class="govuk-button govuk-button--secondary" data-print hidden>Print</button>`,
  });
}

function sharing({ mayShare, asAt, council, reference }: RecordView): Html {
  if (!mayShare || asAt !== null) return nothing;
  const classes = 'govuk-button--secondary';
  return button({ text: 'Share with a partner', href: links.sharing(council, reference), classes });
}

/** It has been what it is since it started only while it is active; what is over tells when it ended, or when that was recorded. */
function sinceWhen(view: RecordView): string {
  const { stage, started_on: started, closed_on: closed } = view.recorded.row;
  if (stage === 'active') return started === null ? '' : ` since ${started.slice(0, 4)}`;
  if (!hasEnded(view)) return '';
  if (closed !== null) return ` on ${formatDate(closed)}`;
  const moved = view.recorded.past.changes.find(
    ({ table, before, after }) =>
      table === 'partnership' && before !== null && after?.['stage'] === stage && before['stage'] !== stage,
  );
  return moved === undefined ? '' : `, recorded on ${formatDate(londonDate(new Date(moved.at)))}`;
}

function facts(view: RecordView): Html {
  const { words, recorded, kind } = view;
  const rated = (label: string, rating: RatingWords | null, anchor: string): readonly Fact[] => {
    const stand = recorded.stands.find((each) => each.set === rating?.set);
    if (rating === null || stand === undefined || isUnrated(view)) return [];
    if (kind?.isPartnership !== true && stand.decided === null) return [];
    const other = view.otherScales.get(rating.set);
    if (other !== undefined && stand.decided !== null)
      return [
        {
          label,
          value: other.label,
          beneath: other.isGone
            ? html`A level that the policy has <a class="govuk-link" href="#${anchor}">lost</a>`
            : html`On levels that have <a class="govuk-link" href="#${anchor}">changed since</a>`,
        },
      ];
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
  if (stand.decided === null && suggested !== undefined)
    return html`Ready to decide: ${inSentence(suggested)}`;
  if (suggested !== undefined && stand.suggested !== stand.decided)
    return html`${rating.suggester} suggests ${inSentence(suggested)}`;
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
      ? ourCash.isAsked || typed !== undefined
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

function reviewFact(view: RecordView): Fact {
  const { policy, recorded, kind, today } = view;
  const due = reviewDue(policy, recorded.known, kind?.isPartnership === true);
  if (due === null)
    return {
      label: 'Next review',
      value: kind?.isPartnership === true && !hasEnded(view) ? 'No date set' : '–',
    };
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

function partLinks(
  view: RecordView,
  shown: { readonly what: unknown; readonly why: unknown; readonly assessments: boolean },
): Html {
  const { recorded, lacking } = view;
  const counted = (text: string, count: number): string => (count === 0 ? text : `${text} (${count})`);
  return pageLinks([
    { text: 'Summary', href: '#summary' },
    { text: counted('What needs mending', lacking.tasks.length), href: '#missing' },
    ...(shown.what ? [{ text: 'What it is', href: '#what' }] : []),
    ...(shown.why ? [{ text: 'Why it is significant or not', href: '#why' }] : []),
    ...(shown.assessments ? [{ text: 'Assessments', href: '#assessments' }] : []),
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
