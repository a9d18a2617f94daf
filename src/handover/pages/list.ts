import { countOf } from '../../kit/count.ts';
import { formatMoment } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type Page, page } from '../../route.ts';
import type { Area, Named } from '../store.ts';
import { wholeSentence } from '../words.ts';

export interface ListProps {
  readonly council: string;
  readonly handovers: readonly Named[];
  /** Null for whoever may not change entries. */
  readonly areas: { readonly service: readonly Area[]; readonly portfolio: readonly Area[] } | null;
}

/** Who leaves, and what is reorganised. */
export function listPage(props: ListProps): Page {
  const { council, handovers, areas } = props;
  const coming = handovers.filter(({ state }) => state === 'planned' || state === 'stuck');
  const over = handovers.filter(({ state }) => state !== 'planned' && state !== 'stuck');
  return page({
    title: 'Leavers and reshuffles',
    section: 'people',
    breadcrumbs: [{ text: 'People', href: links.people(council) }, { text: 'Leavers and reshuffles' }],
    main: html`${pageTitle({
      title: 'Leavers and reshuffles',
      lead: 'Everything that a person, a post, a service area or a portfolio has goes to another in one go, from a day.',
    })}
      ${oneJob({
        strong: 'Somebody leaves, or a post is no more?',
        text: 'Open their page and press “Hand over”. You see everything that they have before anything changes.',
        action: button({ text: 'Find a person', href: links.people(council) }),
        links: [
          { text: 'Find a post', href: links.posts(council) },
          { text: 'Act for somebody who is away', href: links.absences(council) },
        ],
      })}
      ${coming.length === 0 ? nothing : section({ heading: 'To come', id: 'to-come', main: table(council, 'To come', coming) })}
      ${areas === null ? nothing : areaParts(council, areas)}
      ${section({ heading: 'Done', id: 'done', main: over.length === 0 ? html`<p class="govuk-body">Nothing was handed over yet.</p>` : table(council, 'Done', over) })}`,
  });
}

function table(council: string, caption: string, handovers: readonly Named[]): Html {
  return stackedTable({
    caption,
    columns: [{ text: 'What' }, { text: 'Asked' }],
    rows: handovers.map((handover) => ({
      cells: [
        html`<a class="govuk-link" href="${links.handover(council, handover.id)}">${wholeSentence(handover)}</a>`,
        `${formatMoment(new Date(handover.asked_at))}${handover.by === null ? '' : ` by ${handover.by}`}`,
      ],
    })),
  });
}

function areaParts(council: string, areas: NonNullable<ListProps['areas']>): Html {
  return html`${areaPart(council, 'service', 'Service areas', areas.service)}${areaPart(council, 'portfolio', 'Portfolios', areas.portfolio)}`;
}

function areaPart(
  council: string,
  kind: 'service' | 'portfolio',
  heading: string,
  areas: readonly Area[],
): Html {
  const none = html`<p class="govuk-body">No entry and no post names one yet.</p>`;
  const rows = areas.map(({ name, entries, posts }) => ({
    cells: [
      name,
      countOf(entries, 'entry', 'entries'),
      countOf(posts, 'post'),
      html`<a class="govuk-link" href="${links.handOver(council, kind, name)}">Rename, join or split<span class="govuk-visually-hidden"> ${name}</span></a>`,
    ],
  }));
  const columns = [
    { text: heading === 'Portfolios' ? 'Portfolio' : 'Service area' },
    { text: 'Entries' },
    { text: 'Posts' },
    { text: 'Change', unseen: true, short: '' },
  ];
  return section({
    heading,
    id: kind,
    main: areas.length === 0 ? none : stackedTable({ caption: heading, stack: 'grid', columns, rows }),
  });
}
