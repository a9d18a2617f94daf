import { differencesOf, joinedColumns, type JoinField } from '../join-fields.ts';
import { joining, type Moves } from '../joining.ts';
import { countOf } from '../kit/count.ts';
import { formatDate } from '../kit/dates.ts';
import { links } from '../links.ts';
import { rolesWith } from '../policy/permissions.ts';
import { type CouncilContext, type Route } from '../route.ts';
import { joinPeople, movedBy } from './join-store.ts';
import type { Named } from '../named.ts';
import {
  entriesWith,
  listPeople,
  organisationNames,
  type Person,
  type PersonColumns,
  personOf,
} from './store.ts';
import { personKinds, type PersonKind } from './words.ts';

/** Joining two entries of one person. */
export const merging: readonly Route[] = joining<Person>({
  section: 'people',
  title: 'People',
  verb: 'joined people',
  links: { list: links.people, one: links.person, merge: links.mergePerson },
  table: {
    searched: 'Name, address or group',
    caption: 'People that they may be',
    columns: [{ text: 'What they are' }, { text: 'Posts' }, { text: 'Entries', numeric: true }],
  },
  open: ({ db, council }, id, lock) => personOf(db, council.id, id, lock),
  refusal: (kept, other) =>
    other.id === kept.id ? 'Nobody can be joined with themselves. Choose the other one.' : null,
  // People are written down twice with or without a title: the last of their names finds both.
  searchFor: ({ name }) => name.split(' ').at(-1) ?? name,
  find,
  async differences({ db, council }, kept, other) {
    return differencesOf(fieldsOf(await organisationNames(db, council.id)), kept, other);
  },
  moves,
  naming: [
    { table: 'duty', column: 'person_id', by: 'all' },
    { table: 'appointment', column: 'person_id', by: 'all' },
    { table: 'post_holder', column: 'person_id', by: 'all' },
    { table: 'membership', column: 'person_id', by: 'key' },
  ],
  entries: ({ db, council }, ids) => entriesWith(db, council.id, ids),
  async join({ db }, kept, other, isOther) {
    const columns = joinedColumns<PersonColumns>(fieldsOf([]), kept, other, isOther);
    await joinPeople(db, kept, other, columns);
    return columns.name;
  },
});

function fieldsOf(organisations: readonly Named[]): Readonly<Record<keyof PersonColumns, JoinField>> {
  return {
    name: { label: 'Name' },
    kind: {
      label: 'What they are',
      ask: 'Choose what they are',
      show: (kind) => personKinds[kind as PersonKind],
    },
    group_name: { label: 'Political group' },
    email: { label: 'Email address' },
    phone: { label: 'Telephone' },
    organisation_id: {
      label: 'Organisation',
      show: (id) => organisations.find((each) => each.id === id)?.name ?? '',
    },
    left_on: {
      label: 'Left on',
      ask: 'Choose whether and when they left',
      show: formatDate,
      empty: 'They have not left',
    },
  };
}

async function find({ db, council, today }: CouncilContext, search: string) {
  const sought = { search, page: 1, size: 50, kinds: [], withLeft: true };
  const { people } = await listPeople(db, council.id, today, sought);
  return people.map(({ id, name, kind, posts, entries }) => ({
    id,
    name,
    cells: [personKinds[kind], posts.join(', '), entries],
  }));
}

async function moves(context: CouncilContext, kept: Person, other: Person): Promise<Moves> {
  const { duties, seats, posts, accounts } = await movedBy(context.db, other);
  const parts = [
    ...(duties > 0 ? [countOf(duties, 'part in an entry', 'parts in entries')] : []),
    ...(seats > 0 ? [countOf(seats, 'appointment to a seat', 'appointments to seats')] : []),
    ...(posts > 0 ? [countOf(posts, 'post')] : []),
    ...accounts.map((name) => `the account that ${name} signs in by`),
  ];
  const both =
    'Where both have the same part in overlapping time, it becomes one, from the earlier day until the later. Parts that differ in anything else, such as the post, both stay.';
  const has = duties + seats + posts > 0;
  return { parts, both: has ? both : '', barred: await barred(context, kept, other, { accounts, has }) };
}

/** Whose account it is decides what it may change and whose proposals it may not approve. */
async function barred(
  { db, person, policy }: CouncilContext,
  kept: Person,
  other: Person,
  theirs: { readonly accounts: readonly string[]; readonly has: boolean },
): Promise<string | null> {
  if (person.may('admin.accounts')) return null;
  const who = rolesWith(policy.policy, 'admin.accounts').join(', ');
  const sentence = (by: string, what: string): string =>
    `${by} signs in by an account, and joining the two ${what}. Only somebody who may give people accounts and roles can do that: ${who}. Ask them to join the two.`;
  if (theirs.accounts.length > 0) return sentence(other.name, `makes it ${kept.name}’s`);
  if (!theirs.has || (await movedBy(db, kept)).accounts.length === 0) return null;
  return sentence(kept.name, 'gives it the parts of the other');
}
