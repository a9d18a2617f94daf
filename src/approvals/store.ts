import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { ProposalKind, ProposalState } from '../tables/approvals.ts';
import type { Tables } from '../tables.ts';
import type { Given } from './decide.ts';
import type { Planned } from './planning.ts';
import type { Proposal, Step } from './steps.ts';

export interface NewProposal {
  readonly councilId: string;
  readonly partnershipId: string;
  readonly kind: ProposalKind;
  readonly policyVersionId: string;
  readonly said: Readonly<Record<string, unknown>>;
  readonly madeBy: string;
  /** For whom they acted. */
  readonly madeFor: string | null;
  readonly personId: string | null;
  readonly asRole: string;
}

/** A draft: nobody is asked yet. */
export async function insertProposal(db: Kysely<Tables>, made: NewProposal): Promise<string> {
  const id = newId();
  await db
    .insertInto('proposal')
    .values({
      council_id: made.councilId,
      id,
      partnership_id: made.partnershipId,
      kind: made.kind,
      route: null,
      policy_version_id: made.policyVersionId,
      said: JSON.stringify(made.said),
      urgent_reason: null,
      made_by: made.madeBy,
      made_for: made.madeFor,
      person_id: made.personId,
      as_role: made.asRole,
      end_reason: null,
      agreed_on: null,
    })
    .execute();
  return id;
}

/** “Dan Deputy for Pat Holder”. */
const byWhom = (who: string, forWhom: string) =>
  sql`(select u.name || coalesce(' for ' || (select o.name from account o where o.id = ${sql.ref(forWhom)}), '') from account u where u.id = ${sql.ref(who)})`;

const COLUMNS = sql`p.council_id as "councilId", p.id, p.partnership_id as "partnershipId", p.version, p.kind, p.route,
  p.policy_version_id as "policyVersionId", p.state, p.said, p.urgent, p.urgent_reason as "urgentReason", p.made_by as "madeBy",
  p.made_for as "madeFor", p.person_id as "personId", p.authors,
  array(select m.person_id from membership m where m.council_id = p.council_id and m.account_id = any(p.authors) and m.person_id is not null) as "authorPersonIds",
  ${byWhom('p.made_by', 'p.made_for')} as by,
  p.made_at as "madeAt", p.sent_at as "sentAt", p.ended_at as "endedAt", p.end_reason as "endReason", p.agreed_on as "agreedOn"`;

