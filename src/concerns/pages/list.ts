import { formatDate, londonDate } from '../../kit/dates.ts';
import { html, type Html } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { overdue } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { ListedConcern } from '../store.ts';

export interface ListProps {
  readonly council: string;
  readonly which: 'open' | 'closed';
  readonly concerns: readonly ListedConcern[];
  readonly today: string;
  readonly words: (role: string) => string;
}

/** The issues of concern of the whole council, as far as they may be seen. */
export function concernsPage(props: ListProps): Page {
  const { council, which, concerns } = props;
  const other = which === 'open' ? 'closed' : 'open';
  const lead =
    concerns.length === 0
      ? `No issue of concern is ${which}. Somebody with a part in a partnership raises one on its page.`
      : undefined;
  return page({
    title: which === 'open' ? 'Issues of concern' : 'Closed issues of concern',
    section: 'register',
    breadcrumbs: [{ text: 'Register', href: links.register(council) }, { text: 'Issues of concern' }],
    main: html`${pageTitle({
      title: which === 'open' ? 'Issues of concern' : 'Closed issues of concern',
      lead,
      beneath: html`<a class="govuk-link" href="${withQuery(links.allConcerns(council), { which: other })}">See those that are ${other}</a>`,
    })}${concerns.length === 0 ? html`` : table(props)}`,
  });
}

function table({ council, concerns, today, words, which }: ListProps): Html {
  return stackedTable({
    caption: `Issues of concern that are ${which}`,
    columns: [
      { text: 'Issue' },
      { text: 'Partnership' },
      { text: 'Raised' },
      { text: which === 'open' ? 'Waits for' : 'Closed' },
    ],
    rows: concerns.map((each) => ({
      cells: [
        html`<a class="govuk-link" href="${links.concern(council, each.reference, each.id)}">${each.title}</a>`,
        html`<a class="govuk-link" href="${links.record(council, each.reference)}">${each.entry}</a>`,
        formatDate(londonDate(new Date(each.raisedAt))),
        each.closedAt === null ? waits(each, today, words) : formatDate(londonDate(new Date(each.closedAt))),
      ],
    })),
  });
}

function waits(each: ListedConcern, today: string, words: (role: string) => string): Html {
  if (each.waitsFor.length === 0) return html`Answered, and not closed yet`;
  const who = new Intl.ListFormat('en-GB').format(each.waitsFor.map(words));
  const escalated = each.escalatedAt === null ? '' : ' (escalated)';
  if (each.dueOn === null) return html`${who}${escalated}`;
  const by = `by ${formatDate(each.dueOn)}`;
  return each.dueOn < today ? html`${who}${escalated}, ${overdue(by)}` : html`${who}${escalated}, ${by}`;
}
