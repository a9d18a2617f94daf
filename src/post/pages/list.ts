import { countOf, formatCount } from '../../kit/count.ts';
import { formatMoment } from '../../kit/dates.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { filterGroup, filterPanel, filterSearch, filterTags } from '../../kit/parts/filters.ts';
import { oneJob, pageTitle, toolbar } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { paging } from '../../kit/parts/paging.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { ListedLetter, ListedLetters, SoughtLetters } from '../store.ts';
import { becameOf, kindName, letterStates, stateNames } from '../words.ts';

export interface OutboxProps {
  readonly council: string;
  readonly sought: SoughtLetters;
  readonly listed: ListedLetters;
  readonly mailIsSetUp: boolean;
}

export function outboxPage(props: OutboxProps): Page {
  const { listed } = props;
  return page({
    title: 'Outbox',
    section: 'council',
    main: html`${pageTitle({
      title: 'Outbox',
      lead: html`Letters that were written here to people by mail: ${countOf(listed.all, 'letter')}. <a class="govuk-link" href="${links.remindersToCome(props.council)}">Reminders to come</a>`,
    })}${props.mailIsSetUp ? nothing : notSetUp()}${listed.all === 0 ? empty(props) : list(props)}`,
  });
}

/** What to do about letters that nobody will get. */
export function notSetUp(): Html {
  return warningText({
    text: 'Mail is not set up, so no letter leaves. Ask whoever looks after Concordat at your council to set it up; until then, tell people yourself.',
    iconFallbackText: 'Warning',
  });
}

function empty({ council }: OutboxProps): Html {
  return oneJob({
    strong: 'No letter was written yet.',
    text: 'A letter is written when somebody is invited, and when a partner is shown an entry.',
    links: [{ text: 'Invite somebody', href: links.invite(council) }],
  });
}

function address(props: OutboxProps, change: Partial<SoughtLetters>): string {
  const sought = { ...props.sought, page: 1, ...change };
  return withQuery(links.outbox(props.council), {
    q: sought.search,
    state: sought.states,
    kind: sought.kinds,
    page: sought.page === 1 ? undefined : sought.page,
  });
}

function list(props: OutboxProps): Html {
  const { sought, listed } = props;
  const tags = filterTags({
    tags: [
      ...(sought.search === ''
        ? []
        : [{ text: `Search: ${sought.search}`, href: address(props, { search: '' }) }]),
      ...sought.states.map((state) => ({
        text: stateNames[state],
        href: address(props, { states: sought.states.filter((each) => each !== state) }),
      })),
      ...sought.kinds.map((kind) => ({
        text: kindName(kind),
        href: address(props, { kinds: sought.kinds.filter((each) => each !== kind) }),
      })),
    ],
    clear: address(props, { search: '', states: [], kinds: [] }),
  });
  return html`<div class="c-list">${filters(props)}<div>${tags}${listed.total === 0 ? nothingFound(props) : found(props)}</div></div>`;
}

function filters(props: OutboxProps): Html {
  const { sought, listed } = props;
  const kinds = [...new Set([...listed.byKind.keys(), ...sought.kinds])];
  return filterPanel({
    action: links.outbox(props.council),
    on: sought.states.length + sought.kinds.length + (sought.search === '' ? 0 : 1),
    groups: [
      filterSearch('q', 'Search', 'Address or subject', sought.search),
      filterGroup(
        'state',
        'What became of it',
        letterStates.map((state) => ({
          value: state,
          text: stateNames[state],
          count: listed.byState.get(state) ?? 0,
          checked: sought.states.includes(state),
        })),
      ),
      filterGroup(
        'kind',
        'What it is',
        kinds.map((kind) => ({
          value: kind,
          text: kindName(kind),
          count: listed.byKind.get(kind) ?? 0,
          checked: sought.kinds.includes(kind),
        })),
      ),
    ],
    submit: 'Show letters',
  });
}

function nothingFound(props: OutboxProps): Html {
  return html`<h2 class="govuk-heading-m">No letter has these.</h2>
    <p class="govuk-body"><a class="govuk-link" href="${address(props, { search: '', states: [], kinds: [] })}">Show all letters</a>, or take away one of the filters.</p>`;
}

function found(props: OutboxProps): Html {
  const { listed, sought } = props;
  const from = (sought.page - 1) * sought.size + 1;
  const range =
    listed.letters.length === 0
      ? 'none on this page'
      : `${formatCount(from)} to ${formatCount(from + listed.letters.length - 1)} shown, the latest first`;
  return html`${toolbar(html`<strong>${countOf(listed.total, 'letter')}</strong>, ${range}`, nothing)}
    ${stackedTable({
      caption: 'Letters',
      columns: [{ text: 'About' }, { text: 'Written' }, { text: 'What became of it' }],
      rows: listed.letters.map((letter) => ({ cells: cells(props, letter) })),
    })}
    ${paging({ page: sought.page, pages: Math.ceil(listed.total / sought.size), address: (page) => address(props, { page }) })}`;
}

function cells({ council, mailIsSetUp }: OutboxProps, letter: ListedLetter) {
  const became = becameOf(letter, mailIsSetUp);
  const about = html`<a class="govuk-link" href="${links.letter(council, letter.id)}">${letter.subject === '' ? 'Without a subject' : letter.subject}</a>`;
  return [
    beneath(about, html`${kindName(letter.kind)}, to ${breakable(letter.address)}`),
    formatMoment(letter.writtenAt),
    letter.state === 'failed' && letter.fault !== null
      ? html`<strong>${became}.</strong> ${letter.fault}`
      : became,
  ];
}

/** A long address may go on in a new line behind each of its parts. */
function breakable(address: string): Html {
  return html`${address.split(/(?<=[.@_-])/).map((part) => html`${part}<wbr>`)}`;
}
