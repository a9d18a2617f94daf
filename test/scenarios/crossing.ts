import { randomInt } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import type { CouncilRoute, Route } from '../../src/route.ts';
import { newId } from '../../src/kit/ids.ts';
import type { Visitor, World } from '../world.ts';
import type { Fields } from './markup.ts';
import { addressOf, named, parametersOf, type Values, words } from './places.ts';
import { ready } from './ready.ts';

/** Stands in every text of the other council, and in no request: whoever sees it has been let in. */
export const MARK = 'QZXVOFTHEOTHERCOUNCIL';

/** Writes the mark into every text of a council that a page might show. */
export async function markCouncil(world: World, councilId: string): Promise<void> {
  const columns = await world.owner<{ schema: string; table: string; column: string }>(
    `select c.relnamespace::regnamespace::text as schema, c.relname as table, a.attname as column
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'history'::regnamespace) and a.atttypid = 'text'::regtype
       and a.attname in ('name', 'text', 'title', 'note', 'purpose', 'comments', 'reason', 'file_name', 'subject', 'body', 'label', 'hint', 'how', 'evidence')
       -- one of some words of ours is nobody's text
       and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any(k.conkey) and pg_get_constraintdef(k.oid) ~ ' = ANY')
       and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'council_id') and c.relname <> 'decision'`,
  );
  for (const { schema, table, column } of columns)
    await world.owner(
      `begin; alter table ${schema}.${table} disable trigger user;
       update ${schema}.${table} set ${column} = left('${MARK} ' || ${column}, 200) where council_id = '${councilId}' and ${column} is not null;
       alter table ${schema}.${table} enable trigger user; commit`,
    );
}

/** Whatever names something of another council: ids, numbers, words, keys, files, addresses. */
export async function thingsOf(world: World, councilId: string): Promise<readonly string[]> {
  const tables = await world.owner<{ name: string; column: string }>(
    `select c.relname as name, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity and not a.attisdropped
       and (a.atttypid = 'uuid'::regtype or a.attname in ('reference', 'key', 'slug', 'code')) and a.attname <> 'council_id'
       and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'council_id')`,
  );
  const found = new Set<string>([councilId]);
  for (const { name, column } of tables) {
    const rows = await world.owner<{ value: string | null }>(
      `select distinct ${column}::text as value from ${name} where council_id = $1 order by 1 limit 12`,
      [councilId],
    );
    for (const { value } of rows) if (value !== null) found.add(value);
  }
  const [council] = await world.owner<{ slug: string }>('select slug from council where id = $1', [
    councilId,
  ]);
  if (council !== undefined) found.add(council.slug);
  return [...found];
}

/** What all rows of a council come to, now and in the past. */
export async function sumOf(world: World, councilId: string): Promise<string> {
  const tables = await world.owner<{ name: string }>(
    `select format('%I.%I', c.relnamespace::regnamespace, c.relname) as name from pg_class c
     where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'history'::regnamespace)
       and exists (select from pg_attribute k where k.attrelid = c.oid and k.attname = 'council_id' and not k.attisdropped) order by 1`,
  );
  const sums = tables.map(
    ({ name }) =>
      `select '${name} ' || count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${name} t where council_id = '${councilId}'`,
  );
  const rows = await world.owner<{ sum: string }>(sums.join(' union all '));
  return rows.map(({ sum }) => sum).join('\n');
}

/** Names that queries of ours have, and that none of ours has. */
const queryNames = [
  'as_at',
  'since',
  'until',
  'other',
  'reference',
  'replaces',
  'name',
  'next',
  'person',
  'account',
  'actor',
  'organisation',
  'partner',
  'lead',
  'post',
  'plan',
  'priority',
  'service',
  'q',
  'page',
  'sort',
  'show',
  'after',
  'before',
  'entry',
  'row',
  'id',
  'council',
  'council_id',
  'version',
  'draft',
  'view',
  'file',
  'key',
  'with',
  'part',
] as const;

/** A way of asking for something of another council. */
export interface Crossing {
  readonly route: CouncilRoute;
  readonly url: string;
  readonly fields: Fields | null;
  readonly told: string;
}

export interface Ground {
  readonly routes: readonly CouncilRoute[];
  readonly places: Values;
  /** Of the other council. */
  readonly things: readonly string[];
  readonly slug: string;
  /** What the form of each post asks, with what stands there, by the route. */
  readonly forms: ReadonlyMap<Route, Fields>;
  readonly next: () => number;
}

function pick<Item>(next: () => number, items: readonly Item[]): Item {
  return items[Math.floor(next() * items.length)] as Item;
}

/** One request in which something of the other council stands where something of one's own should. */
export function crossingOf({ routes, places, things, slug, forms, next }: Ground): Crossing {
  const route = pick(next, routes);
  const thing = (): string => pick(next, things);
  const names = parametersOf(route.path).map(({ name }) => name);
  const strange = names.filter((name) => !words.has(name));
  const instead: Record<string, string> = {};
  for (const name of strange) if (next() < 0.5) instead[name] = thing();
  if (next() < 0.05) instead[':council'] = slug;
  const query = new URLSearchParams();
  for (let many = Math.floor(next() * 4); many > 0; many -= 1) query.append(pick(next, queryNames), thing());
  const address = addressOf(route.path, places, instead);
  const url = query.size === 0 ? address : `${address}?${query.toString()}`;
  const fields = route.method === 'POST' ? fieldsOf(forms.get(route) ?? {}, next, thing) : null;
  return { route, url, fields, told: `${named(route)} at ${url} with ${JSON.stringify(fields)}` };
}

/** What the form says, with things of the other council in some of its fields and in some that it has not. */
function fieldsOf(form: Fields, next: () => number, thing: () => string): Fields {
  const own = Object.entries(form).filter(([name]) => !name.startsWith('_'));
  const some = own.map(([name, value]) => [name, next() < 0.4 ? thing() : value] as const);
  const more = Array.from(
    { length: Math.floor(next() * 4) },
    () => [pick(next, [...queryNames, 'person_id', 'partnership_id', 'organisation_id']), thing()] as const,
  );
  return { ...Object.fromEntries([...some, ...more]), _key: next() < 0.2 ? thing() : newId() };
}

/** What each post's form says before anybody touches it; of one that is not there now, nothing. */
export async function formsFor(
  visitor: Visitor,
  routes: readonly Route[],
  places: Values,
): Promise<ReadonlyMap<Route, Fields>> {
  const forms = new Map<Route, Fields>();
  for (const route of routes.filter(({ method }) => method === 'POST')) {
    const form = await ready(visitor, route, places, randomInt(1000)).catch(() => null);
    if (form !== null) forms.set(route, form.fields);
  }
  return forms;
}

/** The request, sent as a browser of ours would. */
export async function cross(
  visitor: Visitor,
  { route, url, fields }: Crossing,
): Promise<LightMyRequestResponse> {
  if (fields === null) return visitor.get(url);
  if (route.upload === undefined) return visitor.post(url, fields);
  const alone = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  return visitor.upload(url, { name: 'a.csv', content: 'Name\nNew\n' }, alone);
}
