import { type Kysely, type Selectable, sql } from 'kysely';
import { newId } from '../../kit/ids.ts';
import type { AuditReportTable } from '../../tables/concerns.ts';
import type { Tables } from '../../tables.ts';
import type { RecommendationRow } from './decide.ts';

export interface Recommendation extends RecommendationRow {
  readonly report: string;
  readonly reportedOn: string;
  readonly reference: number | null;
  readonly entry: string | null;
  /** Of the action that carries it out. */
  readonly owner: string | null;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  readonly responder: string | null;
  readonly verifier: string | null;
}

const columns = sql`r.*, t.title as report, t.reported_on as "reportedOn", p.reference, p.name as entry, w.name as owner, a.owner_id as "ownerId",
  a.due_on as "dueOn", a.done_on as "doneOn", (select name from account u where u.id = r.responded_by) as responder,
  (select name from account u where u.id = r.verified_by) as verifier`;
const tables = sql`audit_recommendation r join audit_report t on t.council_id = r.council_id and t.id = r.report_id
  left join partnership p on p.council_id = r.council_id and p.id = r.partnership_id
  left join action a on a.council_id = r.council_id and a.id = r.action_id
  left join person w on w.council_id = a.council_id and w.id = a.owner_id`;

/** What is followed up: those that audit has not confirmed first, then by priority and age. */
export async function recommendations(
  db: Kysely<Tables>,
  councilId: string,
): Promise<readonly Recommendation[]> {
  const { rows } = await sql<Recommendation>`
    select ${columns} from ${tables} where r.council_id = ${councilId}
    order by r.verified_on is not null, array_position(array['high', 'medium', 'low'], r.priority), t.reported_on, r.id limit 500`.execute(
    db,
  );
  return rows;
}

export async function recommendationOf(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  lock: 'lock' | 'look',
): Promise<Recommendation | null> {
  const { rows } = await sql<Recommendation>`
    select ${columns} from ${tables} where r.council_id = ${councilId} and r.id = ${id} ${lock === 'lock' ? sql`for update of r` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export interface Report extends Selectable<AuditReportTable> {
  readonly covers: readonly { readonly reference: number; readonly name: string }[];
}

/** What audit has reported, the latest first. */
export async function reports(db: Kysely<Tables>, councilId: string): Promise<readonly Report[]> {
  const { rows } = await sql<Report>`
    select t.*, coalesce((select json_agg(json_build_object('reference', p.reference, 'name', p.name) order by p.name)
      from audit_coverage v join partnership p on p.council_id = v.council_id and p.id = v.partnership_id
      where v.council_id = t.council_id and v.report_id = t.id), '[]') as covers
    from audit_report t where t.council_id = ${councilId} order by t.reported_on desc, t.id desc limit 200`.execute(
    db,
  );
  return rows;
}

/** The ids of entries by their reference numbers. */
export async function entriesBy(
  db: Kysely<Tables>,
  councilId: string,
  references: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: string; reference: number }>`
    select id, reference from partnership where council_id = ${councilId} and reference = any(${references}::int[]) and merged_into_id is null`.execute(
    db,
  );
  return new Map(rows.map(({ id, reference }) => [reference, id]));
}

export interface NewReport {
  readonly councilId: string;
  readonly accountId: string;
  readonly title: string;
  readonly reportedOn: string;
  readonly opinion: string | null;
  readonly link: string | null;
  readonly councilWide: boolean;
  readonly entryIds: readonly string[];
}

export async function insertReport(db: Kysely<Tables>, report: NewReport): Promise<string> {
  const id = newId();
  await db
    .insertInto('audit_report')
    .values({
      council_id: report.councilId,
      id,
      title: report.title,
      reported_on: report.reportedOn,
      opinion: report.opinion,
      link: report.link,
      council_wide: report.councilWide,
      account_id: report.accountId,
    })
    .execute();
  await cover(db, report.councilId, id, report.entryIds);
  return id;
}

async function cover(
  db: Kysely<Tables>,
  councilId: string,
  reportId: string,
  entryIds: readonly string[],
): Promise<void> {
  if (entryIds.length === 0) return;
  await db
    .insertInto('audit_coverage')
    .values(
      entryIds.map((id) => ({ council_id: councilId, id: newId(), report_id: reportId, partnership_id: id })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A recommendation on a partnership says that its report looked at it. */
export async function insertRecommendation(
  db: Kysely<Tables>,
  made: {
    readonly councilId: string;
    readonly accountId: string;
    readonly reportId: string;
    readonly partnershipId: string | null;
    readonly priority: RecommendationRow['priority'];
    readonly text: string;
  },
): Promise<string> {
  const id = newId();
  await db
    .insertInto('audit_recommendation')
    .values({
      council_id: made.councilId,
      id,
      report_id: made.reportId,
      partnership_id: made.partnershipId,
      priority: made.priority,
      text: made.text,
      response: null,
      response_reason: null,
      responded_by: null,
      responded_at: null,
      action_id: null,
      evidence: null,
      evidence_link: null,
      implemented_on: null,
      implemented_by: null,
      verified_on: null,
      verified_by: null,
      verified_note: null,
      account_id: made.accountId,
    })
    .execute();
  if (made.partnershipId !== null) await cover(db, made.councilId, made.reportId, [made.partnershipId]);
  return id;
}

export async function updateRecommendation(
  db: Kysely<Tables>,
  { council_id: councilId, id }: Pick<RecommendationRow, 'council_id' | 'id'>,
  columns: Partial<Omit<RecommendationRow, 'council_id' | 'id' | 'version'>>,
): Promise<void> {
  await db
    .updateTable('audit_recommendation')
    .set({ ...columns, version: sql<number>`version + 1` })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

/** The action of a recommendation is done once that is said of the recommendation, and nobody says it twice. */
export async function finishAction(
  db: Kysely<Tables>,
  councilId: string,
  actionId: string,
  done: { readonly on: string; readonly outcome: string },
): Promise<void> {
  await db
    .updateTable('action')
    .set({ done_on: done.on, outcome: done.outcome.slice(0, 4000), version: sql<number>`version + 1` })
    .where('council_id', '=', councilId)
    .where('id', '=', actionId)
    .where('done_on', 'is', null)
    .execute();
}

/** One partnership on the map of assurance. */
export interface Covered {
  readonly reference: number;
  readonly name: string;
  readonly stage: string;
  readonly auditedOn: string | null;
  readonly report: string | null;
  readonly reviewedOn: string | null;
  readonly open: number;
}

/** Every partnership that goes on, by when audit last looked at it: never first. */
export async function coverage(
  db: Kysely<Tables>,
  councilId: string,
  over: readonly string[],
): Promise<readonly Covered[]> {
  const { rows } = await sql<Covered>`
    select p.reference, p.name, p.stage, c.on as "auditedOn", c.title as report, p.last_reviewed_on as "reviewedOn",
      (select count(*)::int from audit_recommendation r where r.council_id = p.council_id and r.partnership_id = p.id and r.verified_on is null
        and r.response is distinct from 'notAccepted') as open
    from listing l join partnership p on p.council_id = l.council_id and p.id = l.partnership_id
      left join lateral (select t.reported_on as on, t.title from audit_coverage v join audit_report t on t.council_id = v.council_id and t.id = v.report_id
        where v.council_id = p.council_id and v.partnership_id = p.id order by t.reported_on desc, t.id desc limit 1) c on true
    where l.council_id = ${councilId} and l.is_partnership and p.stage <> all(${over}) and p.merged_into_id is null
    order by c.on nulls first, p.name collate "en-GB-x-icu", p.reference limit 2000`.execute(db);
  return rows;
}
