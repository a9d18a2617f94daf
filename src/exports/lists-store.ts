import { type Kysely, type RawBuilder, sql } from 'kysely';
import { stillSaid } from '../partnerships/still-said.ts';
import type { Policy } from '../policy/policy.ts';
import type { ActionKind } from '../tables/actions.ts';
import type { AnswerValue, Tables } from '../tables.ts';

/** What every line of a list begins with: whose it is. */
export interface OfEntry {
  readonly reference: number;
  readonly name: string;
}

export interface ListsAsked {
  readonly councilId: string;
  /** In the order of the file. */
  readonly ids: readonly string[];
}

type Days = { readonly fromOn: string | null; readonly untilOn: string | null };
/** A moment is "2026-11-21 09:30", in London. */
type Made = { readonly at: string; readonly by: string | null };

export interface PartnerLine extends OfEntry {
  readonly organisation: string;
  readonly sector: string | null;
  readonly roles: readonly string[];
  readonly status: string | null;
  readonly joinedOn: string | null;
  readonly leftOn: string | null;
  readonly note: string | null;
}

export interface DutyLine extends OfEntry, Days {
  readonly role: string;
  readonly person: string | null;
  readonly post: string | null;
}

/** A seat with one of its appointments, or without any. */
export interface SeatLine extends OfEntry, Days {
  readonly title: string;
  readonly kind: string;
  readonly role: string;
  readonly level: string | null;
  readonly voting: boolean | null;
  readonly standsInFor: string | null;
  readonly authority: number | null;
  readonly filledBy: string | null;
  readonly term: string | null;
  readonly person: string | null;
  readonly appointedBy: string | null;
  readonly minute: string | null;
}

export interface MoneyLine extends OfEntry {
  readonly year: number;
  readonly direction: string;
  readonly payer: string | null;
  readonly kind: string;
  readonly recurring: boolean | null;
  readonly budgeting: string | null;
  readonly budget: string | null;
  readonly pence: number | null;
  readonly spentOn: string | null;
  readonly asTyped: string | null;
}

export interface DocumentLine extends OfEntry {
  readonly kind: string;
  readonly title: string;
  readonly link: string | null;
  readonly edition: string | null;
  readonly agreedOn: string | null;
  readonly expiresOn: string | null;
  readonly signed: boolean | null;
  readonly effectiveOn: string | null;
  readonly reviewOn: string | null;
  readonly amendmentRules: string | null;
  readonly withdrawnOn: string | null;
  readonly withdrawnReason: string | null;
}

/** One version of a document's file; the file itself goes out by its own page, or with the whole council. */
export interface VersionLine extends OfEntry, Made {
  readonly title: string;
  readonly number: number;
  readonly fileName: string;
  readonly bytes: number;
  readonly digest: string;
  readonly whatChanged: string | null;
  readonly signsAnew: boolean;
  readonly scanned: boolean;
  readonly withdrawnOn: string | null;
  readonly withdrawnReason: string | null;
  readonly isDeleted: boolean;
}

export interface SignatureLine extends OfEntry {
  readonly title: string;
  /** Null for the council itself. */
  readonly organisation: string | null;
  readonly number: number;
  readonly state: string;
  readonly how: string | null;
  readonly signedOn: string | null;
  readonly signatory: string | null;
  readonly capacity: string | null;
  readonly note: string | null;
}

export interface ActionLine extends OfEntry {
  readonly kind: ActionKind;
  readonly title: string;
  readonly note: string | null;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  readonly outcome: string | null;
  readonly reason: string | null;
}

export interface NoteLine extends OfEntry, Made {
  readonly text: string;
}

export interface PriorityLine extends OfEntry {
  readonly plan: string;
  readonly number: string | null;
  readonly text: string;
  readonly how: string | null;
}

export interface AreaLine extends OfEntry {
  readonly place: string;
  readonly code: string | null;
}

