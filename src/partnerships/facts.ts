import { type Kysely, sql } from 'kysely';
import { namesNobody } from '../kit/nobody.ts';
import { readRoughDate } from '../kit/rough-date.ts';
import type { Answer, Answers, Input, Variation } from '../policy/input.ts';
import { DONT_KNOW, NOT_APPLICABLE_ANSWER } from '../policy/input.ts';
import type { Facts, Value } from '../policy/facts.ts';
import type { AnswerValue, PartnershipTable, Tables } from '../tables.ts';
import { FIELDS } from './fields.ts';
import { answersByElements, elementsOf, type ElementRow } from './framework-facts.ts';
import { amongEntries, knownColumns } from './known-columns.ts';
import { moneyFacts, type MoneyRow } from './money-facts.ts';
import { type OwnStory, storyFacts } from './own-story.ts';

/** Everything the policy may read of one entry, and what people have decided of it. */
export interface Known {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  readonly input: Input;
  readonly decisions: readonly KnownDecision[];
  /** Who leads it for the council: a person, a post, or both. */
  readonly lead: KnownLead | null;
  readonly priorityIds: readonly string[];
  /** How many values are kept as typed because they could not be read; what says that it is not yet known could. */
  readonly unread: number;
}

export interface KnownLead {
  readonly personId: string | null;
  readonly postId: string | null;
}

export interface KnownDecision {
  readonly id: string;
  readonly questionSet: string;
  readonly outcome: string;
  readonly suggested: string | null;
  readonly policyVersionId: string;
}

interface PartnerRow {
  readonly name: string;
  /** Its GSS code. */
  readonly gss: string | null;
  readonly sector: string | null;
  readonly roles: readonly string[];
}

export interface KnownRow extends Omit<
  PartnershipTable,
  'own' | 'facts' | 'as_typed' | 'version' | 'stage' | 'representative_levels' | 'answered_none'
> {
  readonly stage: string;
  readonly representative_levels: readonly string[];
  readonly answered_none: readonly string[];
  readonly own: Readonly<Record<string, Value>>;
  readonly facts: Readonly<Record<string, Value>>;
  readonly partners: readonly PartnerRow[];
  readonly as_typed: Readonly<Record<string, string>>;
  readonly duties: readonly {
    readonly role: string;
    readonly who: string;
    readonly personId: string | null;
    readonly postId: string | null;
  }[];
  readonly seats: readonly {
    readonly role: string;
    readonly level: string | null;
    readonly holder: string | null;
  }[];
  readonly money: readonly MoneyRow[];
  readonly papers: readonly { readonly kind: string; readonly signed: boolean | null }[];
  readonly priorities: readonly string[];
  readonly areas: readonly string[];
  readonly parent: string | null;
  readonly answers: readonly { readonly question: string; readonly value: AnswerValue }[];
  readonly decisions: readonly KnownDecision[];
  /** What of its governance framework is said to be in place on the day; new entries have none. */
  readonly elements?: readonly ElementRow[];
  readonly variations?: readonly Variation[];
  readonly story?: OwnStory;
}

/**
 * What is known of entries on a day, in one statement however many there are; of all the council's
 * entries when no ids are given. Entries merged into another are left out.
 */
export async function known(
  db: Kysely<Tables>,
  councilId: string,
  on: string,
  ids?: readonly string[],
): Promise<readonly Known[]> {
  const { rows } = await sql<KnownRow>`
    select ${knownColumns(on)}
    from partnership p
    where p.council_id = ${councilId} and p.merged_into_id is null ${amongEntries(ids)}`.execute(db);
  return rows.map((row) => knownOf(row, on));
}

export function knownOf(row: KnownRow, on: string): Known {
  return {
    id: row.id,
    reference: row.reference,
    name: row.name,
    decisions: row.decisions,
    lead: leadOf(row),
    priorityIds: row.priorities,
    unread: unreadIn(row).length,
    input: {
      on,
      facts: factsOf(row, on),
      fields: row.own,
      answers: { ...answersOf(row.answers), ...answersByElements(row, on) },
      elements: elementsOf(row, on),
      variations: row.variations ?? [],
      ratings: Object.fromEntries(row.decisions.map((decision) => [decision.questionSet, decision.outcome])),
    },
  };
}

