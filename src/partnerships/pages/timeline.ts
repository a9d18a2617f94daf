import { formatCount } from '../../kit/count.ts';
import { formatDate, formatDateShort, londonDate } from '../../kit/dates.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { timeline } from '../../kit/parts/figures.ts';
import { section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { inSentence } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import { roleLabel } from '../missing.ts';
import type { Did, Happening } from '../timeline.ts';
import { dated, type RecordView } from './view.ts';

const shownOnRecord = 8;

export function timelinePart(view: RecordView): Html {
  const { happenings, recorded, policy } = view;
  const shown = happenings.slice(0, shownOnRecord);
  const all = recorded.past.inAll;
  return section({
    heading: 'Timeline',
    id: 'timeline',
    action: {
      text: all === 1 ? 'The one change' : `All ${formatCount(all)} changes`,
      href: dated(links.timeline(view.council, view.reference), view.asAt),
      about: 'in the timeline',
    },
    main: timeline(shown.map((each) => momentOf(each, policy, 3))),
  });
}

interface Moment {
  readonly when: string;
  readonly date: string;
  readonly text: Html;
}

function momentOf(happening: Happening, policy: Policy, most: number): Moment {
  const date = londonDate(new Date(happening.at));
  return {
    when: formatDateShort(date),
    date,
    text: happening.ruleChange === null ? sentence(happening, policy, most) : ruleSentence(happening),
  };
}

function ruleSentence({ ruleChange }: Happening): Html {
  if (ruleChange === null) return nothing;
  if (ruleChange.hasLostLevel)
    return html`${ruleChange.policy} has lost the level at which “${ruleChange.set}” was decided, ${ruleChange.decided}. <strong>The levels changed, not the partnership</strong>`;
  const suggests =
    ruleChange.suggested === null ? 'leaves it open' : `suggests ${inSentence(ruleChange.suggested)}`;
  const decided = ruleChange.decided === null ? '' : `, where ${inSentence(ruleChange.decided)} was decided`;
  return html`Under ${ruleChange.policy}, “${ruleChange.set}” ${suggests}${decided}. <strong>The rule changed, not the partnership</strong>`;
}

/** "Priya Nair changed the dates: Next review from 1 November 2026 to 1 November 2027." */
function sentence(happening: Happening, policy: Policy, most: number): Html {
  const { who, asRole, verb, did } = happening;
  const role = who !== null && asRole !== null && asRole !== '' ? `, ${roleLabel(policy, asRole)},` : '';
  const name = who === null ? 'Concordat' : `${who}${role}`;
  const shown = did.slice(0, most).map((each, index) => html`${index === 0 ? '' : '; '}${didWords(each)}`);
  const more = did.length > most ? html`; and ${did.length - most} more` : nothing;
  return html`${name} ${verb}${did.length === 0 ? nothing : html`: ${shown}${more}`}`;
}

function didWords({ what, from, to }: Did): Html {
  if (from === null && to === null) return html`${what}`;
  if (from === null) return html`${what} ${quoted(to)}`;
  if (to === null) return html`${what} ${quoted(from)} taken away`;
  return html`${what} from ${quoted(from)} to ${quoted(to)}`;
}

function quoted(value: string | null): Html {
  return html`<em class="c-value">${value === '' ? 'nothing' : value}</em>`;
}

export interface TimelineProps {
  readonly council: string;
  readonly reference: number;
  readonly name: string;
  readonly policy: Policy;
  readonly happenings: readonly Happening[];
  readonly inAll: number;
  /** The change that the next page's are before; null on the last. */
  readonly earlier: number | null;
  readonly isFirst: boolean;
  readonly asAt: string | null;
}

const mostEach = 40;

export function timelinePage(props: TimelineProps): Page {
  const { council, reference, asAt, happenings, policy } = props;
  const record = dated(links.record(council, reference), asAt);
  const address = links.timeline(council, reference);
  const kept = asAt === null ? '' : `&as_at=${asAt}`;
  const older =
    props.earlier === null
      ? nothing
      : html`<p class="govuk-body"><a class="govuk-link" href="${address}?before=${props.earlier}${kept}">Earlier changes</a></p>`;
  const newest = props.isFirst
    ? nothing
    : html`<p class="govuk-body"><a class="govuk-link" href="${dated(address, asAt)}">The latest changes</a></p>`;
  const until = asAt === null ? '' : ` up to ${formatDate(asAt)}`;
  return page({
    title: `Timeline of ${props.name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: dated(links.register(council), asAt) },
      { text: props.name, href: record },
      { text: 'Timeline' },
    ],
    main: html`<h1 class="govuk-heading-l">Timeline</h1><p class="govuk-body">Everything recorded of ${props.name}${until}, the newest first: ${formatCount(props.inAll)} ${props.inAll === 1 ? 'change' : 'changes'}. Nothing here can be altered or taken away.</p>${newest}${timeline(happenings.map((each) => momentOf(each, policy, mostEach)))}${older}`,
  });
}
