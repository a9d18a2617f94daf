import { duplicatesLink } from '../../alike/link.ts';
import { countOf, formatCount } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { filterGroup, filterPanel, filterSearch, filterTags } from '../../kit/parts/filters.ts';
import { oneJob, pageTitle, toolbar } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { paging } from '../../kit/parts/paging.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { Listed, ListedPerson, SoughtPeople } from '../store.ts';
import { personKinds, type PersonKind } from '../words.ts';

export interface ListProps {
  readonly council: string;
  readonly asAt: string | null;
  readonly sought: SoughtPeople;
  readonly listed: Listed;
  readonly mayEdit: boolean;
}

export function peoplePage(props: ListProps): Page {
  const { listed, council, mayEdit, asAt } = props;
  const secondary = 'govuk-button--secondary';
  const add = mayEdit
    ? button({ text: 'Add a person', href: links.addPerson(council), classes: secondary })
    : nothing;
  return page({
    title: 'People',
    section: 'people',
    main: html`${pageTitle({
      title: 'People',
      lead: `Those who have a part in the council’s partnerships: ${countOf(listed.all, 'person', 'people')}.`,
      beneath: html`Parts can also be given to <a class="govuk-link" href="${withQuery(links.posts(council), { as_at: asAt ?? undefined })}">posts</a>, whoever holds them.${mayEdit ? html` When somebody leaves, <a class="govuk-link" href="${links.handovers(council)}">hand over</a> everything that they have.` : nothing}${asAt === null ? html` ${duplicatesLink(council, 'people', listed.duplicates)}` : nothing}`,
      actions: add,
    })}${listed.all === 0 ? empty(props) : list(props)}`,
  });
}

function empty({ council, mayEdit, asAt }: ListProps): Html {
  if (asAt !== null) return html`<p class="govuk-body">Nobody was kept on that day.</p>`;
  return oneJob({
    strong: 'No people are kept yet.',
    text: 'They come with the entries that they lead or sit on, with an import, or one by one.',
    action: mayEdit ? button({ text: 'Add the first', href: links.addPerson(council) }) : undefined,
    links: [{ text: 'See the register', href: links.register(council) }],
  });
}

function address(props: ListProps, change: Partial<SoughtPeople>): string {
  const sought = { ...props.sought, page: 1, ...change };
  return withQuery(links.people(props.council), {
    q: sought.search,
    kind: sought.kinds,
    left: sought.withLeft ? 'yes' : undefined,
    page: sought.page === 1 ? undefined : sought.page,
    as_at: props.asAt ?? undefined,
  });
}

function list(props: ListProps): Html {
  const { listed, sought } = props;
  const tags = filterTags({
    tags: [
      ...(sought.search === ''
        ? []
        : [{ text: `Search: ${sought.search}`, href: address(props, { search: '' }) }]),
      ...sought.kinds.map((kind) => ({
        text: personKinds[kind],
        href: address(props, { kinds: sought.kinds.filter((each) => each !== kind) }),
      })),
      ...(sought.withLeft
        ? [{ text: 'With those who have left', href: address(props, { withLeft: false }) }]
        : []),
    ],
    clear: address(props, { search: '', kinds: [], withLeft: false }),
  });
  return html`<div class="c-list">${filters(props)}<div>${tags}${listed.total === 0 ? nobodyFound(props) : found(props)}</div></div>`;
}

function filters({ council, asAt, sought, listed }: ListProps): Html {
  return filterPanel({
    action: links.people(council),
    on: sought.kinds.length + (sought.search === '' ? 0 : 1) + (sought.withLeft ? 1 : 0),
    hidden: { as_at: asAt ?? undefined },
    groups: [
      filterSearch('q', 'Search', 'Name, address or group', sought.search),
      filterGroup(
        'kind',
        'What they are',
        Object.entries(personKinds).map(([value, text]) => ({
          value,
          text,
          count: listed.byKind.get(value) ?? 0,
          checked: sought.kinds.includes(value as PersonKind),
        })),
      ),
      filterGroup('left', 'Also', [{ value: 'yes', text: 'Those who have left', checked: sought.withLeft }]),
    ],
    submit: 'Show people',
  });
}

function nobodyFound(props: ListProps): Html {
  const { search } = props.sought;
  const add =
    props.mayEdit && search !== ''
      ? html` If they are missing, <a class="govuk-link" href="${withQuery(links.addPerson(props.council), { name: search })}">add them</a>.`
      : nothing;
  return html`<h2 class="govuk-heading-m">${search === '' ? 'Nobody has these.' : `Nobody is found for “${search}”.`}</h2>
    <p class="govuk-body"><a class="govuk-link" href="${address(props, { search: '', kinds: [], withLeft: true })}">Show everybody</a>, or take away one of the filters.${add}</p>`;
}

function found(props: ListProps): Html {
  const { listed, sought } = props;
  const from = (sought.page - 1) * sought.size + 1;
  const range =
    listed.people.length === 0
      ? 'none on this page'
      : `${formatCount(from)} to ${formatCount(from + listed.people.length - 1)} shown`;
  return html`${toolbar(html`<strong>${countOf(listed.total, 'person', 'people')}</strong>, ${range}`, nothing)}
    ${stackedTable({
      caption: 'People',
      stack: 'grid',
      columns: [
        { text: 'Name' },
        { text: 'What they are' },
        { text: 'Entries with a part in them', short: 'Entries', numeric: true },
      ],
      rows: listed.people.map((person) => ({ cells: cells(props, person) })),
    })}
    ${paging({ page: sought.page, pages: Math.ceil(listed.total / sought.size), address: (page) => address(props, { page }) })}`;
}

function cells({ council, asAt }: ListProps, person: ListedPerson) {
  const href = withQuery(links.person(council, person.id), { as_at: asAt ?? undefined });
  const left = person.leftOn === null ? [] : [`Left on ${formatDate(person.leftOn)}`];
  const said = [...person.posts, ...left].join(', ');
  return [
    beneath(html`<a class="govuk-link" href="${href}">${person.name}</a>`, said),
    beneath(personKinds[person.kind], person.groupName ?? person.organisation),
    person.entries,
  ];
}
