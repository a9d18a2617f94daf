import { duplicatesLink } from '../../alike/link.ts';
import { formatCount } from '../../kit/count.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { filterTags } from '../../kit/parts/filters.ts';
import { oneJob, pageTitle, toolbar } from '../../kit/parts/layout.ts';
import { paging } from '../../kit/parts/paging.ts';
import { shownDay } from '../../kit/parts/shown-day.ts';
import { links, withQuery } from '../../links.ts';
import { capital } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import { filtersOn, listQuery, type ListRequest, nothingChosen, SIZES, UNKNOWN } from '../list.ts';
import { countOf } from '../counts.ts';
import { columnChooser } from './columns.ts';
import { filtersOf, tagsOf } from './filters.ts';
import { addressOf, type ListProps } from './listing.ts';
import { listTable } from './table.ts';
import { viewsBar } from './views.ts';

/** The register as filtered, sorted and paged. */
export function listPageOf(props: ListProps): Page {
  const entries = countOf(props.list.counts, 'all');
  return page({
    title: 'Partnership register',
    section: 'register',
    asksDay: true,
    main: html`${heading(props, entries)}${dayOf(props)}${entries === 0 ? emptyRegister(props) : register(props, entries)}`,
  });
}

function only(props: ListProps, filters: Partial<ListRequest['filters']>): string {
  return addressOf(props, { search: '', filters: { ...nothingChosen, ...filters } });
}

function heading(props: ListProps, entries: number): Html {
  const { council, may, asAt } = props;
  const secondary = 'govuk-button--secondary';
  const add =
    may.edit && asAt === null
      ? button({ text: 'Add', href: links.addEntry(council), classes: secondary })
      : nothing;
  const bring =
    may.import && asAt === null && entries > 0
      ? button({ text: 'Import', href: links.newImport(council), classes: secondary })
      : nothing;
  return pageTitle({
    title: 'Partnership register',
    lead: entries === 0 ? undefined : stateOf(props, entries),
    beneath: entries === 0 ? undefined : besideList(props),
    actions: html`${add}${bring}`,
  });
}

/** Other ways to look at the whole register; of a past day, the one that there is of it. */
function besideList({ council, list, asAt, request }: ListProps): Html {
  const isAll = filtersOn(request) === 0;
  const only = isAll ? {} : { q: request.search, ...request.filters };
  const changed = html`<a class="govuk-link" href="${withQuery(links.compared(council), { ...only, as_at: asAt })}">What has changed${isAll ? '' : ' in what these filters leave'}</a>`;
  if (asAt !== null) return changed;
  return html`${duplicatesLink(council, null, list.duplicates)} · <a class="govuk-link" href="${links.families(council)}">Parts and overlaps</a> · <a class="govuk-link" href="${links.proposals(council)}">Proposals</a> · ${changed}`;
}

function dayOf({ asAt, today, request, council, refusedDay: refused }: ListProps): Html {
  const kept = listQuery({ ...request, page: 1 }, null);
  return shownDay({ action: links.register(council), kept, value: asAt, refused }, { today });
}

/** What is significant is counted of the live partnerships, which the filter's number is not: so it is said of them. */
function stateOf(props: ListProps, entries: number): Html {
  const { counts } = props.list;
  const { words } = props;
  const live = countOf(counts, 'partnership');
  const tellsSignificant = live > 0 && (words.significance?.outcomes.some((each) => each.counts) ?? false);
  const parts: readonly (readonly [number, string, string])[] = [
    [live, live === 1 ? 'live partnership' : 'live partnerships', only(props, { also: ['live'] })],
    ...(tellsSignificant
      ? [
          [
            countOf(counts, 'significant'),
            'of those significant',
            only(props, { also: ['significant'] }),
          ] as const,
        ]
      : []),
    [countOf(counts, 'kind'), 'not yet known', only(props, { kind: [UNKNOWN] })],
    ...(props.list.led > 0 ? [[props.list.led, 'led by you', only(props, { also: ['mine'] })] as const] : []),
  ];
  const said = parts.map(
    ([number, noun, href], index) =>
      html`${index === 0 ? '' : ', '}<a class="govuk-link" href="${href}">${formatCount(number)} ${noun}</a>`,
  );
  return html`<a class="govuk-link" href="${only(props, {})}">${howMany(entries)}</a>: ${said}`;
}

function howMany(entries: number): string {
  return `${formatCount(entries)} ${entries === 1 ? 'entry' : 'entries'}`;
}

function emptyRegister({ council, may, asAt }: ListProps): Html {
  if (asAt !== null) return html`<p class="govuk-body">There was nothing in the register on that date.</p>`;
  const bring = may.import ? button({ text: 'Import', href: links.newImport(council) }) : nothing;
  return html`${oneJob({
    strong: 'There is nothing in the register yet.',
    text: 'Bring in the spreadsheet that your council keeps today. You see what will happen before anything is saved.',
    action: bring,
    links: may.edit ? [{ text: 'Or add the first entry by hand', href: links.addEntry(council) }] : [],
  })}`;
}

