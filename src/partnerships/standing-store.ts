import { CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import { statementOf } from '../kit/database.ts';
import type { Tables } from '../tables.ts';
import { type Beside, besideColumn } from './beside-store.ts';
import type { KnownRow } from './facts.ts';
import { amongEntries, knownColumns } from './known-columns.ts';
import { HELD_PROMPTS } from './prompts.ts';
import type { entryUpdate } from './edit/store.ts';
import type { EntryColumns } from './record-known.ts';
import type { RequirementsRow } from './requirements-kept.ts';
import type { KeptCause, Stand } from './stand.ts';

/** A row of `standing` without its council. */
export interface StandRow {
  readonly partnership_id: string;
  readonly question_set: string;
  readonly suggested: string | null;
  readonly decided: string | null;
  readonly decision_id: string | null;
  readonly state: string;
  readonly outcome: string | null;
  readonly answered: number;
  readonly asked: number;
  readonly causes: readonly KeptCause[];
  readonly missing: readonly string[];
  readonly rule_changed: boolean;
  readonly policy_version_id: string;
}

export function standRow(stand: Stand, policyVersionId: string): StandRow {
  return {
    partnership_id: stand.partnershipId,
    question_set: stand.questionSet,
    suggested: stand.suggested,
    decided: stand.decided,
    decision_id: stand.decisionId,
    state: stand.state,
    outcome: stand.outcome,
    answered: stand.answered,
    asked: stand.asked,
    causes: stand.causes,
    missing: stand.missing,
    rule_changed: stand.ruleChanged,
    policy_version_id: policyVersionId,
  };
}

export interface HeldEntry extends KnownRow {
  readonly held_stands: readonly StandRow[];
  readonly held_listing: Readonly<Record<string, unknown>> | null;
  readonly held_beside: Beside;
  readonly held_requirements: RequirementsRow | null;
  readonly held_prompts: readonly string[];
}

/**
 * What is known of entries on a day and where they were last found to stand, merged ones too; all of the council's
 * when no ids are given. The same statement keeps the words by which they are found, as each statement of a save
 * costs it a wait.
 */
export async function heldEntries(
  db: Kysely<Tables>,
  councilId: string,
  on: string,
  ids: readonly string[] | undefined,
): Promise<readonly HeldEntry[]> {
  const among = sql`partnership p where p.council_id = ${councilId} ${amongEntries(ids)}`;
  const { rows } = await sql<HeldEntry>`
    with kept_words as (${keepWords(among)})
    select ${knownColumns(on)}, ${heldColumns(on)} from ${among}`.execute(db);
  return rows;
}

const heldColumns = (on: string): RawBuilder<unknown> => sql`
      coalesce((select json_agg(json_build_object('partnership_id', s.partnership_id, 'question_set', s.question_set, 'suggested', s.suggested,
          'decided', s.decided, 'decision_id', s.decision_id, 'state', s.state, 'outcome', s.outcome, 'answered', s.answered, 'asked', s.asked,
          'causes', s.causes, 'missing', s.missing, 'rule_changed', s.rule_changed, 'policy_version_id', s.policy_version_id))
        from standing s where s.council_id = p.council_id and s.partnership_id = p.id), '[]') as held_stands,
      (select row_to_json(l) from listing l where l.council_id = p.council_id and l.partnership_id = p.id) as held_listing,
      ${besideColumn(on)} as held_beside,
      (select row_to_json(r) from requirement_standing r where r.council_id = p.council_id and r.partnership_id = p.id) as held_requirements,
      ${sql.raw(HELD_PROMPTS)} as held_prompts`;

/** What a save of an entry asks first, of the council that was entered. */
export interface EntryToSave {
  /** Waits for any other save of it. */
  readonly lock: CompiledQuery;
  /** A statement of its own, as it must see what the other save has done to the entry's lists. */
  readonly held: CompiledQuery<HeldEntry>;
}

/** The entry of a reference number, as `heldEntries` gives it. */
export function entryToSave(reference: number, on: string): EntryToSave {
  return {
    lock: CompiledQuery.raw(
      'select from partnership where council_id = this_council() and reference = $1 for update',
      [reference],
    ),
    held: statementOf(
      sql<HeldEntry>`select ${knownColumns(on)}, ${heldColumns(on)} from partnership p where p.council_id = this_council() and p.reference = ${reference}`,
    ),
  };
}

/** Writes an entry and keeps the words by which it is found, in one statement; gives the entry as it then is. */
export async function saveWithWords(
  db: Kysely<Tables>,
  update: ReturnType<typeof entryUpdate>,
): Promise<EntryColumns> {
  const { rows } = await sql<EntryColumns>`
    with updated as (${update}), kept_words as (${keepWords(sql`updated p`)}) select * from updated`.execute(
    db,
  );
  return rows[0] as EntryColumns;
}

/** Keeps the words by which entries are found that this transaction adds. */
export async function storeWords(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<void> {
  await keepWords(sql`partnership p where p.council_id = ${councilId} ${amongEntries(ids)}`).execute(db);
}

/** PostgreSQL keeps a megabyte of words and refuses more, and an entry may come from a long spreadsheet. */
const mostWords = 120_000;

/**
 * What the search looks through: names first, then what it is for, then notes, partners and the council's own fields. The
 * council is that of each entry: compared with one council for all, PostgreSQL goes through whole tables for each entry
 * straight after an import, when it knows nothing of their rows yet. `knownColumns` likewise.
 */
function keepWords(entries: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into partnership_words (council_id, partnership_id, words)
    select p.council_id, p.id,
      setweight(to_tsvector('english', concat_ws(' ', p.name, p.other_names)), 'A') ||
      setweight(to_tsvector('english', left(concat_ws(' ', p.purpose, p.objectives), ${mostWords / 2}::int)), 'B') ||
      to_tsvector('english', left(concat_ws(' ', p.service_area, p.portfolio, p.committee, p.comments, p.recommendation, p.as_typed::text, p.own::text,
        (select string_agg(n.text, ' ') from note n where n.council_id = p.council_id and n.partnership_id = p.id),
        (select string_agg((select o.name from organisation o where o.council_id = r.council_id and o.id = r.organisation_id), ' ')
          from partner r where r.council_id = p.council_id and r.partnership_id = p.id)), ${mostWords}::int))
    from ${entries}
    on conflict (council_id, partnership_id) do update set words = excluded.words where partnership_words.words <> excluded.words`;
}

export async function storeStands(
  db: Kysely<Tables>,
  councilId: string,
  stands: { readonly fresh: readonly StandRow[]; readonly gone: readonly StandRow[] },
): Promise<void> {
  if (stands.fresh.length > 0) {
    await sql`
      insert into standing (council_id, partnership_id, ${columns})
      select ${councilId}::uuid, partnership_id, ${columns} from jsonb_populate_recordset(null::standing, ${JSON.stringify(stands.fresh)}::jsonb)
      on conflict (council_id, partnership_id, question_set) do update set (${columns}) = (${excluded})`.execute(
      db,
    );
  }
  if (stands.gone.length > 0) {
    await sql`
      delete from standing where council_id = ${councilId} and (partnership_id, question_set) in (
        select * from unnest(${stands.gone.map((stand) => stand.partnership_id)}::uuid[], ${stands.gone.map((stand) => stand.question_set)}::text[]))`.execute(
      db,
    );
  }
}

const written = [
  'question_set',
  'suggested',
  'decided',
  'decision_id',
  'state',
  'outcome',
  'answered',
  'asked',
  'causes',
  'missing',
  'rule_changed',
  'policy_version_id',
];
const columns = sql.join(written.map((column) => sql.ref(column)));
const excluded = sql.join(written.map((column) => sql.ref(`excluded.${column}`)));
