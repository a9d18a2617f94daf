import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { standingOfPart } from '../../policy/silence.ts';
import { say } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import { MOST_DECIDED } from '../most.ts';
import type { Line } from '../store.ts';
import { isLate, type LinesProps, linesTable } from './lines.ts';

export interface ListProps extends LinesProps {
  readonly lines: readonly Line[];
  readonly mayPropose: boolean;
}

/** What is proposed in the council, and whose turn it is. */
export function listPage(props: ListProps): Page {
  const { lines, council, mayPropose } = props;
  const parts = partsOf(props);
  return page({
    title: 'Proposals',
    section: 'register',
    breadcrumbs: [{ text: 'Register', href: links.register(council) }, { text: 'Proposals' }],
    main: html`${pageTitle({ title: 'Proposals', lead: summary(props) })}
      ${lines.length === 0 ? empty(props) : nothing}
      ${parts.map(({ id, heading, of }) => (of.length === 0 ? nothing : section({ heading, id, main: linesTable(props, heading, of) })))}
      ${lines.length > 0 && mayPropose ? html`<p class="govuk-body">${proposeButton(council)}</p>` : nothing}
      ${silence(props)}`,
  });
}

function partsOf({ lines, today }: ListProps) {
  const isTold = (line: Line): boolean => line.state === 'approved' && line.asked.length > 0;
  const open = lines.filter(({ state }) => state === 'open');
  const late = lines.filter((line) => line.state !== 'draft' && isLate(line, today));
  return [
    { id: 'overdue', heading: 'Overdue', of: late },
    { id: 'ratify', heading: 'Entered already, to be ratified', of: open.filter(({ urgent }) => urgent) },
    { id: 'waiting', heading: 'Waiting', of: open.filter((line) => !line.urgent && !late.includes(line)) },
    {
      id: 'told',
      heading: 'Agreed, somebody is still to be told or to review it',
      of: lines.filter((line) => isTold(line) && !late.includes(line)),
    },
    { id: 'drafts', heading: 'Drafts', of: lines.filter(({ state }) => state === 'draft') },
    {
      id: 'decided',
      heading: 'Decided',
      of: lines
        .filter((line) => ['approved', 'declined', 'withdrawn'].includes(line.state) && !isTold(line))
        .toReversed(),
    },
  ];
}

function summary({ lines, today }: ListProps): string {
  const open = lines.filter(({ state }) => state === 'open').length;
  const late = lines.filter((line) => line.state !== 'draft' && isLate(line, today)).length;
  const decided = lines.filter(({ endedAt }) => endedAt !== null).length;
  if (open === 0 && late === 0) return 'Nothing waits for anybody.';
  return `${open} ${open === 1 ? 'proposal waits' : 'proposals wait'} for an answer${late === 0 ? '' : `, ${late} overdue`}.${decided < MOST_DECIDED ? '' : ` The latest ${MOST_DECIDED} that were decided are shown; of each entry, its own page has all.`}`;
}

function proposeButton(council: string): Html {
  return button({ text: 'Propose a partnership', href: links.newProposal(council) });
}

function empty({ council, mayPropose }: ListProps): Html {
  return oneJob({
    strong: 'Nothing is proposed yet.',
    text: mayPropose
      ? 'Propose a partnership that the register does not have, or open an entry and propose to join or change it.'
      : 'Whoever may propose begins here, or on the page of an entry.',
    ...(mayPropose ? { action: proposeButton(council) } : {}),
    links: [{ text: 'Find an entry', href: links.register(council) }],
  });
}

/** What the policy says of who approves, where it says nothing. */
function silence({ policy }: ListProps): Html {
  const standing = standingOfPart(policy, 'entryApproval');
  if (standing.state === 'set') return nothing;
  const says = standing.says === undefined ? '' : ` ${say(standing.says, { terms: policy.terms })}`;
  return html`<p class="govuk-body govuk-hint">Who approves joining is not set by this policy.${says} ${standing.state === 'ours' ? 'The steps that are marked as ours are our suggestion.' : 'Where nobody else is named, whoever keeps the register records what was decided elsewhere, with its minute. That is our suggestion.'}</p>`;
}
