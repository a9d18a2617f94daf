import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { instrumentOf, type Policy } from '../policy/policy.ts';
import { type RequirementState, requirementStates } from '../policy/requirement.ts';
import type { Tables } from '../tables.ts';
import type { Known } from './facts.ts';
import { type Stand, standIn } from './stand.ts';

/** A row of `requirement_standing` without its council. */
export interface RequirementsRow {
  readonly partnership_id: string;
  readonly met: readonly string[];
  readonly not_met: readonly string[];
  readonly undetermined: readonly string[];
  readonly explained: readonly string[];
  readonly late: readonly string[];
  readonly due: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
}

/** Where an entry stands with what the policy asks. Of one that nobody has said what it is, nothing is held to be missing. */
export function requirementsRow(policy: Policy, known: Known, stands: readonly Stand[]): RequirementsRow {
  const waits = isUnsaid(policy, stands);
  const states = requirementStates(policy, known.input).filter(
    ({ state }) => !(waits && state === 'undetermined'),
  );
  const idsOf = (wanted: RequirementState): readonly string[] =>
    states.filter(({ state }) => state === wanted).map(({ id }) => id);
  const missing = states.flatMap((each) => each.missing.map(({ source, id }) => `${source}:${id}`));
  return {
    partnership_id: known.id,
    met: idsOf('met'),
    not_met: idsOf('notMet'),
    undetermined: idsOf('undetermined'),
    explained: idsOf('explained'),
    late: states.filter(({ overdue }) => overdue).map(({ id }) => id),
    due: Object.fromEntries(states.flatMap(({ id, due }) => (due === undefined ? [] : [[id, due]]))),
    missing: [...new Set(missing)],
  };
}

/** Nobody has said what it is, and its answers do not tell either. */
export function isUnsaid(policy: Policy, stands: readonly Pick<Stand, 'questionSet' | 'outcome'>[]): boolean {
  const definition = instrumentOf(policy, 'definition');
  return (
    definition !== undefined &&
    (standIn(policy, stands as readonly Stand[], 'definition')?.outcome ?? null) === null
  );
}

/** Writes the rows that differ from those held, and forgets those of entries that are no longer in the register. */
export async function storeRequirements(
  db: Kysely<Tables>,
  councilId: string,
  rows: { readonly fresh: readonly RequirementsRow[]; readonly gone: readonly string[] },
): Promise<void> {
  if (rows.fresh.length > 0) {
    await sql`
      insert into requirement_standing (council_id, partnership_id, ${columns})
      select ${councilId}::uuid, partnership_id, ${columns} from jsonb_populate_recordset(null::requirement_standing, ${JSON.stringify(rows.fresh)}::jsonb)
      on conflict (council_id, partnership_id) do update set (${columns}) = (${excluded})`.execute(db);
  }
  if (rows.gone.length > 0) {
    await sql`delete from requirement_standing where council_id = ${councilId} and partnership_id = any(${rows.gone})`.execute(
      db,
    );
  }
}

export function isKept(held: RequirementsRow | null, row: RequirementsRow): boolean {
  return held !== null && written.every((column) => isDeepStrictEqual(held[column], row[column]));
}

const written = ['met', 'not_met', 'undetermined', 'explained', 'late', 'due', 'missing'] as const;
const columns = sql.join(written.map((column) => sql.ref(column)));
const excluded = sql.join(written.map((column) => sql.ref(`excluded.${column}`)));
