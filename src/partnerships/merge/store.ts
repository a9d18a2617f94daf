import { type Kysely, sql } from 'kysely';
import { joinedPartner } from '../../joined-partner.ts';
import { anywhere } from '../../sought.ts';
import type { Tables } from '../../tables.ts';
import { moveLife } from './life.ts';
import type { Columns, Entry } from '../edit/held.ts';
import type { KeptAnswer, KeptDecision } from './answers.ts';
import type { ListName } from '../row-words.ts';
import type { RowMoves } from './rows.ts';

export interface FoundEntry {
  readonly reference: number;
  readonly name: string;
  readonly stage: string;
  readonly purpose: string | null;
  /** Why it may be the same, where it may. */
  readonly why?: string;
}

/** Other entries that a search finds. */
export async function foundOthers(
  db: Kysely<Tables>,
  entry: Entry,
  search: string,
): Promise<readonly FoundEntry[]> {
  const { rows } = await sql<FoundEntry>`
    select l.reference, l.name, l.stage, p.purpose
    from listed l join partnership p on p.council_id = l.council_id and p.id = l.partnership_id
    where l.council_id = ${entry.council_id} and l.partnership_id <> ${entry.id} and ${matching(entry.council_id, search)}
    order by similarity(lower(l.name), lower(${entry.name})) desc, l.name collate "en-GB-x-icu", l.reference limit 15`.execute(
    db,
  );
  return rows;
}

/** By any part of the name, by words in any form, or by the reference number. */
function matching(councilId: string, search: string) {
  const number = /^\d{1,9}$/.test(search) ? Number(search) : null;
  return sql`(lower(l.name) like ${anywhere(search)} or l.reference = ${number} or l.partnership_id in (
    select w.partnership_id from listed_words w
    where w.council_id = ${councilId} and w.words @@ websearch_to_tsquery('english', ${search})))`;
}

export interface Settled {
  readonly answers: readonly KeptAnswer[];
  readonly decisions: readonly KeptDecision[];
}

