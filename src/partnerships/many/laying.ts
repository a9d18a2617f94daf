import { type RawBuilder, sql } from 'kysely';
import type { Laying } from '../laid-down.ts';

/** What both of these come to besides, for an entry as `p`. */
interface Kept {
  readonly none: RawBuilder<unknown>;
  readonly typed: RawBuilder<unknown>;
}

/** The assignments by which entries at some stages lay fields down; the others keep what `kept` says. */
export function layDown({ fields, from }: Laying, kept: Kept): RawBuilder<unknown> {
  const set = (column: string, laid: RawBuilder<unknown>, otherwise: RawBuilder<unknown>) =>
    sql`${sql.ref(column)} = case when p.stage = any(${from}) then ${laid} else ${otherwise} end`;
  const ids = fields.map(({ id }) => id);
  const own = fields.flatMap(({ id, keptIn }) => (keptIn === 'own' ? [id] : []));
  const columns = fields.flatMap(({ keptIn }) => (typeof keptIn === 'object' ? [keptIn.column] : []));
  const none = sql`array(select u.id from unnest(${kept.none}) with ordinality as u (id, place)
    where u.id <> all(${ids}) order by u.place)`;
  return sql.join([
    set('answered_none', none, kept.none),
    set('as_typed', sql`(${kept.typed}) - ${ids}::text[]`, kept.typed),
    ...(own.length === 0 ? [] : [set('own', sql`p.own - ${own}::text[]`, sql`p.own`)]),
    ...columns.map((column) => set(column, sql`null`, sql.ref(`p.${column}`))),
  ]);
}
