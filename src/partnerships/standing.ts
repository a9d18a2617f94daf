import { type Kysely, sql } from 'kysely';
import { type AdoptedPolicy, policyOf } from '../adopted.ts';
import type { Policy } from '../policy/policy.ts';
import type { Tables } from '../tables.ts';
import { known, type Known } from './facts.ts';
import { listingOf } from './listing.ts';
import { storeListings } from './listing-store.ts';
import { type Stand, standsOf } from './stand.ts';

export interface Restanding {
  readonly councilId: string;
  readonly policy: AdoptedPolicy;
  /** The day that the policy is asked about, `yyyy-mm-dd`. */
  readonly today: string;
  /** The entries that changed; every entry of the council when left out (a policy was adopted, a night passed). */
  readonly partnershipIds?: readonly string[];
}

/** Works out afresh where entries stand, and the words by which they are found. Call it in the transaction of each save. */
export async function restand(db: Kysely<Tables>, what: Restanding): Promise<void> {
  const entries = await known(db, what.councilId, what.today, what.partnershipIds);
  const earlier = await earlierPolicies(db, what, entries);
  const { policy, versionId } = what.policy;
  const stood = entries.map((entry) => ({ entry, stands: standsOf(policy, versionId, entry, earlier) }));
  await storeStands(
    db,
    what,
    stood.flatMap(({ stands }) => stands),
  );
  const listings = stood.map(({ entry, stands }) => listingOf(policy, entry, stands));
  await storeListings(db, what.councilId, listings, what.partnershipIds);
  await storeWords(db, what.councilId, what.partnershipIds);
}

/** The policies that decisions were made under, where it was another than today's. */
async function earlierPolicies(
  db: Kysely<Tables>,
  what: Restanding,
  entries: readonly Known[],
): Promise<ReadonlyMap<string, Policy>> {
  const ids = new Set(
    entries.flatMap((entry) => entry.decisions.map((decision) => decision.policyVersionId)),
  );
  ids.delete(what.policy.versionId);
  if (ids.size === 0) return new Map();
  const rows = await db
    .selectFrom('policy_version')
    .select(['id', 'digest', 'document'])
    .where('council_id', '=', what.councilId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, policyOf(row.digest, row.document)]));
}

/** Writes only the rows that differ, so that the past of a standing is its changes and not its evaluations. */
async function storeStands(db: Kysely<Tables>, what: Restanding, stands: readonly Stand[]): Promise<void> {
  const rows = JSON.stringify(stands.map(rowOf));
  await sql`
    with fresh as materialized (
      select * from jsonb_to_recordset(${rows}::jsonb) as f (partnership_id uuid, question_set text, suggested text, decided text, decision_id uuid,
        state text, outcome text, answered int, asked int, causes jsonb, missing jsonb, rule_changed boolean)
    )
    insert into standing as s (council_id, partnership_id, question_set, suggested, decided, decision_id, state, outcome, answered, asked,
      causes, missing, rule_changed, policy_version_id)
    select ${what.councilId}::uuid, partnership_id, question_set, suggested, decided, decision_id, state, outcome, answered, asked,
      causes, missing, rule_changed, ${what.policy.versionId}::uuid from fresh
    on conflict (council_id, partnership_id, question_set) do update set
      (suggested, decided, decision_id, state, outcome, answered, asked, causes, missing, rule_changed, policy_version_id) =
      (excluded.suggested, excluded.decided, excluded.decision_id, excluded.state, excluded.outcome, excluded.answered, excluded.asked,
       excluded.causes, excluded.missing, excluded.rule_changed, excluded.policy_version_id)
    where (s.suggested, s.decided, s.decision_id, s.state, s.outcome, s.answered, s.asked, s.causes, s.missing, s.rule_changed, s.policy_version_id)
      is distinct from (excluded.suggested, excluded.decided, excluded.decision_id, excluded.state, excluded.outcome, excluded.answered,
       excluded.asked, excluded.causes, excluded.missing, excluded.rule_changed, excluded.policy_version_id)`.execute(
    db,
  );
  const these =
    what.partnershipIds === undefined
      ? sql``
      : sql`and partnership_id = any(${what.partnershipIds as string[]})`;
  await sql`
    delete from standing where council_id = ${what.councilId} ${these} and (partnership_id, question_set) not in (
      select * from unnest(${stands.map((stand) => stand.partnershipId)}::uuid[], ${stands.map((stand) => stand.questionSet)}::text[]))`.execute(
    db,
  );
}

function rowOf(stand: Stand): Record<string, unknown> {
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
  };
}

/** What the search looks through: names first, then what it is for, then notes, partners and the council's own fields. */
async function storeWords(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[] | undefined,
): Promise<void> {
  const these = ids === undefined ? sql`` : sql`and p.id = any(${ids as string[]})`;
  await sql`
    insert into partnership_words (council_id, partnership_id, words)
    select p.council_id, p.id,
      setweight(to_tsvector('english', concat_ws(' ', p.name, p.other_names)), 'A') ||
      setweight(to_tsvector('english', concat_ws(' ', p.purpose, p.objectives)), 'B') ||
      to_tsvector('english', concat_ws(' ', p.service_area, p.portfolio, p.committee, p.comments, p.recommendation, p.as_typed::text, p.own::text,
        (select string_agg(n.text, ' ') from note n where n.council_id = p.council_id and n.partnership_id = p.id),
        (select string_agg((select o.name from organisation o where o.council_id = r.council_id and o.id = r.organisation_id), ' ')
          from partner r where r.council_id = p.council_id and r.partnership_id = p.id)))
    from partnership p where p.council_id = ${councilId} ${these}
    on conflict (council_id, partnership_id) do update set words = excluded.words where partnership_words.words <> excluded.words`.execute(
    db,
  );
}
