import { countOf, formatCount } from '../kit/count.ts';
import { hiddenInput } from '../kit/form/field.ts';
import { button } from '../kit/govuk/button.ts';
import { html, type Html, nothing } from '../kit/html.ts';
import { pageTitle } from '../kit/parts/layout.ts';
import { paging } from '../kit/parts/paging.ts';
import { links, withQuery } from '../links.ts';
import { type Page, page } from '../route.ts';
import { around } from './around.ts';
import { type FoundKind, KINDS } from './kinds.ts';
import type { FoundAll, FoundThing, About } from './store.ts';

export interface SearchProps {
  readonly council: string;
  readonly asAt: string | null;
  readonly search: string;
  readonly looking: About;
  /** Null where nothing was looked for. */
  readonly found: FoundAll | null;
}

const called: Readonly<Record<FoundKind, string>> = {
  entries: 'Entries',
  organisations: 'Organisations',
  people: 'People',
  posts: 'Posts',
  plans: 'Plans',
  priorities: 'Priorities',
  policies: 'Versions of the policy',
};

/** What has the words anywhere in what is recorded, with where they stand. */
export function searchPage(props: SearchProps): Page {
  const { found, search } = props;
  const total = found === null ? 0 : KINDS.reduce((sum, kind) => sum + found.counts[kind], 0);
  const lead =
    found === null
      ? 'Everything recorded: names, notes, documents, answers and their evidence, reasons, partners, people, money, plans, the policy’s minutes.'
      : total === 0
        ? `Nothing is found for “${search}”.`
        : `“${search}” is found in ${countOf(total, 'thing')}.`;
  return page({
    title: 'Search',
    section: 'search',
    main: html`${pageTitle({ title: 'Search', lead })}${form(props)}${found === null || total === 0 ? nothing : results(props, found)}`,
  });
}

function address(props: SearchProps, kind: FoundKind, number = 1): string {
  return withQuery(links.search(props.council), {
    q: props.search,
    kind,
    page: number === 1 ? undefined : number,
    as_at: props.asAt ?? undefined,
  });
}

function form({ council, search, asAt }: SearchProps): Html {
  return html`<form class="c-search-page" role="search" aria-label="Everything recorded" method="get" action="${links.search(council)}">${hiddenInput('as_at', asAt ?? undefined)}<div class="govuk-form-group"><label class="govuk-label" for="search-for">Words to look for</label><input class="govuk-input govuk-input--width-20" type="search" id="search-for" name="q" value="${search}"></div>${button({ text: 'Search', classes: 'c-button--outlined' })}</form>`;
}

function results(props: SearchProps, found: FoundAll): Html {
  const { page: number, size } = props.looking;
  const { kind } = found;
  const kinds = KINDS.filter((each) => found.counts[each] > 0).map((each) => {
    const words = `${called[each]} (${formatCount(found.counts[each])})`;
    return each === kind
      ? html`<li><strong aria-current="true">${words}</strong></li>`
      : html`<li><a class="govuk-link" href="${address(props, each)}">${words}</a></li>`;
  });
  const none = html`<p class="govuk-body">None on this page.</p>`;
  const items = found.things.map((thing) => item(props, kind, thing));
  return html`<nav class="c-page-links" aria-label="Kinds of results"><ul>${kinds}</ul></nav><h2 class="govuk-heading-m">${called[kind]}</h2>${items.length === 0 ? none : html`<ol class="govuk-list c-results">${items}</ol>`}${paging(
    {
      page: number,
      pages: Math.max(1, Math.ceil(found.counts[kind] / size)),
      address: (to) => address(props, kind, to),
    },
  )}`;
}

function item(props: SearchProps, kind: FoundKind, thing: FoundThing): Html {
  const { words } = props.looking;
  const href = withQuery(addressOf(props.council, kind, thing.id), { as_at: props.asAt ?? undefined });
  const places = thing.places
    .filter(({ whence, text }) => whence !== 'Name' || !thing.name.startsWith(text))
    .map(
      ({ whence, text }) =>
        html`<span class="c-beneath">${whence}: ${around(text, words).map((piece) => (piece.isFound ? html`<mark>${piece.text}</mark>` : html`${piece.text}`))}</span>`,
    );
  return html`<li><a class="govuk-link govuk-!-font-weight-bold" href="${href}">${thing.name}</a>${places}</li>`;
}

function addressOf(council: string, kind: FoundKind, id: string): string {
  const to: Readonly<Record<FoundKind, (council: string, id: string) => string>> = {
    entries: links.record,
    organisations: links.organisation,
    people: links.person,
    posts: links.post,
    plans: links.plan,
    priorities: links.plan,
    policies: links.policyVersion,
  };
  return to[kind](council, id);
}
