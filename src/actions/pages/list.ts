import { ACTION_KINDS, stateOf } from '../../actions.ts';
import { formatCount } from '../../kit/count.ts';
import { daysBetween, formatDate } from '../../kit/dates.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { filterGroup, filterPanel, filterSelect } from '../../kit/parts/filters.ts';
import { oneJob, pageTitle, toolbar } from '../../kit/parts/layout.ts';
import { beneath, notYetKnown, overdueDays } from '../../kit/parts/marks.ts';
import { paging } from '../../kit/parts/paging.ts';
import { type Column, stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { ActionKind } from '../../tables/actions.ts';
import type { ListRequest } from '../list.ts';
import type { ListedAction, Owner } from '../store.ts';
import { STATE_WORDS } from '../words.ts';

export interface ListProps {
  readonly council: string;
  /** The entry whose list it is; null for the council's. */
  readonly entry: { readonly reference: number; readonly name: string } | null;
  readonly request: ListRequest;
  readonly actions: readonly ListedAction[];
  readonly owners: readonly Owner[];
  readonly today: string;
  readonly mayExport: boolean;
}

/** What is to be done, of one partnership or of all. */
export function listPage(props: ListProps): Page {
  const { council, entry, actions, request } = props;
  const title = 'What is to be done';
  const isAll = request.kinds.length === 0 && request.owner === null && request.state === 'open';
  return page({
    title: entry === null ? title : `${title}: ${entry.name}`,
    section: 'register',
    breadcrumbs:
      entry === null
        ? [{ text: 'Register', href: links.register(council) }, { text: title }]
        : [{ text: entry.name, href: links.record(council, entry.reference) }, { text: title }],
    main: html`${pageTitle({ title, above: entry?.name, beneath: beneathTitle(props) })}
      ${actions.length === 0 && isAll && entry === null ? empty(council) : list(props)}`,
  });
}

function beneathTitle({ council, entry }: ListProps): Html {
  if (entry === null)
    return html`Tasks of setting up, conditions of approvals, what follows from reviews, issues of concern and audits, and what leaving asks for.`;
  return html`<a class="govuk-link" href="${links.setUp(council, entry.reference)}">Setting up</a> has tasks of its own, and is where one is added. <a class="govuk-link" href="${links.actions(council)}">What is to be done of all partnerships</a>`;
}

function empty(council: string): Html {
  return oneJob({
    strong: 'Nothing is to be done.',
    text: 'What is to be done comes with setting a partnership up, with an approval that has conditions, with reviews and audits.',
    links: [{ text: 'See the register', href: links.register(council) }],
  });
}

function address({ council, entry, request }: ListProps, change: Partial<ListRequest> = {}): string {
  const asked = { ...request, page: 1, ...change };
  const path = entry === null ? links.actions(council) : links.entryActions(council, entry.reference);
  return withQuery(path, queryOf(asked));
}

function queryOf({ kinds, owner, state, page }: ListRequest) {
  return {
    kind: kinds,
    owner,
    state: state === 'open' ? undefined : state,
    page: page === 1 ? undefined : page,
  };
}

function list(props: ListProps): Html {
  return html`<div class="c-list">${filters(props)}<div>${found(props)}</div></div>`;
}

const states: readonly (readonly [ListRequest['state'], string])[] = [
  ['open', 'Still to be done'],
  ['overdue', 'Overdue'],
  ['settled', 'Done or not needed'],
  ['all', 'All'],
];

function filters(props: ListProps): Html {
  const { council, entry, request, owners } = props;
  const kinds = Object.entries(ACTION_KINDS) as readonly (readonly [ActionKind, string])[];
  const who = [
    { value: '', text: 'Anybody’s' },
    { value: 'mine', text: 'Mine' },
    ...(entry === null ? [{ value: 'my-entries', text: 'Of entries in which I have a part' }] : []),
    { value: 'nobody', text: 'Nobody’s yet' },
    ...owners.map(({ id, name, count }) => ({ value: id, text: name, ...(entry === null ? { count } : {}) })),
  ];
  return filterPanel({
    action: entry === null ? links.actions(council) : links.entryActions(council, entry.reference),
    on: request.kinds.length + (request.owner === null ? 0 : 1) + (request.state === 'open' ? 0 : 1),
    groups: [
      filterSelect(
        'state',
        'Which',
        states.map(([value, text]) => ({ value, text, checked: request.state === value })),
      ),
      filterSelect(
        'owner',
        'Whose',
        who.map((each) => ({ ...each, checked: (request.owner ?? '') === each.value })),
      ),
      filterGroup(
        'kind',
        'What it follows from',
        kinds.map(([value, text]) => ({ value, text, checked: request.kinds.includes(value) })),
      ),
    ],
    submit: 'Show',
  });
}

function found(props: ListProps): Html {
  const { actions, request, council, entry } = props;
  const total = actions[0]?.inAll ?? 0;
  if (total === 0)
    return html`<h2 class="govuk-heading-m">Nothing is like this.</h2><p class="govuk-body"><a class="govuk-link" href="${address(props, { kinds: [], owner: null, state: 'all' })}">Show everything</a>, or choose otherwise.</p>`;
  const file = withQuery(links.actionsFile(council), {
    ...queryOf({ ...request, page: 1 }),
    entry: entry?.reference,
  });
  const page = request.page ?? 1;
  return html`${toolbar(html`<strong>${formatCount(total)} to look at</strong>`, props.mayExport ? html`<a class="govuk-link" href="${file}">Download the list (CSV)</a>` : nothing)}
    ${table(props)}
    ${paging({ page, pages: Math.ceil(total / request.size), address: (to) => address(props, { page: to }) })}`;
}

function table(props: ListProps): Html {
  const columns: readonly Column[] = [
    { text: 'What' },
    ...(props.entry === null ? [{ text: 'Partnership' }] : []),
    { text: 'Whose' },
    { text: 'Due' },
    { text: 'Where it stands', short: 'State' },
  ];
  return stackedTable({
    caption: 'What is to be done',
    columns,
    rows: props.actions.map((action) => ({ cells: cells(props, action) })),
  });
}

function cells({ council, entry, today }: ListProps, action: ListedAction) {
  const { reference, entryName, dueOn, ownerName, doneOn } = action;
  const href =
    reference === null ? links.action(council, action.id) : links.entryAction(council, reference, action.id);
  const state = stateOf(action, today);
  const of =
    reference === null
      ? 'The council as a whole'
      : html`<a class="govuk-link" href="${links.record(council, reference)}">${entryName}</a>`;
  const late = state === 'overdue' && dueOn !== null ? overdueDays(daysBetween(dueOn, today)) : nothing;
  return [
    beneath(html`<a class="govuk-link" href="${href}">${action.title}</a>`, ACTION_KINDS[action.kind]),
    ...(entry === null ? [of] : []),
    ownerName ?? notYetKnown('Nobody’s yet'),
    dueOn === null ? notYetKnown('No day set') : formatDate(dueOn),
    state === 'overdue'
      ? late
      : doneOn === null
        ? STATE_WORDS[state]
        : `${STATE_WORDS[state]} on ${formatDate(doneOn)}`,
  ];
}
