import { type Kysely, sql } from 'kysely';
import type { Held, Over } from './roles-held.ts';
import type { Tables } from './tables.ts';

/** A role as it is kept: over the whole council for good, or as a row of its own. */
export interface KeptRole extends Held {
  /** Null for one of `membership.roles`. */
  readonly id: string | null;
  /** The entry's number and name. */
  readonly entryName: string | null;
}

/** A row of `scoped_role`, with where its entry belongs. */
export interface ScopedRow {
  readonly id: string | null;
  readonly role: string;
  readonly covers: Over['covers'];
  readonly area: string | null;
  readonly entry: string | null;
  readonly entryName: string | null;
  readonly serviceArea: string | null;
  readonly portfolio: string | null;
  readonly until: string | null;
}

/** Of the member `m` of a statement, every row of `scoped_role` as json; of ended ones too. */
export const scopedRows = sql`coalesce((select json_agg(json_build_object('id', r.id, 'role', r.role, 'covers', r.covers, 'area', r.area, 'entry', r.entry_id,
    'entryName', p.reference || ' ' || p.name, 'serviceArea', p.service_area, 'portfolio', p.portfolio, 'until', r.until_on)
    order by r.given_at, r.id)
  from public.scoped_role r left join public.partnership p on p.council_id = r.council_id and p.id = r.entry_id
  where r.council_id = m.council_id and r.account_id = m.account_id), '[]')`;

export function overOf(
  row: Pick<ScopedRow, 'covers' | 'area' | 'entry' | 'serviceArea' | 'portfolio'>,
): Over {
  const { covers, area, entry, serviceArea, portfolio } = row;
  if (covers === 'council') return { covers };
  if (covers === 'entry') return { covers, entry: entry ?? '', serviceArea, portfolio };
  return { covers, area: area ?? '' };
}

/** Those over the whole council for good come first. */
export function keptRoles(roles: readonly string[], scoped: readonly ScopedRow[]): readonly KeptRole[] {
  const over = { covers: 'council' } as const;
  return [
    ...roles.map((role) => ({ id: null, role, over, until: null, entryName: null })),
    ...scoped.map((row) => ({
      id: row.id,
      role: row.role,
      over: overOf(row),
      until: row.until,
      entryName: row.entryName,
    })),
  ];
}

/** All that some accounts hold in a council, by account; those who are no members hold nothing. */
export async function rolesHeldBy(
  db: Kysely<Tables>,
  councilId: string,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptRole[]>> {
  const { rows } = await sql<{ id: string; roles: readonly string[]; scoped: readonly ScopedRow[] }>`
    select m.account_id as id, m.roles, ${scopedRows} as scoped from public.membership m
    where m.council_id = ${councilId} and m.account_id = any(${accounts}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, roles, scoped }) => [id, keptRoles(roles, scoped)]));
}

/** Whose place somebody has here today: their own, and that of whom they act for. */
export async function placesOf(db: Kysely<Tables>, accountId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select account_id as id from acts_for(this_council(), ${accountId})`.execute(db);
  return [accountId, ...rows.map(({ id }) => id)];
}
