import { type Kysely, sql } from 'kysely';
import { nameAt } from '../done-by.ts';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';
import type { ConcernRow, StepRow } from './decide.ts';
import type { Plan, PlannedStep } from './plan.ts';

/** An issue of concern with everything that its page tells. */
export interface Concern extends ConcernRow {
  readonly raisedByName: string | null;
  readonly closedByName: string | null;
  readonly escalatedByName: string | null;
  readonly steps: readonly (StepRow & { readonly answeredByName: string | null })[];
}

const by = (account: string, moment: string) =>
  sql.raw(`(select ${nameAt(moment)} from account u where u.id = ${account})`);

const columns = sql`c.*, ${by('c.raised_by', 'c.raised_at')} as "raisedByName", ${by('c.closed_by', 'c.closed_at')} as "closedByName",
  ${by('c.escalated_by', 'c.escalated_at')} as "escalatedByName",
  coalesce((select json_agg(to_jsonb(s) || jsonb_build_object('answeredByName', ${by('s.answered_by', 's.answered_at')}) order by s.place)
    from concern_step s where s.council_id = c.council_id and s.concern_id = c.id), '[]') as steps`;

/** Those of one entry: the open ones first, then the latest. */
export async function concernsOf(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
): Promise<readonly Concern[]> {
  const { rows } = await sql<Concern>`
    select ${columns} from concern c where c.council_id = ${councilId} and c.partnership_id = ${partnershipId}
    order by c.closed_at is not null, c.raised_at desc limit 200`.execute(db);
  return rows;
}

