import { differencesOf, joinedColumns, type JoinField } from '../join-fields.ts';
import { joining, type Moves } from '../joining.ts';
import { countOf } from '../kit/count.ts';
import { links } from '../links.ts';
import { labelOf, type Worded } from '../partnerships/words.ts';
import { type CouncilContext, type Route } from '../route.ts';
import { joinOrganisations, movedBy } from './join-store.ts';
import { sectorsOf } from './sectors.ts';
import {
  entriesOf,
  listOrganisations,
  type Organisation,
  type OrganisationColumns,
  organisationOf,
} from './store.ts';

/** Joining two entries of one organisation. */
export const merging: readonly Route[] = joining<Organisation>({
  section: 'organisations',
  title: 'Organisations',
  verb: 'joined organisations',
  links: { list: links.organisations, one: links.organisation, merge: links.mergeOrganisation },
  table: {
    searched: 'Name, code or number',
    caption: 'Organisations that it may be',
    columns: [{ text: 'Code' }, { text: 'Entries', numeric: true }],
  },
  open: ({ db, council }, id, lock) => organisationOf(db, council.id, id, lock),
  refusal(kept, other) {
    if (other.id === kept.id) return 'An organisation cannot be joined with itself. Choose the other one.';
    return other.is_council
      ? `${other.name} is the council itself and stays. Open it, and join the duplicate with it from there.`
      : null;
  },
  searchFor: ({ name }) => name.slice(0, 200),
  find,
  differences: ({ policy }, kept, other) =>
    Promise.resolve(differencesOf(fieldsOf(sectorsOf(policy.policy)), kept, other)),
  moves,
  naming: [
    { table: 'partner', column: 'organisation_id', by: 'all' },
    { table: 'contribution', column: 'payer_id', by: 'key' },
    { table: 'person', column: 'organisation_id', by: 'key' },
  ],
  entries: ({ db, council }, ids) => entriesOf(db, council.id, ids),
  async join({ db }, kept, other, isOther) {
    const columns = joinedColumns<Omit<OrganisationColumns, 'note'>>(fieldsOf([]), kept, other, isOther);
    await joinOrganisations(db, kept, other, { ...columns, note: bothNotes(kept.note, other.note) });
    return columns.name;
  },
});

function fieldsOf(
  sectors: readonly Worded[],
): Readonly<Record<Exclude<keyof OrganisationColumns, 'note'>, JoinField>> {
  return {
    name: { label: 'Name' },
    sector: { label: 'Sector', show: (sector) => labelOf(sectors, sector) },
    gss_code: { label: 'GSS code' },
    company_number: { label: 'Company number' },
    charity_number: { label: 'Charity number' },
    website: { label: 'Website' },
  };
}

function bothNotes(one: string | null, other: string | null): string | null {
  return [...new Set([one, other])].filter((note) => note !== null).join('\n\n') || null;
}

async function find({ db, council, today }: CouncilContext, search: string) {
  const { organisations } = await listOrganisations(db, council.id, today, {
    search,
    sectors: [],
    page: 1,
    size: 50,
  });
  return organisations
    .filter(({ isCouncil }) => !isCouncil)
    .map(({ id, name, gssCode, partnerships }) => ({ id, name, cells: [gssCode ?? '', partnerships] }));
}

async function moves(
  { db, council }: CouncilContext,
  kept: Organisation,
  other: Organisation,
): Promise<Moves> {
  const { parts, both, payments, people } = await movedBy(db, council.id, kept.id, other.id);
  return {
    parts: [
      ...(parts > 0 ? [countOf(parts, 'part in an entry', 'parts in entries')] : []),
      ...(payments > 0 ? [countOf(payments, 'payment')] : []),
      ...(people > 0 ? [countOf(people, 'person', 'people')] : []),
    ],
    both:
      both > 0
        ? `In ${countOf(both, 'entry', 'entries')} both are written down as partners: their roles, statuses, dates and notes are put together.`
        : '',
    barred: null,
  };
}
