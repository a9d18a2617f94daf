import { duplicatesLink } from '../../alike/link.ts';
import { countOf, formatCount } from '../../kit/count.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { filterGroup, filterPanel, filterSearch, filterTags } from '../../kit/parts/filters.ts';
import { oneJob, pageTitle, toolbar } from '../../kit/parts/layout.ts';
import { beneath, notYetKnown } from '../../kit/parts/marks.ts';
import { paging } from '../../kit/parts/paging.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { labelOf, type Worded } from '../../partnerships/words.ts';
import { type Page, page } from '../../route.ts';
import type { Listed, ListedOrganisation, SoughtOrganisations } from '../store.ts';

export interface ListProps {
  readonly council: string;
  readonly asAt: string | null;
  readonly sought: SoughtOrganisations;
  readonly listed: Listed;
  readonly sectors: readonly Worded[];
  readonly mayEdit: boolean;
}

export function organisationsPage(props: ListProps): Page {
  const { listed, council, mayEdit } = props;
  const add = mayEdit
    ? button({
        text: 'Add an organisation',
        href: links.addOrganisation(council),
        classes: 'govuk-button--secondary',
      })
    : undefined;
  return page({
    title: 'Organisations',
    section: 'organisations',
    main: html`${pageTitle({
      title: 'Organisations',
      lead:
        listed.others === 0
          ? undefined
          : `The council itself and ${countOf(listed.others, 'organisation')} that it works with.`,
      beneath:
        listed.others === 0 || props.asAt !== null
          ? undefined
          : duplicatesLink(council, 'organisations', listed.duplicates),
      actions: add,
    })}${listed.others === 0 ? empty(props) : list(props)}`,
  });
}

function empty({ council, mayEdit, asAt }: ListProps): Html {
  if (asAt !== null) return html`<p class="govuk-body">None were kept on that day.</p>`;
  return oneJob({
    strong: 'No organisations are kept yet.',
    text: 'They come with the partners of an entry, with an import, or one by one.',
    action: mayEdit ? button({ text: 'Add the first', href: links.addOrganisation(council) }) : undefined,
    links: [{ text: 'See the register', href: links.register(council) }],
  });
}

function address(props: ListProps, change: Partial<SoughtOrganisations>): string {
  const sought = { ...props.sought, page: 1, ...change };
  return withQuery(links.organisations(props.council), {
    q: sought.search,
    sector: sought.sectors.map((sector) => sector || 'unknown'),
    page: sought.page === 1 ? undefined : sought.page,
    as_at: props.asAt ?? undefined,
  });
}

function list(props: ListProps): Html {
  const { listed, sought, sectors } = props;
  const tags = filterTags({
    tags: [
      ...(sought.search === ''
        ? []
        : [{ text: `Search: ${sought.search}`, href: address(props, { search: '' }) }]),
      ...sought.sectors.map((sector) => ({
        text: `Sector: ${sector === '' ? 'Not yet known' : labelOf(sectors, sector)}`,
        href: address(props, { sectors: sought.sectors.filter((each) => each !== sector) }),
      })),
    ],
    clear: address(props, { search: '', sectors: [] }),
  });
  return html`<div class="c-list">${filters(props)}<div>${tags}${listed.total === 0 ? nothingFound(props) : found(props)}</div></div>`;
}

function filters(props: ListProps): Html {
  const { sought, listed, sectors } = props;
  const others = [...listed.bySector.keys()].filter(
    (id) => id !== '' && !sectors.some((sector) => sector.id === id),
  );
  const choices = [
    ...sectors.map(({ id, label }) => ({ id, label })),
    ...others.map((id) => ({ id, label: id })),
  ];
  return filterPanel({
    action: links.organisations(props.council),
    on: sought.sectors.length + (sought.search === '' ? 0 : 1),
    hidden: { as_at: props.asAt ?? undefined },
    groups: [
      filterSearch('q', 'Search', 'Name, code or number', sought.search),
      filterGroup('sector', 'Sector', [
        ...choices.map(({ id, label }) => ({
          value: id,
          text: label,
          count: listed.bySector.get(id) ?? 0,
          checked: sought.sectors.includes(id),
        })),
        {
          value: 'unknown',
          text: 'Not yet known',
          count: listed.bySector.get('') ?? 0,
          checked: sought.sectors.includes(''),
        },
      ]),
    ],
    submit: 'Show organisations',
  });
}

function nothingFound(props: ListProps): Html {
  const { search } = props.sought;
  const add =
    props.mayEdit && search !== ''
      ? html` If it is missing, <a class="govuk-link" href="${withQuery(links.addOrganisation(props.council), { name: search })}">add it</a>.`
      : nothing;
  return html`<h2 class="govuk-heading-m">${search === '' ? 'No organisation has these.' : `Nothing is found for “${search}”.`}</h2>
    <p class="govuk-body"><a class="govuk-link" href="${address(props, { search: '', sectors: [] })}">Show all organisations</a>, or take away one of the filters.${add}</p>`;
}

function found(props: ListProps): Html {
  const { listed, sought } = props;
  const from = (sought.page - 1) * sought.size + 1;
  const range =
    listed.organisations.length === 0
      ? 'none on this page'
      : `${formatCount(from)} to ${formatCount(from + listed.organisations.length - 1)} shown`;
  return html`${toolbar(html`<strong>${howMany(listed)}</strong>, ${range}`, nothing)}
    ${stackedTable({
      caption: 'Organisations',
      stack: 'grid',
      columns: [
        { text: 'Name' },
        { text: 'Sector' },
        { text: 'Entries it takes part in', short: 'Entries', numeric: true },
      ],
      rows: listed.organisations.map((organisation) => ({ cells: cells(props, organisation) })),
    })}
    ${paging({ page: sought.page, pages: Math.ceil(listed.total / sought.size), address: (page) => address(props, { page }) })}`;
}

/** As the sentence above the table has it: whole, the list has the council itself beside those that it works with. */
function howMany({ total, others }: ListProps['listed']): string {
  return total > others
    ? `The council itself and ${countOf(others, 'organisation')}`
    : countOf(total, 'organisation');
}

function cells({ council, sectors, asAt }: ListProps, each: ListedOrganisation) {
  const href = withQuery(links.organisation(council, each.id), { as_at: asAt ?? undefined });
  return [
    beneath(
      html`<a class="govuk-link" href="${href}">${each.name}</a>`,
      each.isCouncil ? 'The council itself' : null,
    ),
    beneath(each.sector === null ? notYetKnown() : labelOf(sectors, each.sector), each.gssCode),
    each.partnerships,
  ];
}