function register(props: ListProps, entries: number): Html {
  const { list, request } = props;
  const tags = filterTags({ tags: tagsOf(props), clear: only(props, {}) });
  const shown =
    list.total === 0
      ? nothingFound(props)
      : html`${summary(props, entries)}${listTable(props)}${footnote(props)}${pages(props)}${columnChooser(props)}`;
  return html`${request.page === 1 && filtersOn(request) === 0 ? theOneJob(props) : nothing}${viewsBar(props)}<div class="c-list">${filtersOf(props)}<div>${tags}${shown}</div></div>`;
}

function theOneJob(props: ListProps): Html {
  const { list, council, words, may, asAt } = props;
  if (asAt !== null) return nothing;
  const unknown = countOf(list.counts, 'kind');
  const unrated = countOf(list.counts, 'unrated');
  const lesser = [
    ...(list.overdue !== null && list.overdue > 0
      ? [
          {
            text: `${formatCount(list.overdue)} ${list.overdue === 1 ? 'review' : 'reviews'} overdue`,
            href: only(props, { review: ['overdue'] }),
          },
        ]
      : []),
    ...(unrated > 0
      ? [
          {
            text: `${formatCount(unrated)} ${unrated === 1 ? 'partnership' : 'partnerships'} not yet rated`,
            href: only(props, { also: ['unrated'] }),
          },
        ]
      : []),
  ];
  if (unknown > 0 && words.definition !== null) {
    return oneJob({
      strong: `${howMany(unknown)} ${unknown === 1 ? 'is' : 'are'} not yet known.`,
      text: `A few questions settle what each one is.${may.decide ? ' Answer them for many entries in one table.' : ''}`,
      action: may.decide ? button({ text: 'Sort many at once', href: links.sortMany(council) }) : nothing,
      links: lesser,
    });
  }
  const [first, ...others] = lesser;
  if (first === undefined) return nothing;
  return oneJob({
    strong: `${first.text}.`,
    action: button({ text: 'Show them', href: first.href }),
    links: others,
  });
}

function nothingFound(props: ListProps): Html {
  const { request, council, may, asAt } = props;
  const sought =
    request.search === '' ? 'No entry has all of these.' : `Nothing is found for “${request.search}”.`;
  const add =
    may.edit && asAt === null && request.search !== ''
      ? html` If it is missing from the register, <a class="govuk-link" href="${withQuery(links.addEntry(council), { name: request.search })}">add it</a>.`
      : nothing;
  return html`<h2 class="govuk-heading-m">${sought}</h2><p class="govuk-body"><a class="govuk-link" href="${only(props, {})}">Show the whole register</a>, or take away one of the filters.${add}</p>`;
}

function summary(props: ListProps, entries: number): Html {
  const { list, request, council, may } = props;
  const from = (request.page - 1) * request.size + 1;
  const to = from + list.entries.length - 1;
  const all = list.total === entries ? howMany(entries) : `${formatCount(list.total)} of ${howMany(entries)}`;
  const range =
    list.entries.length === 0
      ? ', none on this page'
      : list.total === 1
        ? ''
        : `, ${formatCount(from)} to ${formatCount(to)} shown`;
  const query = listQuery({ ...request, page: 1, size: 25 }, props.asAt).toString();
  const file = (format: 'xlsx' | 'csv' | 'json'): string =>
    `${links.exportFile(council, format)}${query === '' ? '' : `?${query}`}`;
  const some = list.total === 1 ? 'Export this one' : `Export these ${formatCount(list.total)}`;
  const these = list.total === entries ? 'Export' : some;
  const out = may.export
    ? html`${these}: <a class="govuk-link" href="${file('xlsx')}">Excel</a>, <a class="govuk-link" href="${file('csv')}">CSV</a> or <a class="govuk-link" href="${file('json')}">JSON</a> (<a class="govuk-link" href="${links.exports(council)}">what is in it</a>)`
    : nothing;
  return toolbar(html`<strong>${all}</strong>${range}`, out);
}

function footnote({ words }: ListProps): Html {
  const asked = [words.risk && 'Risk', words.value && 'value', words.significance && 'significance'].filter(
    Boolean,
  );
  if (asked.length === 0) return nothing;
  const list = asked.length === 1 ? asked[0] : `${asked.slice(0, -1).join(', ')} and ${String(asked.at(-1))}`;
  return html`<p class="govuk-body-s">– ${capital(String(list))} ${asked.length === 1 ? 'is' : 'are'} asked only of partnerships, and nothing of what has ended. A rating that another entry came with stands on its page; of an entry whose kind is not yet known it stands here too.</p>`;
}

function pages(props: ListProps): Html {
  const { list, request } = props;
  const last = Math.max(1, Math.ceil(list.total / request.size));
  const numbers = paging({
    page: request.page,
    pages: last,
    address: (number) => addressOf(props, { page: number }),
  });
  const others = SIZES.filter((size) => size !== request.size).map(
    (size, index) =>
      html`${index === 0 ? '' : ' or '}<a class="govuk-link" href="${addressOf(props, { size })}">${size}</a>`,
  );
  return toolbar(numbers, list.total > SIZES[0] ? html`Show ${others} a page` : nothing);
}
