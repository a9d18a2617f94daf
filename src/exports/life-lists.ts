import { sql } from 'kysely';
import type { Decision, Does, ProposalKind, ProposalState } from '../tables/approvals.ts';
import { linesOf, type OfEntry } from './lists-store.ts';

interface ConcernLine extends OfEntry {
  readonly title: string;
  readonly about: string;
  readonly serious: string;
  readonly asks: string;
  readonly raisedOn: string;
  readonly answers: string | null;
  readonly escalatedOn: string | null;
  readonly closedOn: string | null;
  readonly outcome: string | null;
}

const day = (column: string, name: string) =>
  sql`(t.${sql.ref(column)} at time zone 'Europe/London')::date as ${sql.ref(name)}`;

export const concernLines = linesOf<ConcernLine>({
  table: 'concern',
  values: sql`t.title, t.about, t.serious, t.asks, ${day('raised_at', 'raisedOn')}, ${day('escalated_at', 'escalatedOn')}, ${day('closed_at', 'closedOn')}, t.outcome,
    (select string_agg(s.role || ': ' || s.answer, E'\\n' order by s.place) from concern_step s
      where s.council_id = t.council_id and s.concern_id = t.id and s.answer is not null) as answers`,
  order: sql`t.raised_at, t.id`,
});

interface RecommendationLine extends OfEntry {
  readonly report: string;
  readonly reportedOn: string;
  readonly text: string;
  readonly priority: string;
  readonly response: string | null;
  readonly reason: string | null;
  readonly implementedOn: string | null;
  readonly evidence: string | null;
  readonly verifiedOn: string | null;
}

export const recommendationLines = linesOf<RecommendationLine>({
  table: 'audit_recommendation',
  values: sql`r.title as report, r.reported_on as "reportedOn", t.text, t.priority, t.response, t.response_reason as reason,
    t.implemented_on as "implementedOn", t.evidence, t.verified_on as "verifiedOn"`,
  joins: sql`join audit_report r on r.council_id = t.council_id and r.id = t.report_id`,
  order: sql`r.reported_on, t.id`,
});

interface ToldLine extends OfEntry {
  readonly who: string;
  readonly whom: string;
  readonly toldOn: string;
  readonly how: string | null;
}

export const toldLines = linesOf<ToldLine>({
  table: 'told',
  values: sql`t.name as who, t.whom, t.told_on as "toldOn", t.how`,
  order: sql`t.told_on, t.id`,
});

interface AsideLine extends OfEntry {
  readonly watch: string;
  readonly reason: string;
  readonly untilOn: string;
}

export const asideLines = linesOf<AsideLine>({
  table: 'prompt_aside',
  values: sql`t.watch, t.reason, t.until_on as "untilOn"`,
  order: sql`t.set_at, t.id`,
});

export interface ProposalLine extends OfEntry {
  readonly kind: ProposalKind;
  readonly state: ProposalState;
  readonly by: string | null;
  readonly sentOn: string | null;
  readonly endedOn: string | null;
  readonly reason: string | null;
  readonly urgentReason: string | null;
  /** Who answered in its last round, in the order of the route. */
  readonly answers: readonly {
    readonly role: string | null;
    readonly does: Does;
    readonly decision: Decision;
    readonly reason: string | null;
    readonly minute: string | null;
  }[];
}

/** What was sent: a draft is its author's. */
export const proposalLines = linesOf<ProposalLine>({
  table: 'proposal',
  values: sql`t.kind, t.state, coalesce(b.name, a.name) as by, ${day('sent_at', 'sentOn')}, ${day('ended_at', 'endedOn')}, t.end_reason as reason,
    t.urgent_reason as "urgentReason",
    coalesce((select json_agg(json_build_object('role', s.role, 'does', s.does, 'decision', s.decision, 'reason', s.reason, 'minute', s.minute) order by s.place)
      from proposal_step s where s.council_id = t.council_id and s.proposal_id = t.id and s.decision is not null
        and s.round = (select max(l.round) from proposal_step l where l.council_id = s.council_id and l.proposal_id = s.proposal_id and l.place = s.place)), '[]') as answers`,
  joins: sql`left join account a on a.id = t.made_by left join account b on b.id = t.made_for`,
  where: sql`t.sent_at is not null`,
  order: sql`t.sent_at, t.id`,
});

interface ReviewLine extends OfEntry {
  readonly year: string;
  readonly dueOn: string;
  readonly state: string;
  readonly summary: string | null;
  readonly recommendation: string | null;
  readonly reason: string | null;
  readonly answeredOn: string | null;
  readonly asked: string | null;
  readonly receivedOn: string | null;
  readonly minute: string | null;
  readonly reportedOn: string | null;
  readonly reportedHow: string | null;
}

export const reviewLines = linesOf<ReviewLine>({
  table: 'review',
  values: sql`t.year || ' to ' || (t.year + 1) as year, t.due_on as "dueOn", t.state, case when t.answered_at is not null then t.summary end as summary,
    case when t.answered_at is not null then t.recommendation end as recommendation, case when t.answered_at is not null then t.reason end as reason,
    ${day('answered_at', 'answeredOn')}, ${day('received_at', 'receivedOn')}, t.minute, t.reported_on as "reportedOn", t.reported_how as "reportedHow",
    (select string_agg(c.question || coalesce(E'\n' || c.answer, ''), E'\n' order by c.asked_at) from review_challenge c
      where c.council_id = t.council_id and c.review_id = t.id) as asked`,
  order: sql`t.opened_at, t.id`,
});
