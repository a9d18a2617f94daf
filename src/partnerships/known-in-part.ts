import { type Kysely, sql } from 'kysely';
import { factOf } from '../policy/facts.ts';
import type { Tables } from '../tables.ts';
import { type Known, type KnownRow, knownOf } from './facts.ts';
import { FIELDS } from './fields.ts';
import { amongEntries, answersAndDecisions, listsOn } from './known-columns.ts';

/** What outcomes can be worked out from that rest on some facts alone. */
export type KnownInPart = Pick<Known, 'id' | 'reference' | 'name' | 'input' | 'decisions'>;

type List = keyof ReturnType<typeof listsOn>;

/** The facts that a list of an entry tells, or changes what a field tells of them. */
const TOLD: Readonly<Record<Exclude<List, 'duties' | 'seats'>, readonly string[]>> = {
  partners: ['partnersCount', 'partnerSectors', 'leadPartner', 'accountableBody'],
  money: [
    'councilContribution',
    'contributionInKind',
    'councilResources',
    'councilContributionTotal',
    'unbudgetedContribution',
    'inPrincipleBudget',
    'annualGrant',
    'grantPayer',
    'incomeToCouncil',
    'hasBudget',
    'contributionKind',
    'budgetSource',
    'otherContributors',
    'moneySpentOn',
  ],
  papers: ['documents', 'agreementSigned'],
  priorities: ['prioritiesLinked'],
  areas: ['area'],
  parent: ['parent'],
  story: ['openIssues', 'documents'],
};

/** Columns that tell more than the one fact of their name, or of which others are. */
const ALWAYS = ['id', 'reference', 'name', 'own', 'facts', 'answered_none', 'representative_levels'] as const;

/** An entry of which no list is read. */
export const NOTHING = {
  as_typed: {},
  partners: [],
  duties: [],
  seats: [],
  money: [],
  papers: [],
  priorities: [],
  areas: [],
  parent: null,
} as const satisfies Partial<KnownRow>;

/**
 * Of entries on a day what outcomes need that rest on these facts alone, in one statement: where entries are many, much
 * less than `known` reads. Of their other facts some are there and some are not.
 */
export async function knownInPart(
  db: Kysely<Tables>,
  councilId: string,
  on: string,
  { ids, facts }: { readonly ids: readonly string[]; readonly facts: ReadonlySet<string> },
): Promise<readonly KnownInPart[]> {
  const fields = FIELDS.flatMap(({ id, keptIn }) =>
    keptIn !== 'facts' && facts.has(id) ? [keptIn.column] : [],
  );
  const columns = [...new Set([...ALWAYS, ...fields])].map((each) => sql.ref(`p.${each}`));
  const lists = listsOn(on);
  const read = listsRead(facts).map((list) => lists[list]);
  const { rows } = await sql<KnownRow>`
    select ${sql.join([...columns, ...read])}, ${answersAndDecisions}
    from partnership p
    where p.council_id = ${councilId} and p.merged_into_id is null ${amongEntries(ids)}`.execute(db);
  return rows.map((row) => knownOf({ ...NOTHING, ...row }, on));
}

/** The lists that tell any of some facts: who leads it and who sits on it tell those of people, by the names of their roles. */
export function listsRead(facts: ReadonlySet<string>): readonly List[] {
  const ofPeople = [...facts].some((fact) => factOf(fact)?.group === 'people');
  const told = (Object.keys(TOLD) as (keyof typeof TOLD)[]).filter((list) =>
    TOLD[list].some((fact) => facts.has(fact)),
  );
  return ofPeople ? ['duties', 'seats', ...told] : told;
}