export async function concernOf(
  db: Kysely<Tables>,
  of: { readonly councilId: string; readonly partnershipId: string; readonly id: string },
  lock: 'lock' | 'look',
): Promise<Concern | null> {
  const { rows } = await sql<Concern>`
    select ${columns} from concern c
    where c.council_id = ${of.councilId} and c.partnership_id = ${of.partnershipId} and c.id = ${of.id}
    ${lock === 'lock' ? sql`for update of c` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** What the council's list shows of one. */
export interface ListedConcern {
  readonly id: string;
  readonly title: string;
  readonly reference: number;
  readonly entry: string;
  readonly raisedAt: Date;
  readonly escalatedAt: Date | null;
  readonly closedAt: Date | null;
  /** The first day by which an answer is due; null where nobody is asked. */
  readonly dueOn: string | null;
  readonly waitsFor: readonly string[];
}

/** All that whoever asks may see, of open ones the longest waiting first; of closed ones the latest. */
export async function listedConcerns(
  db: Kysely<Tables>,
  councilId: string,
  which: 'open' | 'closed',
): Promise<readonly ListedConcern[]> {
  const { rows } = await sql<ListedConcern>`
    select c.id, c.title, p.reference, p.name as entry, c.raised_at as "raisedAt", c.escalated_at as "escalatedAt", c.closed_at as "closedAt",
      a.due as "dueOn", coalesce(a.roles, '{}') as "waitsFor"
    from concern c join partnership p on p.council_id = c.council_id and p.id = c.partnership_id
      left join lateral (select min(s.due_on) as due, array_agg(s.role order by s.place) as roles from concern_step s
        where s.council_id = c.council_id and s.concern_id = c.id and s.state = 'asked') a on true
    where c.council_id = ${councilId} and (c.closed_at is null) = ${which === 'open'}
    order by case when c.closed_at is null then a.due end nulls last, c.closed_at desc nulls last, c.raised_at limit 500`.execute(
    db,
  );
  return rows;
}

export interface NewConcern {
  readonly councilId: string;
  readonly partnershipId: string;
  readonly policyVersionId: string;
  readonly accountId: string;
  readonly role: string;
  readonly said: {
    readonly title: string;
    readonly about: string;
    readonly serious: string;
    readonly asks: string;
  };
  readonly plan: Plan;
}

export async function insertConcern(db: Kysely<Tables>, concern: NewConcern): Promise<string> {
  const id = newId();
  await db
    .insertInto('concern')
    .values({
      council_id: concern.councilId,
      id,
      partnership_id: concern.partnershipId,
      ...concern.said,
      route: concern.plan.route,
      policy_version_id: concern.policyVersionId,
      raised_by: concern.accountId,
      raised_as: concern.role,
      escalated_at: null,
      escalated_by: null,
      escalated_why: null,
      closed_at: null,
      closed_by: null,
      outcome: null,
    })
    .execute();
  await insertSteps(db, { ...concern, concernId: id }, concern.plan.steps);
  return id;
}

export async function insertSteps(
  db: Kysely<Tables>,
  of: { readonly councilId: string; readonly partnershipId: string; readonly concernId: string },
  steps: readonly PlannedStep[],
): Promise<void> {
  await db
    .insertInto('concern_step')
    .values(
      steps.map((step) => ({
        council_id: of.councilId,
        id: newId(),
        partnership_id: of.partnershipId,
        concern_id: of.concernId,
        place: step.place,
        role: step.role,
        does: step.does,
        when_escalated: step.whenEscalated,
        ours_due: step.oursDue,
        ours: step.ours,
        state: step.state,
        asked_at: step.state === 'waiting' ? null : sql<Date>`now()`,
        due_on: step.dueOn,
        gives: null,
        answer: null,
        answered_by: null,
        answered_as: null,
        answered_for: null,
        answered_at: null,
      })),
    )
    .execute();
}

/** Steps whose turn has come. */
export async function beginSteps(
  db: Kysely<Tables>,
  councilId: string,
  steps: readonly (Pick<PlannedStep, 'state' | 'dueOn' | 'oursDue'> & { readonly id: string })[],
): Promise<void> {
  for (const { id, state, dueOn, oursDue } of steps)
    await db
      .updateTable('concern_step')
      .set({ state, due_on: dueOn, ours_due: oursDue, asked_at: sql<Date>`now()` })
      .where('council_id', '=', councilId)
      .where('id', '=', id)
      .execute();
}

export async function answerStep(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  given: {
    readonly gives: 'advice' | 'decision';
    readonly answer: string;
    readonly accountId: string;
    /** Whom they act for. */
    readonly forAccountId: string | null;
    readonly role: string;
  },
): Promise<void> {
  await db
    .updateTable('concern_step')
    .set({
      state: 'answered',
      gives: given.gives,
      answer: given.answer,
      answered_by: given.accountId,
      answered_for: given.forAccountId,
      answered_as: given.role,
      answered_at: sql<Date>`now()`,
    })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

/** Writes what changed of the issue itself, as its next version. */
export async function updateConcern(
  db: Kysely<Tables>,
  concern: Pick<ConcernRow, 'council_id' | 'id'>,
  columns: Partial<
    Pick<ConcernRow, 'escalated_by' | 'escalated_why' | 'closed_by' | 'outcome'> & {
      readonly escalated_at: unknown;
      readonly closed_at: unknown;
    }
  >,
): Promise<void> {
  await db
    .updateTable('concern')
    .set({ ...(columns as Partial<ConcernRow>), version: sql<number>`version + 1` })
    .where('council_id', '=', concern.council_id)
    .where('id', '=', concern.id)
    .execute();
}

/** Open issues with an answer that did not come by its day and that are not escalated yet; of one alone, whether it is such. */
export async function unansweredOn(
  db: Kysely<Tables>,
  councilId: string,
  today: string,
  only: string | null = null,
): Promise<readonly { readonly id: string; readonly partnershipId: string }[]> {
  const { rows } = await sql<{ id: string; partnershipId: string }>`
    select c.id, c.partnership_id as "partnershipId" from concern c
    where c.council_id = ${councilId} and c.closed_at is null and c.escalated_at is null
      ${only === null ? sql`` : sql`and c.id = ${only}`} and exists (select from concern_step s where s.council_id = c.council_id and s.concern_id = c.id and s.state = 'asked' and s.due_on < ${today})
    -- entries in the order in which others lock several
    order by c.partnership_id, c.raised_at`.execute(db);
  return rows;
}