export interface AnswerLine extends OfEntry, Made {
  readonly partnershipId: string;
  readonly set: string;
  readonly question: string;
  readonly value: AnswerValue;
  readonly evidence: string | null;
  readonly speaksFor: string | null;
  readonly policy: string | null;
}

export interface DecisionLine extends OfEntry, Made {
  readonly set: string;
  readonly outcome: string;
  readonly suggested: string | null;
  readonly reason: string | null;
  readonly source: string;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly policy: string | null;
  readonly policyFrom: string | null;
  readonly asRole: string | null;
}

type Reading<Line> = (db: Kysely<Tables>, asked: ListsAsked) => Promise<readonly Line[]>;

interface Query {
  readonly table: keyof Tables;
  readonly values: RawBuilder<unknown>;
  readonly joins?: RawBuilder<unknown>;
  /** Which of them; all, where it is not said. */
  readonly where?: RawBuilder<unknown>;
  readonly order: RawBuilder<unknown>;
}

/** Every row of a table that belongs to the entries, by entry, in one statement. */
export function linesOf<Line extends OfEntry>({ table, values, joins, where, order }: Query): Reading<Line> {
  return async (db, { councilId, ids }) => {
    const { rows } = await sql<Line>`
      select p.reference, p.name, ${values}
      from (select a.id::uuid as id, a.place from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) with ordinality a (id, place)) asked
        join partnership p on p.council_id = ${councilId} and p.id = asked.id
        join ${sql.table(table)} t on t.council_id = p.council_id and t.partnership_id = p.id ${joins ?? sql``} ${where === undefined ? sql`` : sql`where ${where}`}
      order by asked.place, ${order}`.execute(db);
    return rows;
  };
}

const moment = (column: string): RawBuilder<unknown> =>
  sql`to_char(t.${sql.ref(column)} at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as at, u.name as by`;
const account = sql`left join account u on u.id = t.account_id`;
const version = sql`left join policy_version v on v.council_id = t.council_id and v.id = t.policy_version_id`;

export const partnerLines = linesOf<PartnerLine>({
  table: 'partner',
  values: sql`o.name as organisation, o.sector, t.roles, t.status, t.joined_on as "joinedOn", t.left_on as "leftOn", t.note`,
  joins: sql`join organisation o on o.council_id = t.council_id and o.id = t.organisation_id`,
  order: sql`o.name, t.id`,
});

export const dutyLines = linesOf<DutyLine>({
  table: 'duty',
  values: sql`t.role, w.name as person, k.title as post, t.from_on as "fromOn", t.until_on as "untilOn"`,
  joins: sql`left join person w on w.council_id = t.council_id and w.id = t.person_id left join post k on k.council_id = t.council_id and k.id = t.post_id`,
  order: sql`t.role, t.from_on nulls first, t.id`,
});

export const seatLines = linesOf<SeatLine>({
  table: 'seat',
  values: sql`t.title, t.kind, t.role, t.level, t.voting, f.title as "standsInFor", t.authority_pence as authority, t.appointed_by as "filledBy", t.term,
    w.name as person, a.from_on as "fromOn", a.until_on as "untilOn", a.appointed_by as "appointedBy", a.minute`,
  joins: sql`left join seat f on f.council_id = t.council_id and f.id = t.substitute_for_id
    left join appointment a on a.council_id = t.council_id and a.seat_id = t.id left join person w on w.council_id = a.council_id and w.id = a.person_id`,
  order: sql`t.id, a.from_on nulls first, a.id`,
});

export const moneyLines = linesOf<MoneyLine>({
  table: 'contribution',
  values: sql`t.financial_year as year, t.direction, coalesce(t.payer_name, o.name) as payer, t.kind, t.recurring, t.budgeting, t.budget, t.pence,
    t.spent_on as "spentOn", t.as_typed as "asTyped"`,
  joins: sql`left join organisation o on o.council_id = t.council_id and o.id = t.payer_id`,
  order: sql`t.financial_year desc, t.id`,
});

