import type { DuplicateKind } from '../../alike/kinds.ts';
import { manyPairs } from '../../alike/link.ts';
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
import type { Gone, Offers } from '../offers.ts';
import type { Said } from '../store.ts';
import { type Linked, linkedOf } from './things.ts';

export interface DuplicatesProps {
  readonly council: string;
  /** Of every kind, or of the one that is asked for. */
  readonly offers: readonly Offers[];
  readonly gone: readonly (Gone & { readonly entries: number })[];
  readonly apart: readonly Said[];
  /** One part alone, in pages; null for the beginning of each. */
  readonly of: DuplicateKind | null;
  readonly page: number;
  readonly hidden: HiddenFields;
  readonly may: (kind: DuplicateKind) => boolean;
}

const parts: Readonly<Record<DuplicateKind, { readonly heading: string; readonly section: string }>> = {
  entries: { heading: 'Entries', section: 'register' },
  organisations: { heading: 'Organisations', section: 'organisations' },
  people: { heading: 'People', section: 'people' },
};

/** How many the page shows of each part, and how many a page of one part has. */
export const sizes = { beginning: 10, whole: 50 } as const;

/** What may be written down twice: pairs, why each is offered, and what can be done. Nothing is joined here. */
export function duplicatesPage(props: DuplicatesProps): Page {
  const { offers, of, council } = props;
  const title = of === null ? 'Possible duplicates' : `Possible duplicates: ${of}`;
  const only = of === null ? null : parts[of];
  return page({
    title,
    section: only?.section ?? 'register',
    breadcrumbs:
      only === null
        ? [{ text: 'Register', href: links.register(council) }, { text: 'Possible duplicates' }]
        : [{ text: 'Possible duplicates', href: links.duplicates(council) }, { text: only.heading }],
    main: html`${pageTitle({ title, lead: lead(offers) })}${of === null ? pageLinks(contents(props)) : nothing}${offers.map((each) => part(props, each))}${of === null ? html`${gone(props)}${apart(props)}` : nothing}`,
  });
}

/** What looks like one is found by looking at everything: whoever sees a part would be told of what they do not see. */
export function onlyWhole(council: string): Page {
  return page({
    title: 'Possible duplicates',
    section: 'register',
    breadcrumbs: [{ text: 'Register', href: links.register(council) }, { text: 'Possible duplicates' }],
    main: pageTitle({
      title: 'Possible duplicates',
      lead: 'These are looked for over the whole register, of which you see a part. If you find something twice, tell your partnerships team.',
    }),
  });
}

function lead(offers: readonly Offers[]): string {
  if (offers.some(({ total }) => total > 0))
    return 'Two of these may be one. Look at both before you join them: names can be alike and be of two things.';
  return offers.some(({ looked }) => looked === null)
    ? 'The names have not all been compared yet.'
    : 'Nothing in the register looks as if it were written down twice.';
}

function contents({ offers, gone, apart }: DuplicatesProps) {
  const more = (many: number, text: string, id: string) =>
    many === 0 ? [] : [{ text: `${text}: ${formatCount(many)}`, href: `#${id}` }];
  return [
    ...offers.map(({ kind, total, looked }) => ({
      text: looked === null ? parts[kind].heading : `${parts[kind].heading}: ${manyPairs(total)}`,
      href: `#${kind}`,
    })),
    ...more(gone.length, 'Councils that are no more', 'gone'),
    ...more(apart.length, 'Not the same', 'apart'),
  ];
}

function part(props: DuplicatesProps, offers: Offers): Html {
  const { of, council } = props;
  const { kind, total } = offers;
  const { heading } = parts[kind];
  const pages = Math.max(1, Math.ceil(total / sizes.whole));
  const address = (number: number): string =>
    withQuery(links.duplicates(council), { of: kind, page: number === 1 ? undefined : number });
  const many = total === 1 ? '1 pair' : `${manyPairs(total)} pairs`;
  const rest =
    of === null && total > sizes.beginning
      ? html`<p class="govuk-body"><a class="govuk-link" href="${address(1)}">See all ${many} of ${kind}</a></p>`
      : nothing;
  const shown =
    total === 0
      ? offers.looked === null
        ? nothing
        : html`<p class="govuk-body">None.</p>`
      : html`${table(props, offers)}${rest}${of === null ? nothing : paging({ page: Math.min(props.page, pages), pages, address })}`;
  return section({
    heading: total === 0 ? heading : `${heading}: ${many}`,
    id: kind,
    main: html`${lookedPart(props, offers)}${shown}`,
  });
}

/** When the names were compared, and how to have it done again. */
function lookedPart({ council, of, hidden, may }: DuplicatesProps, { kind, looked }: Offers): Html {
  const words =
    looked === null
      ? 'Nobody has compared the names yet; it is done every night.'
      : `Compared on ${formatMoment(new Date(looked.at))}, and every night; what was entered since is not among them.`;
  if (!may(kind)) return html`<p class="govuk-body-s">${words}</p>`;
  return form({
    action: links.lookForDuplicates(council, kind),
    hidden: { ...hidden, of: of ?? '' },
    main: html`<p class="govuk-body-s">${words} <button type="submit" class="c-link-button">Compare them now<span class="govuk-visually-hidden">: ${kind}</span></button></p>`,
  });
}

function table(props: DuplicatesProps, { kind, offers }: Offers): Html {
  const pairs = offers.map((offer) => linkedOf(props.council, kind, offer));
  return stackedTable({
    caption: `${parts[kind].heading} that may be written down twice`,
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

function actions(
  { council, hidden, of }: DuplicatesProps,
  kind: DuplicateKind,
  { one, other, act }: Linked,
): Html {
  const both = html`<span class="govuk-visually-hidden">: ${one.name} and ${other.name}</span>`;
  return html`<p class="govuk-body-s"><a class="govuk-link" href="${act.href}">${act.text}${both}</a></p>${form(
    {
      action: links.notTheSame(council, kind),
      hidden: { ...hidden, of: of ?? '', one: one.id, other: other.id },
      main: html`<button type="submit" class="c-link-button">Not the same${both}</button>`,
    },
  )}`;
}

function gone({ council, gone: all }: DuplicatesProps): Html {
  if (all.length === 0) return nothing;
  const item = ({ id, name, words, entries }: DuplicatesProps['gone'][number]): Html =>
    html`<li><a class="govuk-link" href="${links.organisation(council, id)}">${name}</a>, in <a class="govuk-link" href="${links.organisation(council, id)}#entries">${countOf(entries, 'entry', 'entries')}<span class="govuk-visually-hidden"> of ${name}</span></a>. ${words}</li>`;
  return section({
    heading: 'Councils that are no more',
    id: 'gone',
    main: html`<ul class="govuk-list govuk-list--bullet">${all.map(item)}</ul>`,
  });
}

function apart(props: DuplicatesProps): Html {
  const { apart: all, council, hidden } = props;
  if (all.length === 0) return nothing;
  const again = ({ kind, one, other, names }: Said): Html =>
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
      rows: all.map((said) => ({
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
