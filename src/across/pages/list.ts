import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { html, nothing } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { paging } from '../../kit/parts/paging.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { Cause } from '../cause.ts';
import type { Told } from '../told.ts';
import { comparedAddress, type Days, fileAddress, listAddress, type Wanted } from './address.ts';

export interface MovedListProps {
  readonly days: Days;
  readonly until: string;
  readonly wanted: Wanted;
  readonly title: string;
  /** Those of the page, in the order of their names. */
  readonly told: readonly Told[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly mayExport: boolean;
}

const besides: Readonly<Record<Cause, string>> = {
  policy: 'because the policy changed',
  otherwise: 'not because of the policy',
  unknown: 'because of the policy or not',
};

/** The entries behind one number: what each was, what it is, and why. */
export function movedListPage(props: MovedListProps): Page {
  const { days, until, wanted, title, total } = props;
  const because = wanted.because === null ? '' : `, ${besides[wanted.because]}`;
  const later = days.asAt === null ? 'Today' : formatDate(until);
  const file = props.mayExport
    ? html`<p class="govuk-body"><a class="govuk-link" href="${fileAddress(days, 'csv', wanted)}">Take this list as a file (CSV)</a></p>`
    : nothing;
  return page({
    title: `${title}${because}`,
    section: 'portfolio',
    wide: true,
    breadcrumbs: [
      { text: 'Risk and value', href: links.portfolio(days.council) },
      { text: 'What has changed', href: comparedAddress(days) },
      { text: title },
    ],
    main: html`${pageTitle({
      title: `${title}${because}`,
      lead: `${countOf(total, 'entry', 'entries')}, from ${formatDate(days.since)} to ${days.asAt === null ? 'today' : formatDate(until)}`,
    })}${total === 0 ? nothing : tableOf(props, later)}${paging({
      page: props.page,
      pages: props.pages,
      address: (number) => listAddress(days, wanted, number),
    })}${total === 0 ? nothing : file}`,
  });
}

function tableOf({ days, title, told }: MovedListProps, later: string) {
  return stackedTable({
    caption: title,
    columns: [{ text: 'Name' }, { text: formatDate(days.since) }, { text: later }, { text: 'Because' }],
    rows: told.map(({ reference, name, isGone, was, is, because }) => {
      // What is gone is still there on the day before it went.
      const day = isGone ? days.since : (days.asAt ?? undefined);
      const href = withQuery(links.record(days.council, reference), { as_at: day });
      return {
        cells: [html`<a class="govuk-link" href="${href}">${name}</a> ${reference}`, was, is, because],
      };
    }),
  });
}
