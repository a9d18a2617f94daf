import { type RawBuilder, sql } from 'kysely';
import { addMonths } from '../kit/dates.ts';
import { type ALSO, type FilterName, type Filters, type ListRequest, UNASKED, UNKNOWN } from './list.ts';
import { anywhere } from '../sought.ts';
import { BANDS } from './bands.ts';
import { readBand } from './money-bands.ts';

/** What a list is asked for, of the council that was entered. */
export interface Asked {
  readonly today: string;
  /** The page is one of the past, which is costlier to find. */
  readonly isPast: boolean;
}

export type Condition = RawBuilder<unknown>;

/** What a request asks of `listed l`; what is searched for is found apart. */
export function conditions(asked: Asked, request: ListRequest): Condition {
  return sql.join([sql`l.council_id = this_council()`, ...filtersAsked(asked, request)], sql` and `);
}

/**
 * The same for reading the register in the order of an index until a page is full: within a case PostgreSQL, which plans
 * without knowing what is filtered for, takes it that half passes; else it thinks that next to nothing does, and sorts.
 */
export function walkedConditions(asked: Asked, request: ListRequest): Condition {
  const filters = filtersAsked(asked, request);
  const passes =
    filters.length === 0
      ? sql``
      : sql` and case when ${sql.join(filters, sql` and `)} then true else false end`;
  return sql`l.council_id = this_council()${passes}`;
}

function filtersAsked(asked: Asked, { filters }: ListRequest): Condition[] {
  return [
    ...anyOf(filters.kind, sql`l.kind`, isUnknown('kind')),
    ...ratingIs(filters.significant, 'significance'),
    ...ratingIs(filters.risk, 'risk'),
    ...ratingIs(filters.value, 'value'),
    ...oneOf(filters.review.map((value) => reviewIs(value, asked.today))),
    ...anyOf(filters.stage, sql`l.stage`, null),
    ...anyOf(filters.service, sql`l.service_area`, null),
    ...anyOf(filters.role, sql`l.our_role`, null),
    ...(filters.priority.length === 0 ? [] : [sql`l.priority_ids && ${filters.priority}::uuid[]`]),
    ...oneOf(filters.money.map(moneyIs)),
    ...(filters.check.length === 0 ? [] : [sql`l.checks && ${filters.check}::text[]`]),
    ...oneOf(filters.complete.map(completeIs)),
    ...filters.also.map(alsoIs),
  ];
}

function oneOf(some: readonly Condition[]): readonly Condition[] {
  return some.length < 2 ? some : [sql`(${sql.join([...some], sql` or `)})`];
}

function anyOf(
  values: readonly string[],
  column: Condition,
  unknown: Condition | null,
): readonly Condition[] {
  const known = unknown === null ? values : values.filter((value) => value !== UNKNOWN);
  return oneOf([
    ...(known.length === 1 ? [sql`${column} = ${known[0]}`] : []),
    ...(known.length > 1 ? [sql`${column} = any(${known})`] : []),
    ...(unknown !== null && values.includes(UNKNOWN) ? [unknown] : []),
  ]);
}

/** What of an entry is decided, or asked, or neither. */
export type Rated = 'kind' | 'significance' | 'risk' | 'value';

export function isAsked(rated: Rated): Condition {
  return sql`${sql.ref(`l.${rated}_state`)} <> 'not asked'`;
}

function isUnknown(rated: Rated): Condition {
  return sql`(${sql.ref(`l.${rated}`)} is null and ${isAsked(rated)})`;
}

function ratingIs(values: Filters[FilterName], rating: Exclude<Rated, 'kind'>): readonly Condition[] {
  const isUnasked = values.includes(UNASKED) ? [sql`not ${isAsked(rating)}`] : [];
  const others = values.filter((value) => value !== UNASKED);
  return oneOf([...anyOf(others, sql.ref(`l.${rating}`), isUnknown(rating)), ...isUnasked]);
}

export function reviewIs(value: string, today: string): Condition {
  if (value === 'overdue') return sql`l.next_review_on < ${today}::date`;
  if (value === 'none') return sql`(l.is_partnership and l.next_review_on is null)`;
  return sql`(l.next_review_on >= ${today}::date and l.next_review_on < ${addMonths(today, 3)}::date)`;
}

function moneyIs(value: string): Condition {
  if (value === 'none') return sql`l.contribution_pence = 0`;
  const band = readBand(value);
  if (band === null) return sql`l.contribution_pence is null`;
  const below = band.below === null ? sql`` : sql` and l.contribution_pence < ${band.below}`;
  return sql`(l.contribution_pence >= ${band.from}${below})`;
}

function completeIs(value: string): Condition {
  const band = BANDS.find(({ id }) => id === value);
  return sql`(l.completeness >= ${band?.from ?? 0} and l.completeness < ${band?.below ?? 0})`;
}

/** The person in the register whose account asks; null where it is nobody there. */
export const self: Condition = sql`(select m.person_id from membership m
  where m.council_id = this_council() and m.account_id = this_actor())`;

/** Led by that person. */
export const ledBySelf: Condition = sql`l.lead_person_id = ${self}`;

const also: Readonly<Record<keyof typeof ALSO, Condition>> = {
  live: sql`l.is_partnership`,
  significant: sql`l.is_significant`,
  ready: sql`l.kind_state = 'suggested'`,
  unread: sql`l.unread > 0`,
  changed: sql`l.rule_changed`,
  unrated: sql`(${isAsked('risk')} and ${isAsked('value')} and (l.risk is null or l.value is null))`,
  unasked: sql`not (${isAsked('risk')} and ${isAsked('value')})`,
  unled: sql`(l.lead_person_id is null and l.lead_post_id is null)`,
  mine: ledBySelf,
};

export function alsoIs(value: string): Condition {
  return also[value as keyof typeof ALSO];
}

/**
 * By words in any form, by any part of the name or of that of who leads it, or by the reference number. Each way has its
 * own index, but for those who lead, who are few.
 */
export function found(search: string): RawBuilder<unknown> {
  const number = /^\d{1,9}$/.test(search)
    ? sql` union select n.partnership_id from listed n where n.council_id = this_council() and n.reference = ${Number(search)}`
    : sql``;
  return sql`found as materialized (
      select w.partnership_id from listed_words w where w.council_id = this_council() and w.words @@ ${wordsQuery(search)}
      union select n.partnership_id from listed n where n.council_id = this_council() and lower(n.name) like ${anywhere(search)}
      union select n.partnership_id from listed n where n.council_id = this_council() and n.lead_person_id in (
        select w.id from person w where w.council_id = this_council() and lower(w.name) like ${anywhere(search)})
      union select n.partnership_id from listed n where n.council_id = this_council() and n.lead_post_id in (
        select t.id from post t where t.council_id = this_council() and lower(t.title) like ${anywhere(search)})${number})`;
}

/** Plain words find what begins with them; quotes, "or" and a minus mean what they mean to a search engine. */
function wordsQuery(search: string): Condition {
  const words = search.match(/[\p{L}\p{N}]+/gu) ?? [];
  const isPlain = !/["-]|\bor\b/i.test(search) && words.length > 0;
  if (!isPlain) return sql`websearch_to_tsquery('english', ${search})`;
  return sql`to_tsquery('english', ${words.map((word) => `${word}:*`).join(' & ')})`;
}
