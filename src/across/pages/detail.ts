import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { html, type Html } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { paging } from '../../kit/parts/paging.ts';
import { type Row, stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { Detail } from '../details.ts';
import type { ChangedEntry } from '../details-store.ts';
import type { Wanting } from '../wanting.ts';
import { comparedAddress, type Days, detailAddress, entryAddress } from './address.ts';

export interface DetailPageProps {
  readonly days: Days;
  readonly until: string;
  readonly of: Wanting;
  readonly title: string;
  /** Those of the page, by their names. */
  readonly entries: readonly (ChangedEntry & { readonly details: readonly Detail[] })[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** The entries behind one number: in which a field or a list differs. */
export function detailPage(props: DetailPageProps): Page {
  const { days, until, of, title, total } = props;
  const later = days.asAt === null ? 'today' : formatDate(until);
  return page({
    title: `What has changed: ${title}`,
    section: 'portfolio',
    wide: true,
    breadcrumbs: [
      { text: 'Risk and value', href: links.portfolio(days.council) },
      { text: 'What has changed', href: comparedAddress(days) },
      { text: title },
    ],
    main: html`${pageTitle({
      title,
      lead: `Changed in ${countOf(total, 'entry', 'entries')}, from ${formatDate(days.since)} to ${later}`,
    })}${total === 0 ? none(props) : tableOf(props, later)}${paging({
      page: props.page,
      pages: props.pages,
      address: (number) => detailAddress(days, of, number),
    })}`,
  });
}

function none({ days }: DetailPageProps): Html {
  return html`<p class="govuk-body">In no entry that was there on both days. <a class="govuk-link" href="${comparedAddress(days)}">See everything that has changed</a>, or compare other days there.</p>`;
}

function tableOf({ days, of, title, entries }: DetailPageProps, later: string): Html {
  const isList = of.field === null;
  const rows = entries.flatMap(({ name, reference, details }): readonly Row[] => {
    const link = html`<a class="govuk-link" href="${entryAddress(days, reference)}">${name}</a> ${reference}`;
    const told = details.length === 0 ? [{ what: title, from: null, to: null }] : details;
    return told.map((each) => ({
      cells: [link, ...(isList ? [each.what] : []), valueOf(each.from), valueOf(each.to)],
    }));
  });
  return stackedTable({
    caption: title,
    columns: [
      { text: 'Name' },
      ...(isList ? [{ text: 'What' }] : []),
      { text: formatDate(days.since) },
      { text: later === 'today' ? 'Today' : later },
    ],
    rows,
  });
}

/** A dash, read out as “nothing”, where there was or is none. */
export function valueOf(value: string | null): Html {
  return value === null || value === ''
    ? html`<span aria-hidden="true">–</span><span class="govuk-visually-hidden">nothing</span>`
    : html`${value}`;
}