/** Locked, so that two who answer come one after the other. */
export async function proposalOf(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  lock: 'lock' | 'look' = 'look',
): Promise<Proposal | null> {
  const { rows } = await sql<Proposal>`
    select ${COLUMNS} from proposal p where p.council_id = ${councilId} and p.id = ${id} ${lock === 'lock' ? sql`for update of p` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** What is proposed, or was, of an entry: the latest first. */
export async function proposalsOf(
  db: Kysely<Tables>,
  councilId: string,
  partnershipIds: readonly string[],
  states: readonly ProposalState[] = ['draft', 'open', 'approved', 'declined', 'withdrawn'],
): Promise<readonly Proposal[]> {
  const { rows } = await sql<Proposal>`
    select ${COLUMNS} from proposal p
    where p.council_id = ${councilId} and p.partnership_id = any(${partnershipIds}::uuid[]) and p.state = any(${states})
    order by p.made_at desc, p.id desc`.execute(db);
  return rows;
}

export async function stepsOf(
  db: Kysely<Tables>,
  councilId: string,
  proposalId: string,
): Promise<readonly Step[]> {
  const { rows } = await sql<Step>`
    select s.id, s.round, s.place, s.turn, s.role, s.does, s.says, s.clause, s.ours, s.needed, s.missing, s.state, s.asked_at as "askedAt",
      s.due_on as "dueOn", s.decision, s.reason, s.minute, s.minute_url as "minuteUrl", s.account_id as "accountId",
      s.for_account_id as "forAccountId", ${byWhom('s.account_id', 's.for_account_id')} as by,
      s.as_role as "asRole", s.at, s.content
    from proposal_step s where s.council_id = ${councilId} and s.proposal_id = ${proposalId} order by s.place, s.round`.execute(
    db,
  );
  return rows;
}

/** What changes of a proposal; what is not given stays. */
export async function changeProposal(
  db: Kysely<Tables>,
  { councilId, id }: Pick<Proposal, 'councilId' | 'id'>,
  columns: {
    readonly state?: ProposalState;
    readonly said?: Readonly<Record<string, unknown>>;
    readonly route?: string | null;
    readonly policy_version_id?: string;
    readonly urgent?: boolean;
    readonly urgent_reason?: string | null;
    readonly sent_at?: Date | null;
    readonly ended_at?: Date | null;
    readonly end_reason?: string | null;
    readonly agreed_on?: string | null;
    /** Who had a hand in it now: they are added to those who had before. */
    readonly authors?: readonly (string | null)[];
  },
): Promise<void> {
  const { said, authors = [], ...others } = columns;
  const added = authors.filter((each) => each !== null);
  await db
    .updateTable('proposal')
    .set((eb) => ({
      ...others,
      ...(said === undefined ? {} : { said: JSON.stringify(said) }),
      ...(added.length === 0
        ? {}
        : {
            authors: sql<
              readonly string[]
            >`array(select distinct a from unnest(authors || ${added}::uuid[]) a order by a)`,
          }),
      version: eb('version', '+', 1),
    }))
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

/** Nobody is asked any more. */
export async function endSteps(db: Kysely<Tables>, councilId: string, proposalId: string): Promise<void> {
  await db
    .updateTable('proposal_step')
    .set({ state: 'over', due_on: null })
    .where('council_id', '=', councilId)
    .where('proposal_id', '=', proposalId)
    .where('state', 'in', ['asked', 'waiting'])
    .execute();
}

/** How a step stands that is to be kept: a row of its own where it is new or asked again. */
export interface Kept extends Planned {
  readonly round: number;
  readonly state: Step['state'];
  readonly askedAt: Date | null;
  readonly dueOn: string | null;
}

export async function insertSteps(
  db: Kysely<Tables>,
  of: Pick<Proposal, 'councilId' | 'id' | 'partnershipId'>,
  steps: readonly Kept[],
): Promise<void> {
  if (steps.length === 0) return;
  await db
    .insertInto('proposal_step')
    .values(
      steps.map((step) => ({
        council_id: of.councilId,
        id: newId(),
        proposal_id: of.id,
        partnership_id: of.partnershipId,
        round: step.round,
        place: step.place,
        turn: step.turn,
        role: step.role,
        does: step.does,
        says: step.says,
        clause: step.clause,
        ours: step.ours,
        needed: step.needed,
        missing: JSON.stringify(step.missing),
        state: step.state,
        asked_at: step.askedAt,
        due_on: step.dueOn,
        decision: null,
        reason: null,
        minute: null,
        minute_url: null,
        account_id: null,
        for_account_id: null,
        as_role: null,
      })),
    )
    .execute();
}

export async function updateStep(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  step: Pick<Kept, 'needed' | 'missing' | 'state' | 'askedAt' | 'dueOn'>,
): Promise<void> {
  await db
    .updateTable('proposal_step')
    .set({
      needed: step.needed,
      missing: JSON.stringify(step.missing),
      state: step.state,
      asked_at: step.askedAt,
      due_on: step.dueOn,
    })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}

/** An answer is given once: nothing overwrites it. */
export async function answerStep(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  given: Given,
  at: Date,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('proposal_step')
    .set({
      state: 'answered',
      decision: given.decision,
      reason: given.reason,
      minute: given.minute,
      minute_url: given.minuteUrl,
      account_id: given.accountId,
      for_account_id: given.forAccountId,
      as_role: given.asRole,
      at,
      content: JSON.stringify(given.content),
    })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .where('decision', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error('This step was answered already');
}
