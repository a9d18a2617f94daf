import { type Kysely, sql } from 'kysely';
import { nameAt } from '../done-by.ts';
import { type Known, knownOf, type KnownRow } from '../partnerships/facts.ts';
import { knownColumns } from '../partnerships/known-columns.ts';
import { isUnsaid } from '../partnerships/requirements-kept.ts';
import type { Policy } from '../policy/policy.ts';
import type { Tables } from '../tables.ts';
import type { VariationTable } from '../tables/requirements.ts';

/** An entry with what the policy may read of it, and what it was asked to be let off. */
export interface Opened {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  readonly sensitive: boolean | null;
  readonly mergedInto: number | null;
  readonly known: Known;
  /** Nobody has said yet what it is, and its answers do not tell either. */
  readonly isUnsaid: boolean;
  readonly variations: readonly VariationSeen[];
}

export interface VariationSeen extends Pick<
  VariationTable,
  'requirement' | 'reason' | 'from_on' | 'until_on' | 'answer'
> {
  readonly id: string;
  readonly state: 'asked' | 'signed' | 'refused' | 'withdrawn';
  readonly version: number;
  readonly asked_by: string | null;
  readonly asked_at: string;
  readonly asked_name: string | null;
  readonly answered_at: string | null;
  readonly answered_name: string | null;
  readonly answered_as: string | null;
}

type Row = KnownRow & {
  readonly sensitive: boolean | null;
  readonly merged_into: number | null;
  readonly stood: readonly { readonly questionSet: string; readonly outcome: string | null }[];
  readonly seen: readonly VariationSeen[];
};

/** By its reference, today or on the day of the page; null where there is none. */
export async function openedEntry(
  db: Kysely<Tables>,
  reference: number,
  on: string,
  policy: Policy,
): Promise<Opened | null> {
  const { rows } = await sql<Row>`
    select ${knownColumns(on)},
      (select u.reference from partnership u where u.council_id = p.council_id and u.id = p.merged_into_id) as merged_into,
      coalesce((select json_agg(json_build_object('questionSet', s.question_set, 'outcome', s.outcome)) from standing s
        where s.council_id = p.council_id and s.partnership_id = p.id), '[]') as stood,
      coalesce((select json_agg(v order by v.asked_at desc, v.id) from (
        select v.id, v.requirement, v.reason, v.from_on, v.until_on, v.state, v.version, v.asked_by, v.asked_at, v.answered_at, v.answered_as, v.answer,
          (select ${sql.raw(nameAt('v.asked_at'))} from account u where u.id = v.asked_by) as asked_name,
          (select ${sql.raw(nameAt('v.answered_at'))} from account u where u.id = v.answered_by) as answered_name
        from variation v where v.council_id = p.council_id and v.partnership_id = p.id) v), '[]') as seen
    from partnership p where p.council_id = this_council() and p.reference = ${reference}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    id: row.id,
    reference: row.reference,
    name: row.name,
    sensitive: row.sensitive,
    mergedInto: row.merged_into,
    known: knownOf(row, on),
    isUnsaid: isUnsaid(policy, row.stood),
    variations: row.seen,
  };
}