export const documentLines = linesOf<DocumentLine>({
  table: 'document',
  values: sql`t.kind, t.title, t.link, t.edition, t.agreed_on as "agreedOn", t.expires_on as "expiresOn", t.signed,
    t.effective_on as "effectiveOn", t.review_on as "reviewOn", t.amendment_rules as "amendmentRules", t.withdrawn_on as "withdrawnOn",
    t.withdrawn_reason as "withdrawnReason"`,
  order: sql`t.id`,
});

export const versionLines = linesOf<VersionLine>({
  table: 'document_version',
  values: sql`d.title, t.number, t.file_name as "fileName", t.bytes, t.digest, t.what_changed as "whatChanged", t.signs_anew as "signsAnew", t.scanned,
    ${moment('uploaded_at')}, (t.withdrawn_at at time zone 'Europe/London')::date as "withdrawnOn", t.withdrawn_reason as "withdrawnReason", t.is_deleted as "isDeleted"`,
  joins: sql`join document d on d.council_id = t.council_id and d.id = t.document_id left join account u on u.id = t.uploaded_by`,
  order: sql`t.document_id, t.number`,
});

export const signatureLines = linesOf<SignatureLine>({
  table: 'signature',
  values: sql`d.title, o.name as organisation, t.number, t.state, t.how, t.signed_on as "signedOn", w.name as signatory, t.capacity, t.note`,
  joins: sql`join document d on d.council_id = t.council_id and d.id = t.document_id
    left join organisation o on o.council_id = t.council_id and o.id = t.organisation_id
    left join person w on w.council_id = t.council_id and w.id = t.signatory_id`,
  order: sql`t.document_id, t.number, t.id`,
});

export const noteLines = linesOf<NoteLine>({
  table: 'note',
  values: sql`t.text, ${moment('at')}`,
  joins: account,
  order: sql`t.at desc, t.id`,
});

export const priorityLines = linesOf<PriorityLine>({
  table: 'partnership_priority',
  values: sql`l.title as plan, y.number, y.text, t.how`,
  joins: sql`join priority y on y.council_id = t.council_id and y.id = t.priority_id join plan l on l.council_id = y.council_id and l.id = y.plan_id`,
  order: sql`l.title, y.position, t.priority_id`,
});

export const actionLines = linesOf<ActionLine>({
  table: 'action',
  values: sql`t.kind, t.title, t.note, w.name as owner, t.due_on as "dueOn", t.done_on as "doneOn", t.outcome, t.reason`,
  joins: sql`left join person w on w.council_id = t.council_id and w.id = t.owner_id`,
  order: sql`t.kind, t.of_id, t.item is null, t.place, t.id`,
});

export const areaLines = linesOf<AreaLine>({
  table: 'partnership_area',
  values: sql`t.name as place, t.gss_code as code`,
  order: sql`t.name, t.id`,
});

const allAnswerLines = linesOf<AnswerLine>({
  table: 'answer',
  values: sql`t.partnership_id as "partnershipId", t.question_set as set, t.question, t.value, t.evidence, t.speaks_for as "speaksFor", v.title as policy, ${moment('answered_at')}`,
  joins: sql`${account} ${version}`,
  order: sql`t.question_set, t.question`,
});

/** Answers of now: the history alone tells what showed a field that says something else since. */
export async function answerLines(
  db: Kysely<Tables>,
  asked: ListsAsked,
  policy: Policy,
): Promise<readonly AnswerLine[]> {
  return stillSaid(db, asked.councilId, policy, await allAnswerLines(db, asked));
}

export const decisionLines = linesOf<DecisionLine>({
  table: 'decision',
  values: sql`t.question_set as set, t.outcome, t.suggested, t.reason, t.source, t.answers, t.as_role as "asRole", v.title as policy, v.from_on as "policyFrom",
    ${moment('decided_at')}`,
  joins: sql`${account} ${version}`,
  order: sql`t.question_set, t.decided_at desc, t.id desc`,
});
