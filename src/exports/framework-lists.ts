import { sql } from 'kysely';
import { linesOf, type OfEntry } from './lists-store.ts';

interface ElementLine extends OfEntry {
  readonly question: string;
  readonly item: string;
  readonly state: string;
  readonly evidence: string | null;
  readonly document: string | null;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
}

export const elementLines = linesOf<ElementLine>({
  table: 'framework_element',
  values: sql`t.question, t.item, t.state, t.evidence, t.from_on as "fromOn", t.until_on as "untilOn",
    (select d.title from document d where d.council_id = t.council_id and d.id = t.document_id) as document`,
  order: sql`t.question, t.item`,
});

interface VariationLine extends OfEntry {
  readonly requirement: string;
  readonly reason: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly state: string;
  readonly answer: string | null;
}

export const variationLines = linesOf<VariationLine>({
  table: 'variation',
  values: sql`t.requirement, t.reason, t.from_on as "fromOn", t.until_on as "untilOn", t.state, t.answer`,
  order: sql`t.asked_at, t.id`,
});

interface DisputeLine extends OfEntry {
  readonly about: string;
  readonly raisedOn: string;
  readonly by: string | null;
  readonly steps: string | null;
  readonly settledOn: string | null;
  readonly outcome: string | null;
}

export const disputeLines = linesOf<DisputeLine>({
  table: 'dispute',
  values: sql`t.about, t.raised_on as "raisedOn", t.steps, t.settled_on as "settledOn", t.outcome,
    (select o.name from organisation o where o.council_id = t.council_id and o.id = t.organisation_id) as by`,
  order: sql`t.raised_on, t.id`,
});

interface ResponsibilityLine extends OfEntry {
  readonly matter: string;
  readonly does: readonly string[];
  readonly answers: readonly string[];
  readonly consulted: readonly string[];
  readonly told: readonly string[];
  /** The names of the organisations among them. */
  readonly names: Readonly<Record<string, string>> | null;
}

export const responsibilityLines = linesOf<ResponsibilityLine>({
  table: 'responsibility',
  values: sql`t.matter, t.does, t.answers, t.consulted, t.told,
    (select json_object_agg('organisation:' || o.id, o.name) from organisation o where o.council_id = t.council_id
      and 'organisation:' || o.id = any(t.does || t.answers || t.consulted || t.told)) as names`,
  order: sql`t.id`,
});
