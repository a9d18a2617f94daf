import { countOf, formatCount } from '../../kit/count.ts';
import { formatMoment } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageLinks, pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { paging } from '../../kit/parts/paging.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Gone, Offer, Offers, SaidOf } from '../offers.ts';
import type { Kind } from '../store.ts';
import { type Linked, linkedOf } from './things.ts';

export interface DuplicatesProps {
  readonly council: string;
  readonly offers: Offers;
  /** One part alone, in pages; null for the beginning of each. */
  readonly of: Kind | null;
  readonly page: number;
  readonly hidden: HiddenFields;
  readonly may: (kind: Kind) => boolean;
}

const kinds: readonly { readonly kind: Kind; readonly heading: string; readonly section: string }[] = [
  { kind: 'entries', heading: 'Entries', section: 'register' },
  { kind: 'organisations', heading: 'Organisations', section: 'organisations' },
  { kind: 'people', heading: 'People', section: 'people' },
];

/** How many the page shows of each part, and how many a page of one part has. */
const [beginning, whole] = [10, 50];

/** What may be written down twice: pairs, why each is offered, and what can be done. Nothing is joined here. */
export function duplicatesPage(props: DuplicatesProps): Page {
  const { offers, of, council } = props;
  const shown = kinds.filter(({ kind }) => of === null || of === kind);
  const all = kinds.reduce((sum, { kind }) => sum + offers[kind].length, 0);
  const title = of === null ? 'Possible duplicates' : `Possible duplicates: ${of}`;
  const only = kinds.find(({ kind }) => kind === of);
  return page({
    title,
    section: only?.section ?? 'register',
    breadcrumbs:
      only === undefined
        ? [{ text: 'Register', href: links.register(council) }, { text: 'Possible duplicates' }]
        : [{ text: 'Possible duplicates', href: links.duplicates(council) }, { text: only.heading }],
    main: html`${pageTitle({
      title,
      lead:
        all === 0
          ? 'Nothing in the register looks as if it were written down twice.'
          : 'Two of these may be one. Look at both before you join them: names can be alike and be of two things.',
    })}${of === null ? pageLinks(contents(offers)) : nothing}${shown.map((each) => part(props, each))}${of === null ? html`${gone(props)}${apart(props)}` : nothing}`,
  });
}

function contents(offers: Offers) {
  const more = (many: number, text: string, id: string) =>
    many === 0 ? [] : [{ text: `${text}: ${formatCount(many)}`, href: `#${id}` }];
  return [
    ...kinds.map(({ kind, heading }) => ({
      text: `${heading}: ${formatCount(offers[kind].length)}`,
      href: `#${kind}`,
    })),
    ...more(offers.gone.length, 'Councils that are no more', 'gone'),
    ...more(offers.apart.length, 'Not the same', 'apart'),
  ];
}

function part(props: DuplicatesProps, { kind, heading }: (typeof kinds)[number]): Html {
  const { offers, of, council } = props;
  const pairs = offers[kind].map((offer) => linkedOf(council, kind, offer as Offer<never>));
  const pages = Math.max(1, Math.ceil(pairs.length / whole));
  const at = Math.min(props.page, pages);
  const shown = of === null ? pairs.slice(0, beginning) : pairs.slice((at - 1) * whole, at * whole);
  const address = (number: number): string =>
    withQuery(links.duplicates(council), { of: kind, page: number === 1 ? undefined : number });
  const rest =
    of === null && pairs.length > beginning
      ? html`<p class="govuk-body"><a class="govuk-link" href="${address(1)}">See all ${countOf(pairs.length, 'pair')} of ${kind}</a></p>`
      : nothing;
  return section({
    heading: pairs.length === 0 ? heading : `${heading}: ${countOf(pairs.length, 'pair')}`,
    id: kind,
    main:
      pairs.length === 0
        ? html`<p class="govuk-body">None.</p>`
        : html`${table(props, kind, shown)}${rest}${of === null ? nothing : paging({ page: at, pages, address })}`,
  });
}

function table(props: DuplicatesProps, kind: Kind, pairs: readonly Linked[]): Html {
  return stackedTable({
    caption: `${kinds.find((each) => each.kind === kind)?.heading ?? ''} that may be written down twice`,
    columns: [
      { text: 'One' },
      { text: 'The other' },
      { text: 'Why they are offered' },
      { text: 'What to do', unseen: true, short: '' },
    ],
    rows: pairs.map((pair) => ({
      cells: [
        beneath(html`<a class="govuk-link" href="${pair.one.href}">${pair.one.name}</a>`, pair.one.about),
        beneath(
          html`<a class="govuk-link" href="${pair.other.href}">${pair.other.name}</a>`,
          pair.other.about,
        ),
        pair.why,
        props.may(kind) ? actions(props, kind, pair) : '',
      ],
    })),
  });
}

function actions({ council, hidden }: DuplicatesProps, kind: Kind, { one, other, act }: Linked): Html {
  const both = html`<span class="govuk-visually-hidden">: ${one.name} and ${other.name}</span>`;
  return html`<p class="govuk-body-s"><a class="govuk-link" href="${act.href}">${act.text}${both}</a></p>${form(
    {
      action: links.notTheSame(council, kind),
      hidden: { ...hidden, one: one.id, other: other.id },
      main: html`<button type="submit" class="c-link-button">Not the same${both}</button>`,
    },
  )}`;
}

function gone({ council, offers }: DuplicatesProps): Html {
  if (offers.gone.length === 0) return nothing;
  const item = ({ organisation, words }: Gone): Html =>
    html`<li><a class="govuk-link" href="${links.organisation(council, organisation.id)}">${organisation.name}</a>, ${
      organisation.entries === 0
        ? 'in no entry that goes on'
        : `in ${countOf(organisation.entries, 'entry', 'entries')}`
    }. ${words}</li>`;
  return section({
    heading: 'Councils that are no more',
    id: 'gone',
    main: html`<ul class="govuk-list govuk-list--bullet">${offers.gone.map(item)}</ul>`,
  });
}

function apart(props: DuplicatesProps): Html {
  const { offers, council, hidden } = props;
  if (offers.apart.length === 0) return nothing;
  const again = ({ kind, one, other, names }: SaidOf): Html =>
    form({
      action: links.offerAgain(council, kind),
      hidden: { ...hidden, one, other },
      main: html`<button type="submit" class="c-link-button">Offer again<span class="govuk-visually-hidden">: ${names.join(' and ')}</span></button>`,
    });
  return section({
    heading: 'Said not to be the same',
    id: 'apart',
    main: stackedTable({
      caption: 'Said not to be the same',
      columns: [
        { text: 'One' },
        { text: 'The other' },
        { text: 'Said by' },
        { text: 'What to do', unseen: true, short: '' },
      ],
      rows: offers.apart.map((said) => ({
        cells: [
          said.names[0],
          said.names[1],
          beneath(said.by ?? 'Somebody whose account is gone', formatMoment(new Date(said.at))),
          props.may(said.kind) ? again(said) : '',
        ],
      })),
    }),
  });
}
