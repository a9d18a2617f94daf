import { formatDate, londonDate } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { overdue, state } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { EntryAt } from '../../entry-at.ts';
import { type Page, page } from '../../route.ts';
import { isLate } from '../decide.ts';
import type { Concern } from '../store.ts';

export interface OfEntryProps {
  readonly council: string;
  readonly entry: EntryAt;
  readonly concerns: readonly Concern[];
  readonly mayRaise: boolean;
  readonly today: string;
  readonly words: (role: string) => string;
}

/** The issues of concern of one entry. */
export function ofEntryPage(props: OfEntryProps): Page {
  const { council, entry, concerns, mayRaise } = props;
  const open = concerns.filter(({ closed_at: at }) => at === null);
  const closed = concerns.filter(({ closed_at: at }) => at !== null);
  const raise = button({
    text: 'Raise an issue of concern',
    href: links.raiseConcern(council, entry.reference),
  });
  return page({
    title: `Issues of concern: ${entry.name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'Issues of concern' },
    ],
    main: html`${pageTitle({
      above: `Entry ${entry.reference}`,
      title: 'Issues of concern',
      lead: open.length === 0 ? 'No issue of concern is open.' : undefined,
      actions: mayRaise ? raise : undefined,
    })}
      ${mayRaise ? nothing : html`<p class="govuk-body">Somebody with a part in this partnership raises an issue, or those whose role lets them.</p>`}
      ${open.length === 0 ? nothing : section({ heading: 'Open', id: 'open', main: table(props, open, 'Open issues of concern') })}
      ${closed.length === 0 ? nothing : section({ heading: 'Closed', id: 'closed', main: table(props, closed, 'Closed issues of concern') })}`,
  });
}

function table(
  { council, entry, today, words }: OfEntryProps,
  concerns: readonly Concern[],
  caption: string,
): Html {
  return stackedTable({
    caption,
    columns: [{ text: 'Issue' }, { text: 'Raised' }, { text: 'Where it stands' }],
    rows: concerns.map((concern) => ({
      cells: [
        html`<a class="govuk-link" href="${links.concern(council, entry.reference, concern.id)}">${concern.title}</a>`,
        formatDate(londonDate(new Date(concern.raised_at))),
        standing(concern, today, words),
      ],
    })),
  });
}

/** Where an issue stands, in a few words. */
export function standing(concern: Concern, today: string, words: (role: string) => string): Html {
  if (concern.closed_at !== null)
    return html`Closed on ${formatDate(londonDate(new Date(concern.closed_at)))}`;
  const asked = concern.steps.filter((step) => step.state === 'asked').map(({ role }) => words(role));
  const escalated = concern.escalated_at === null ? nothing : html`${state('Escalated')} `;
  if (asked.length === 0) return html`${escalated}Answered, and not closed yet`;
  const waits = `Waits for ${new Intl.ListFormat('en-GB').format(asked)}`;
  return html`${escalated}${isLate(concern.steps, today) ? overdue(`${waits}, late`) : waits}`;
}