/** The answers of both entries, and the latest decision of each in each set of questions. */
export async function settledOf(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<Settled> {
  const { rows } = await sql<Settled>`
    select
      coalesce((select json_agg(json_build_object('id', a.id, 'partnershipId', a.partnership_id, 'set', a.question_set, 'question', a.question,
          'value', a.value) order by a.question_set, a.answered_at)
        from answer a where a.council_id = ${councilId} and a.partnership_id = any(${ids})), '[]') as answers,
      coalesce((select json_agg(json_build_object('partnershipId', d.partnership_id, 'set', d.question_set, 'outcome', d.outcome))
        from (select distinct on (partnership_id, question_set) partnership_id, question_set, outcome from decision
          where council_id = ${councilId} and partnership_id = any(${ids})
          order by partnership_id, question_set, decided_at desc, id desc) d), '[]') as decisions`.execute(
    db,
  );
  return rows[0] as Settled;
}

export interface Merging {
  readonly kept: Entry;
  readonly other: Entry;
  readonly columns: Columns;
  readonly moves: RowMoves;
  /** Amounts of the other that take the place of the kept entry's. */
  readonly amounts: readonly (readonly [theirs: string, mine: string])[];
  /** Ids of the other's answers that take the place of the kept entry's. */
  readonly answers: readonly string[];
  /** Sets of questions in which the other's decision stands. */
  readonly decisions: readonly string[];
  /** Sets in which both decided, differently. */
  readonly contested: readonly string[];
  readonly today: string;
}

/** Puts everything into the kept entry. What has a twin there, and what was not wanted, stays with the other. */
export async function mergeEntries(db: Kysely<Tables>, merging: Merging): Promise<void> {
  const of = { council: merging.kept.council_id, kept: merging.kept.id, other: merging.other.id };
  await joinTwins(db, of, merging.moves);
  await moveRows(db, of, merging.moves);
  await takeAmounts(db, of, merging.amounts);
  await moveAnswers(db, of, merging.answers);
  await moveDecisions(db, of, merging);
  await moveRoles(db, of);
  await moveLife(db, of);
  await joinEntries(db, merging);
}

interface Of {
  readonly council: string;
  readonly kept: string;
  readonly other: string;
}

/** What the other's row knows and its twin does not. */
async function joinTwins(db: Kysely<Tables>, of: Of, { twins }: RowMoves): Promise<void> {
  const pairs = (list: ListName) =>
    sql`jsonb_to_recordset(${JSON.stringify(
      twins[list].map(([row, twin]) => ({ row, twin })),
    )}::jsonb) as t (row uuid, twin uuid)`;
  if (twins.partner.length > 0) {
    await sql`
      update partner k set ${joinedPartner}
      from ${pairs('partner')} join partner r on r.council_id = ${of.council} and r.id = t.row
      where k.council_id = ${of.council} and k.id = t.twin`.execute(db);
  }
  if (twins.partnership_priority.length > 0) {
    await sql`
      update partnership_priority k set how = r.how from partnership_priority r
      where k.council_id = ${of.council} and k.partnership_id = ${of.kept} and k.how is null and r.how is not null
        and r.council_id = ${of.council} and r.partnership_id = ${of.other} and r.priority_id = k.priority_id`.execute(
      db,
    );
  }
}

const plain = [
  'partner',
  'duty',
  'contribution',
  'document',
  'note',
  'partnership_area',
  'seat',
  'appointment',
] as const;

async function moveRows(db: Kysely<Tables>, of: Of, { move, reseated, twins }: RowMoves): Promise<void> {
  for (const list of plain) {
    if (move[list].length === 0) continue;
    await sql`
      update ${sql.table(list)} set partnership_id = ${of.kept}
      where council_id = ${of.council} and partnership_id = ${of.other} and id = any(${move[list]})`.execute(
      db,
    );
  }
  if (move.partnership_priority.length > 0) {
    await sql`
      update partnership_priority set partnership_id = ${of.kept}
      where council_id = ${of.council} and partnership_id = ${of.other} and priority_id = any(${move.partnership_priority})`.execute(
      db,
    );
  }
  if (reseated.length > 0) {
    const rows = JSON.stringify(reseated.map(([id, seat]) => ({ id, seat })));
    await sql`
      update appointment a set partnership_id = ${of.kept}, seat_id = t.seat
      from jsonb_to_recordset(${rows}::jsonb) as t (id uuid, seat uuid)
      where a.council_id = ${of.council} and a.partnership_id = ${of.other} and a.id = t.id`.execute(db);
  }
  await keepSubstitutes(db, of, twins.seat);
}

/** A substitute’s seat that moved stands in for the twin of the one that stayed, or for none. */
async function keepSubstitutes(db: Kysely<Tables>, of: Of, twins: RowMoves['twins']['seat']): Promise<void> {
  const rows = JSON.stringify(twins.map(([row, twin]) => ({ row, twin })));
  await sql`
    update seat s set substitute_for_id = (
      select t.twin from jsonb_to_recordset(${rows}::jsonb) as t (row uuid, twin uuid) where t.row = s.substitute_for_id)
    from seat f where s.council_id = ${of.council} and s.partnership_id = ${of.kept}
      and f.council_id = ${of.council} and f.id = s.substitute_for_id and f.partnership_id = ${of.other}`.execute(
    db,
  );
}

async function takeAmounts(db: Kysely<Tables>, of: Of, amounts: Merging['amounts']): Promise<void> {
  if (amounts.length === 0) return;
  const rows = JSON.stringify(amounts.map(([theirs, mine]) => ({ theirs, mine })));
  await sql`
    update contribution k set (pence, recurring, budgeting, budget, spent_on, as_typed) =
      (o.pence, o.recurring, o.budgeting, o.budget, o.spent_on, o.as_typed)
    from jsonb_to_recordset(${rows}::jsonb) as t (theirs uuid, mine uuid)
      join contribution o on o.council_id = ${of.council} and o.partnership_id = ${of.other} and o.id = t.theirs
    where k.council_id = ${of.council} and k.partnership_id = ${of.kept} and k.id = t.mine`.execute(db);
}

async function moveAnswers(db: Kysely<Tables>, of: Of, chosen: readonly string[]): Promise<void> {
  if (chosen.length > 0) {
    await sql`
      update answer k set (value, evidence, speaks_for, answered_at, account_id, policy_version_id) =
        (o.value, o.evidence, o.speaks_for, o.answered_at, o.account_id, o.policy_version_id)
      from answer o where o.council_id = ${of.council} and o.partnership_id = ${of.other} and o.id = any(${chosen})
        and k.council_id = ${of.council} and k.partnership_id = ${of.kept} and k.question_set = o.question_set and k.question = o.question`.execute(
      db,
    );
  }
  await sql`
    update answer o set partnership_id = ${of.kept} where o.council_id = ${of.council} and o.partnership_id = ${of.other} and not exists (
      select from answer k where k.council_id = o.council_id and k.partnership_id = ${of.kept} and k.question_set = o.question_set and k.question = o.question)`.execute(
    db,
  );
}

/** Where both decided differently, the decisions that do not stand go with the entry that does not. */
async function moveDecisions(db: Kysely<Tables>, of: Of, merging: Merging): Promise<void> {
  await sql`
    update decision set partnership_id = case when partnership_id = ${of.kept} then ${of.other}::uuid else ${of.kept}::uuid end
    where council_id = ${of.council} and (
      (partnership_id = ${of.other} and question_set <> all(${merging.contested}))
      or (partnership_id in (${of.kept}, ${of.other}) and question_set = any(${merging.decisions})))`.execute(
    db,
  );
}

/**
 * Whoever has a role over the other has it over what it became. What is shared with partners' people stays behind, as it was that
 * entry which was shared: they see it no more.
 */
async function moveRoles(db: Kysely<Tables>, { council, kept, other }: Of): Promise<void> {
  await sql`
    update scoped_role o set entry_id = ${kept} where o.council_id = ${council} and o.entry_id = ${other} and not exists (
      select from scoped_role k where k.council_id = o.council_id and k.account_id = o.account_id and k.role = o.role and k.entry_id = ${kept})`.execute(
    db,
  );
}

async function joinEntries(db: Kysely<Tables>, { kept, other, columns, today }: Merging): Promise<void> {
  const council = kept.council_id;
  await sql`
    update partnership set parent_id = ${kept.id}, version = version + 1
    where council_id = ${council} and parent_id = ${other.id} and id <> ${kept.id}`.execute(db);
  await sql`
    update partnership set merged_into_id = ${kept.id} where council_id = ${council} and merged_into_id = ${other.id}`.execute(
    db,
  );
  await db
    .updateTable('partnership')
    .set({ ...columns, version: kept.version + 1 } as never)
    .where('council_id', '=', council)
    .where('id', '=', kept.id)
    .execute();
  await db
    .updateTable('partnership')
    .set({
      merged_into_id: kept.id,
      stage: 'closed',
      closed_on: today,
      closed_reason: `Joined with entry ${kept.reference}`,
      parent_id: null,
      version: other.version + 1,
    })
    .where('council_id', '=', council)
    .where('id', '=', other.id)
    .execute();
  await db
    .deleteFrom('standing')
    .where('council_id', '=', council)
    .where('partnership_id', '=', other.id)
    .execute();
}
