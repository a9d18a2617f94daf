import { countOf, formatCount } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { clauseWords, say } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import { yearWords } from '../opening-form.ts';
import { roleCalled, rulesOfEntries } from '../steps.ts';
import type { RoundRow } from '../store.ts';

interface ListProps {
  readonly council: string;
  readonly policy: Policy;
  readonly rounds: readonly RoundRow[];
  readonly mayOpen: boolean;
  /** How many reviews wait for this person's answer. */
  readonly yours: number;
}

/** What is being reviewed, what was, and what the policy says of it. */
export function listPage(props: ListProps): Page {
  const { council, rounds, mayOpen, yours } = props;
  return page({
    title: 'Reviews',
    section: 'reviews',
    main: html`${pageTitle({
      title: 'Reviews',
      lead: 'The annual refresh of the register: each lead officer confirms what it says, and what comes of it is looked at by whom the policy names.',
      actions: mayOpen
        ? button({
            text: 'Open the annual refresh',
            href: links.openReviews(council),
            classes: 'govuk-button--secondary',
          })
        : undefined,
    })}
      ${yours === 0 ? nothing : oneJob({ strong: `${countOf(yours, 'review waits', 'reviews wait')} for you.`, text: 'What has not changed is confirmed in one table.', action: button({ text: 'Answer', href: links.yourReviews(council) }) })}
      ${section({ heading: 'In hand and closed', id: 'rounds', main: rounds.length === 0 ? none(props) : roundsTable(council, rounds) })}
      ${section({ heading: 'What the policy says', id: 'policy', main: policyPart(props) })}`,
  });
}

function none({ mayOpen }: ListProps): Html {
  const who = mayOpen ? '' : ' Those who keep the register open it.';
  return html`<p class="govuk-body">The annual refresh was not opened yet.${who}</p>`;
}

function roundsTable(council: string, rounds: readonly RoundRow[]): Html {
  return stackedTable({
    caption: 'Annual refreshes',
    stack: 'grid',
    columns: [
      { text: 'Annual refresh' },
      { text: 'Year' },
      { text: 'Answered by' },
      { text: 'Reviews', numeric: true },
      { text: 'Not closed', numeric: true },
      { text: 'State' },
    ],
    rows: rounds.map((round) => ({
      cells: [
        html`<a class="govuk-link" href="${links.reviewRound(council, round.id)}">${round.title}</a>`,
        yearWords(round.year),
        formatDate(round.due_on),
        formatCount(round.reviews),
        formatCount(round.open),
        round.closed_at === null ? 'Open' : 'Closed',
      ],
    })),
  });
}

function policyPart({ policy }: ListProps): Html {
  const rules = rulesOfEntries(policy);
  if (rules.length === 0) return html`<p class="govuk-body">Not set by this policy.</p>`;
  const who = (role: string | undefined): string =>
    role === undefined ? 'Not set by this policy' : roleCalled(policy, role);
  return stackedTable({
    caption: 'Reviews that the policy sets',
    stack: 'grid',
    columns: [
      { text: 'Review' },
      { text: 'How often' },
      { text: 'Answered by' },
      { text: 'Challenged by' },
      { text: 'Signed off by' },
      { text: 'Received by' },
    ],
    rows: rules.map((rule) => ({
      cells: [
        html`${say(rule.title, { terms: policy.terms })}${rule.clause === undefined ? nothing : html`<span class="c-beneath">${clauseWords(rule.clause)}</span>`}${rule.ours ? html`<span class="c-beneath">Ours, not the document’s</span>` : nothing}`,
        `Every ${rule.every}`,
        who(rule.by),
        who(rule.challengedBy),
        who(rule.signedOffBy),
        who(rule.receivedBy),
      ],
    })),
  });
}
