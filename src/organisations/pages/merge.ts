import { countOf } from '../../kit/count.ts';
import { html, type Html } from '../../kit/html.ts';
import { type Difference, joinDuplicates, listed, whichDuplicate } from '../../kit/parts/join.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Moves } from '../join-store.ts';
import type { ListedOrganisation, Organisation } from '../store.ts';

export interface ChooseProps {
  readonly council: string;
  readonly kept: Organisation;
  readonly search: string;
  readonly found: readonly ListedOrganisation[];
}

/** Which organisation is the duplicate. */
export function choosePage({ council, kept, search, found }: ChooseProps): Page {
  const here = links.mergeOrganisation(council, kept.id);
  return page({
    title: `Join ${kept.name} with a duplicate`,
    section: 'organisations',
    breadcrumbs: way(council, kept),
    main: whichDuplicate({
      name: kept.name,
      action: here,
      label: 'Name, code or number',
      search,
      found: found.length === 0 ? null : foundTable(here, found),
    }),
  });
}

function way(council: string, kept: Organisation) {
  return [
    { text: 'Organisations', href: links.organisations(council) },
    { text: kept.name, href: links.organisation(council, kept.id) },
    { text: 'Join with a duplicate' },
  ];
}

function foundTable(here: string, found: readonly ListedOrganisation[]): Html {
  return stackedTable({
    caption: 'Organisations that it may be',
    columns: [
      { text: 'Name' },
      { text: 'Code' },
      { text: 'Entries', numeric: true },
      { text: 'Look at both', unseen: true, short: '' },
    ],
    rows: found.map(({ id, name, gssCode, partnerships }) => ({
      cells: [
        name,
        gssCode ?? '',
        partnerships,
        html`<a class="govuk-link" href="${withQuery(here, { other: id })}">Look at both<span class="govuk-visually-hidden">: ${name}</span></a>`,
      ],
    })),
  });
}

export interface JoinProps {
  readonly council: string;
  readonly kept: Organisation;
  readonly other: Organisation;
  readonly differences: readonly Difference[];
  readonly moves: Moves;
  readonly hidden: HiddenFields;
  /** Left unchosen when it was sent. */
  readonly unchosen: readonly Difference[];
}

export function joinPage(props: JoinProps): Page {
  const { council, kept, other, unchosen } = props;
  return page({
    title: `Join ${other.name} with ${kept.name}`,
    section: 'organisations',
    breadcrumbs: way(council, kept),
    ...(unchosen.length > 0 ? { status: 422 } : {}),
    main: joinDuplicates({
      kept: kept.name,
      other: other.name,
      moves: movesWords(props),
      list: 'the list of organisations',
      differences: props.differences,
      unchosen,
      hidden: { ...props.hidden, other: other.id, seen: `${kept.version}.${other.version}` },
      cancel: links.organisation(council, kept.id),
    }),
  });
}

function movesWords({ moves, kept }: JoinProps): string {
  const parts = [
    ...(moves.parts > 0 ? [countOf(moves.parts, 'part in an entry', 'parts in entries')] : []),
    ...(moves.payments > 0 ? [countOf(moves.payments, 'payment')] : []),
    ...(moves.people > 0 ? [countOf(moves.people, 'person', 'people')] : []),
  ];
  const both =
    moves.both > 0
      ? ` In ${countOf(moves.both, 'entry', 'entries')} both are written down as partners: their roles and dates are put together.`
      : '';
  const list = listed(parts);
  if (list === null) return `Nothing but the name moves to ${kept.name}.${both}`;
  return `What moves to ${kept.name}: ${list}.${both}`;
}
