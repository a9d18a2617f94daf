import { sql } from 'kysely';
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
  values: sql`t.year || ' to ' || (t.year + 1) as year, t.due_on as "dueOn", t.state, t.summary, t.recommendation, t.reason,
    ${day('answered_at', 'answeredOn')}, ${day('received_at', 'receivedOn')}, t.minute, t.reported_on as "reportedOn", t.reported_how as "reportedHow",
    (select string_agg(c.question || coalesce(E'\n' || c.answer, ''), E'\n' order by c.asked_at) from review_challenge c
      where c.council_id = t.council_id and c.review_id = t.id) as asked`,
  order: sql`t.opened_at, t.id`,
});