/** What is kept as typed because it could not be read. "TBC" is read well, and so is a month that is kept beside its first day. */
export function unreadIn({
  as_typed: typed,
  started_on: started,
}: Pick<KnownRow, 'as_typed' | 'started_on'>): readonly (readonly [id: string, text: string])[] {
  return Object.entries(typed).filter(
    ([id, text]) =>
      !text.split('\n').every(namesNobody) &&
      !(id === 'startedOn' && started !== null && readRoughDate(text) === started),
  );
}

function leadOf({ duties }: KnownRow): KnownLead | null {
  const lead =
    duties.find((duty) => duty.role === 'leadOfficer') ??
    duties.find((duty) => duty.role === 'sponsoringOfficer');
  return lead === undefined ? null : { personId: lead.personId, postId: lead.postId };
}

function answersOf(rows: KnownRow['answers']): Answers {
  const own = rows.filter(({ value }) => value.is !== 'inField');
  return Object.fromEntries(own.map((row) => [row.question, answerOf(row.value)]));
}

/** An answer as the engine reads it. */
export function answerOf(value: AnswerValue): Answer {
  if (value.is === 'dontKnow') return DONT_KNOW;
  if (value.is === 'notApplicable') return NOT_APPLICABLE_ANSWER;
  return value.value as Answer;
}

/** What is recorded in fields, then what the entry's own lists tell, which is fresher than a field. */
function factsOf(row: KnownRow, on: string): Facts {
  const facts: Record<string, Value | undefined> = { ...row.facts };
  for (const field of FIELDS) {
    if (field.keptIn === 'facts') continue;
    const value = row[field.keptIn.column as keyof KnownRow] as Value;
    if (value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0))
      facts[field.id] = value;
  }
  for (const none of row.answered_none) facts[none] ??= null;
  const told = Object.assign(
    facts,
    partnerFacts(row),
    peopleFacts(row),
    defined(moneyFacts(row.money, on)),
    paperFacts(row),
    linkFacts(row),
  );
  return { ...told, ...storyFacts(row.story, told) };
}

function partnerFacts({ partners }: KnownRow): Facts {
  if (partners.length === 0) return {};
  const sectors = [...new Set(partners.flatMap((partner) => partner.sector ?? []))];
  const withRole = (role: string): string | undefined =>
    partners.find((partner) => partner.roles.includes(role))?.name;
  return defined({
    partnersCount: partners.length,
    partnerSectors: sectors.length > 0 ? sectors : undefined,
    leadPartner: withRole('lead'),
    accountableBody: withRole('accountable body'),
  });
}

const leaders = ['leader', 'chiefExecutive'];
const fiduciary = ['director', 'trustee'];

function peopleFacts({ duties, seats, representative_levels: said }: KnownRow): Facts {
  const levels = [...new Set([...said, ...seats.flatMap((seat) => seat.level ?? [])])];
  return defined({
    ...Object.fromEntries(duties.toReversed().map((duty) => [duty.role, duty.who])),
    representative: seats.find((seat) => seat.holder !== null)?.holder ?? undefined,
    representativeLevels: levels.length > 0 ? levels : undefined,
    includesLeaderOrChiefExecutive: levels.some((level) => leaders.includes(level)) ? true : undefined,
    fiduciaryPost: seats.some((seat) => fiduciary.includes(seat.role)) ? true : undefined,
    vacantSeats: seats.length > 0 ? seats.filter((seat) => seat.holder === null).length : undefined,
  });
}

function paperFacts({ papers, facts }: KnownRow): Facts {
  const recorded = Array.isArray(facts['documents']) ? (facts['documents'] as readonly string[]) : [];
  const kinds = [...new Set([...recorded, ...papers.map((paper) => paper.kind)])];
  const agreements = papers.filter((paper) => paper.kind === 'agreement' && paper.signed !== null);
  return defined({
    documents: kinds.length > 0 ? kinds : undefined,
    agreementSigned: agreements.length > 0 ? agreements.some((paper) => paper.signed) : undefined,
  });
}

function linkFacts(row: KnownRow): Facts {
  return defined({
    prioritiesLinked: row.priorities.length > 0 ? row.priorities.length : undefined,
    area: row.areas.length > 0 ? row.areas.join(', ') : undefined,
    parent: row.parent ?? undefined,
  });
}

/** Leaves out what is not known, so that a list that tells nothing hides no field that does. */
function defined(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
