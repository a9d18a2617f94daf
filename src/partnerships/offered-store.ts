import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { ALSO_FACETS, countOf, type Counts, countsOf, REVIEW_FACETS } from './counts.ts';
import {
  alsoIs,
  type Asked,
  type Condition,
  conditions,
  found,
  isAsked,
  type Rated,
  reviewIs,
} from './filter-store.ts';
import { FILTERS, type FilterName, filtersOn, type ListRequest } from './list.ts';

/**
 * What is counted for each filter whose choices are any of several: a choice leaves its own filter's others aside. Of the
 * whole register these numbers are kept.
 */
export const facets: Partial<Record<FilterName, string>> = {
  kind: 'kind',
  significant: 'significance',
  risk: 'risk',
  value: 'value',
  stage: 'stage',
  service: 'service',
  role: 'role',
  complete: 'completeness',
  check: 'check',
  priority: 'priority',
};

/** Amounts are counted where something is filtered, each by itself: which bands they make is the policy's. */
const counted: Partial<Record<FilterName, string>> = { ...facets, money: 'money' };

/** What an entry may have several of, and is counted under each. */
const several: Readonly<Record<string, Condition>> = { check: sql`l.checks`, priority: sql`l.priority_ids` };

/**
 * What an entry is counted as: the same as `facets_of` says (a test holds them together), which is made for the few entries
 * of a save and takes ten times as long over a register.
 */
const columns: Readonly<Record<string, Condition>> = {
  kind: sql`case when l.kind is not null or ${isAsked('kind')} then coalesce(l.kind, '') end`,
  significance: ratedAs('significance'),
  risk: ratedAs('risk'),
  value: ratedAs('value'),
  stage: sql`l.stage`,
  service: sql`l.service_area`,
  role: sql`l.our_role`,
  completeness: sql`l.completeness::text`,
  money: sql`coalesce(l.contribution_pence::text, '')`,
};

function ratedAs(rating: Rated): Condition {
  return sql`case when ${isAsked(rating)} then coalesce(${sql.ref(`l.${rating}`)}, '') end`;
}

/** Of the largest register that this is counted in: it is read four times over, a few milliseconds for each thousand entries. */
const mostEntries = 2_000;

/**
 * How many entries each choice stands for under the filters that are on, its own filter's other choices apart. Null where
 * nothing is filtered: of the whole register the numbers are kept, and a very large one and the past keep to them. `whole`
 * is those numbers. Asked by itself, as the parts of its plan would cost each page of a large register their setting up.
 */
export async function offeredUnder(
  db: Kysely<Tables>,
  asked: Asked,
  request: ListRequest,
  whole: Counts,
): Promise<Counts | null> {
  if (asked.isPast || filtersOn(request) === 0 || countOf(whole, 'all', '') > mostEntries) return null;
  const { rows } = await offeredStatement(asked, request).execute(db);
  const counts = countsOf(rows.map(({ facet, value, entries }) => [facet, value, entries]));
  const alone = aloneIn(request);
  return alone === null
    ? counts
    : new Map([...counts, [alone, whole.get(alone) ?? new Map<string, number>()]]);
}

interface OfferedRow {
  readonly facet: string;
  readonly value: string;
  readonly entries: number;
}

function offeredStatement(asked: Asked, request: ListRequest): RawBuilder<OfferedRow> {
  const { today } = asked;
  const on = facetedFilters(request);
  const others = Object.values(counted).filter((facet) => !on.some((name) => counted[name] === facet));
  const parts = [
    ...byFacet(others, leaves(asked, request)),
    ...(aloneIn(request) === null ? on : []).flatMap((name) =>
      byFacet([counted[name] ?? ''], leaves(asked, without(request, name))),
    ),
    oneByOne(ALSO_FACETS, alsoIs, leaves(asked, request)),
    oneByOne(REVIEW_FACETS, (value) => reviewIs(value, today), leaves(asked, without(request, 'review'))),
  ];
  const sought = request.search === '' ? sql`` : sql`with ${found(request.search)} `;
  return sql<OfferedRow>`${sought}select c.facet, c.value, c.entries from (${sql.join(parts, sql` union all `)}) c (facet, value, entries)`;
}

function facetedFilters(request: ListRequest): readonly FilterName[] {
  return FILTERS.filter((name) => counted[name] !== undefined && request.filters[name].length > 0);
}

/** The facet of the one filter that is on, which nothing else narrows: the kept numbers are its choices'. */
function aloneIn(request: ListRequest): string | null {
  const [first, ...others] = FILTERS.filter((name) => request.filters[name].length > 0);
  return first === undefined || others.length > 0 || request.search !== '' ? null : (facets[first] ?? null);
}

/** All of them in one pass, but for what an entry has several of. */
function byFacet(names: readonly string[], where: Condition): readonly RawBuilder<unknown>[] {
  const lists = names.flatMap((name) => {
    const list = several[name];
    return list === undefined
      ? []
      : [
          sql`select ${sql.lit(name)}, k.id::text, count(*)::int from listing l cross join lateral unnest(${list}) k (id) where ${where} group by 2`,
        ];
  });
  const single = names.filter((name) => columns[name] !== undefined);
  if (single.length === 0) return lists;
  const refs = single.map((name) => sql.ref(`x.${name}`));
  const selected = single.map((name) => sql`${columns[name]} as ${sql.ref(name)}`);
  const whole = 2 ** single.length - 1;
  const named = single.map(
    (name, at) => sql`when ${sql.lit(whole - 2 ** (single.length - 1 - at))} then ${sql.lit(name)}`,
  );
  return [
    ...lists,
    sql`select g.facet, g.value, g.entries from (
        select case grouping(${sql.join(refs)}) ${sql.join(named, sql` `)} end as facet, coalesce(${sql.join(refs)}) as value, count(*)::int as entries
        from (select ${sql.join(selected)} from listing l where ${where}) x
        group by grouping sets (${sql.join(refs.map((ref) => sql`(${ref})`))})) g where g.value is not null`,
  ];
}

/** Choices of which each may be made besides whatever else is on. */
function oneByOne(
  facetsOf: Readonly<Record<string, string>>,
  is: (value: string) => Condition,
  where: Condition,
): RawBuilder<unknown> {
  const all = Object.entries(facetsOf);
  const counts = all.map(
    ([value, facet]) => sql`count(*) filter (where ${is(value)})::int as ${sql.ref(facet)}`,
  );
  const rows = all.map(([, facet]) => sql`(${sql.lit(facet)}, ${sql.ref(`d.${facet}`)})`);
  return sql`select r.facet, '', r.entries from (select ${sql.join(counts)} from listing l where ${where}) d
      cross join lateral (values ${sql.join(rows)}) r (facet, entries)`;
}

function without(request: ListRequest, name: FilterName): ListRequest {
  return { ...request, filters: { ...request.filters, [name]: [] } };
}

function leaves(asked: Asked, request: ListRequest): Condition {
  const sought =
    request.search === '' ? sql`` : sql` and l.partnership_id in (select s.partnership_id from found s)`;
  return sql`${conditions(asked, request)}${sought}`;
}
