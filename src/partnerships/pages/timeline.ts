import { formatCount } from '../../kit/count.ts';
import { formatDate, formatDateShort, londonDate } from '../../kit/dates.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { timeline } from '../../kit/parts/figures.ts';
import { section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Page, page } from '../../route.ts';
import { happeningSentence } from '../timeline-sentence.ts';
import type { Happening } from '../timeline.ts';
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
    text: happeningSentence(happening, policy, most),
  };
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
  /** The same in the record of changes, with who read it, for whoever may read that. */
  readonly log: string | null;
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
  const log =
    props.log === null
      ? nothing
      : html`<p class="govuk-body"><a class="govuk-link" href="${props.log}">In the record of changes, with who read it where that is restricted</a></p>`;
  const until = asAt === null ? '' : ` up to ${formatDate(asAt)}`;
  return page({
    title: `Timeline of ${props.name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: dated(links.register(council), asAt) },
      { text: props.name, href: record },
      { text: 'Timeline' },
    ],
    main: html`<h1 class="govuk-heading-l">Timeline</h1><p class="govuk-body">Everything recorded of ${props.name}${until}, the newest first: ${formatCount(props.inAll)} ${props.inAll === 1 ? 'change' : 'changes'}. Nothing here can be altered or taken away. <a class="govuk-link" href="${dated(links.comparedEntry(council, reference), asAt)}">Set two days beside each other</a>.</p>${newest}${timeline(happenings.map((each) => momentOf(each, policy, mostEach)))}${older}${log}`,
  });
}
