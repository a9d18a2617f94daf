import { countOf } from '../../kit/count.ts';
import { html, type Html } from '../../kit/html.ts';
import { type Difference, joinDuplicates, listed, whichDuplicate } from '../../kit/parts/join.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links, withQuery } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Moves } from '../join-store.ts';
import type { ListedPerson, Person } from '../store.ts';
import { personKinds } from '../words.ts';

export interface ChooseProps {
  readonly council: string;
  readonly kept: Person;
  readonly search: string;
  readonly found: readonly ListedPerson[];
}

/** Which person is the duplicate. */
export function choosePage({ council, kept, search, found }: ChooseProps): Page {
  const here = links.mergePerson(council, kept.id);
  return page({
    title: `Join ${kept.name} with a duplicate`,
    section: 'people',
    breadcrumbs: way(council, kept),
    main: whichDuplicate({
      name: kept.name,
      action: here,
      label: 'Name, address or group',
      search,
      found: found.length === 0 ? null : foundTable(here, found),
    }),
  });
}

function way(council: string, kept: Person) {
  return [
    { text: 'People', href: links.people(council) },
    { text: kept.name, href: links.person(council, kept.id) },
    { text: 'Join with a duplicate' },
  ];
}

function foundTable(here: string, found: readonly ListedPerson[]): Html {
  return stackedTable({
    caption: 'People that they may be',
    columns: [
      { text: 'Name' },
      { text: 'What they are' },
      { text: 'Posts' },
      { text: 'Entries', numeric: true },
      { text: 'Look at both', unseen: true, short: '' },
    ],
    rows: found.map(({ id, name, kind, posts, entries }) => ({
      cells: [
        name,
        personKinds[kind],
        posts.join(', '),
        entries,
        html`<a class="govuk-link" href="${withQuery(here, { other: id })}">Look at both<span class="govuk-visually-hidden">: ${name}</span></a>`,
      ],
    })),
  });
}

export interface JoinProps {
  readonly council: string;
  readonly kept: Person;
  readonly other: Person;
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
    section: 'people',
    breadcrumbs: way(council, kept),
    ...(unchosen.length > 0 ? { status: 422 } : {}),
    main: joinDuplicates({
      kept: kept.name,
      other: other.name,
      moves: movesWords(props),
      list: 'the list of people',
      differences: props.differences,
      unchosen,
      hidden: { ...props.hidden, other: other.id, seen: `${kept.version}.${other.version}` },
      cancel: links.person(council, kept.id),
    }),
  });
}

function movesWords({ moves, kept }: JoinProps): string {
  const list = listed([
    ...(moves.duties > 0 ? [countOf(moves.duties, 'part in an entry', 'parts in entries')] : []),
    ...(moves.seats > 0 ? [countOf(moves.seats, 'appointment to a seat', 'appointments to seats')] : []),
    ...(moves.posts > 0 ? [countOf(moves.posts, 'post')] : []),
    ...(moves.accounts > 0 ? ['the account that they sign in by'] : []),
  ]);
  if (list === null) return `Nothing but the name moves to ${kept.name}.`;
  return `What moves to ${kept.name}: ${list}. Where both have the same part in overlapping time, it becomes one, from the earlier day until the later.`;
}
