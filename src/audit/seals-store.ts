import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { CheckFinding, SealCheckTable } from '../tables/audit.ts';
import { SEAL } from '../seals/newest.ts';
import type { Seal } from '../seals/seal.ts';

export interface CheckShown {
  readonly at: Date;
  readonly how: SealCheckTable['how'];
  readonly by: string | null;
  readonly seals: number;
  readonly changes: number;
  readonly comparedRows: boolean;
  readonly findings: readonly CheckFinding[];
  readonly notes: readonly string[];
}

export interface SealsShown {
  /** The newest first. */
  readonly seals: readonly Seal[];
  readonly inAll: number;
  /** Changes since the newest, of which no more than a thousand are counted. */
  readonly unsealed: number;
  readonly latest: CheckShown | null;
  /** When the record was last found whole. */
  readonly whole: Date | null;
}

/** What the page of seals shows, in one question. */
export async function sealsOf(
  db: Kysely<Tables>,
  councilId: string,
  { before, most }: { readonly before: number | null; readonly most: number },
): Promise<SealsShown> {
  const { rows } = await sql<{
    readonly seals: readonly Seal[] | null;
    readonly inAll: number | null;
    readonly unsealed: number;
    readonly latest: (Omit<CheckShown, 'at'> & { readonly at: string }) | null;
    readonly whole: Date | null;
  }>`
    select (select json_agg(s order by s.number desc) from (select ${SEAL} from seal s
        where s.council_id = ${councilId} and (${before}::int is null or s.number < ${before}) order by s.number desc limit ${most}) s) as seals,
      (select max(s.number) from seal s where s.council_id = ${councilId}) as "inAll",
      (select count(*)::int from (select from change c where c.council_id = ${councilId}
        and c.id > coalesce((select max(s.last_id) from seal s where s.council_id = ${councilId}), 0) limit 1000) c) as unsealed,
      (select row_to_json(k) from (select k.at, k.how, a.name as by, k.seals, k.changes, k.compared_rows as "comparedRows", k.findings, k.notes
        from seal_check k left join account a on a.id = k.account_id where k.council_id = ${councilId} order by k.at desc limit 1) k) as latest,
      (select max(k.at) from seal_check k where k.council_id = ${councilId} and k.findings = '[]') as whole`.execute(
    db,
  );
  const row = rows[0];
  const latest = row?.latest ?? null;
  return {
    seals: row?.seals ?? [],
    inAll: row?.inAll ?? 0,
    unsealed: row?.unsealed ?? 0,
    latest: latest === null ? null : { ...latest, at: new Date(latest.at) },
    whole: row?.whole ?? null,
  };
}

/** The seal whose hash begins so. */
export async function sealBeginning(
  db: Kysely<Tables>,
  councilId: string,
  beginning: string,
): Promise<Seal | null> {
  const { rows } = await sql<Seal>`
    select ${SEAL} from seal s where s.council_id = ${councilId} and encode(s.hash, 'hex') like ${`${beginning}%`} limit 1`.execute(
    db,
  );
  return rows[0] ?? null;
}
