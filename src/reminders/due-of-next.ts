import { type RawBuilder, sql } from 'kysely';
import { stageLike, stagesOf } from '../policy/stage.ts';
import type { ActionKind } from '../tables/actions.ts';
import type { DueAsked, DueRow } from './due.ts';
import { KEEPERS, leadOrKeepers } from './keepers.ts';

function stagesLike({ policy }: DueAsked, like: 'approved' | 'leaving'): readonly string[] {
  return stagesOf(policy).filter((stage) => stageLike(policy, stage) === like);
}

/** Entries that were approved and are not set up: nothing was listed to be done, or all of it is done. */
export function approvedToSetUp(asked: DueAsked): RawBuilder<DueRow> {
  return afterDecision(asked, 'approved', {
    kind: 'setUp',
    role: leadOrKeepers(asked.today),
    unless: sql`false`,
  });
}

/**
 * Entries that are being left, with nothing listed to be done at the end, or all of it done, once nobody is asked about it any more:
 * for whoever keeps the register, as whoever leads an entry may not close it.
 */
export function leavingToClose(asked: DueAsked): RawBuilder<DueRow> {
  const isAsked = sql`exists (select from proposal o where o.council_id = p.council_id and o.partnership_id = p.id and o.kind = 'exit' and o.state in ('draft', 'open'))`;
  return afterDecision(asked, 'leaving', {
    kind: 'dissolution',
    role: sql`${KEEPERS}::text`,
    unless: isAsked,
  });
}

interface After {
  readonly kind: ActionKind;
  readonly role: RawBuilder<unknown>;
  /** Not yet, of `partnership p`. */
  readonly unless: RawBuilder<unknown>;
}

/** `at` is 'done' where all that was listed is done. */
function afterDecision(
  asked: DueAsked,
  like: 'approved' | 'leaving',
  { kind, role, unless }: After,
): RawBuilder<DueRow> {
  const { councilId } = asked;
  return sql<DueRow>`
    select p.id as of_id, p.id as partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id,
      ${role} as role,
      (select min('done') from action a where a.council_id = p.council_id and a.partnership_id = p.id and a.kind = ${kind}) as at, null::text as about
    from partnership p where p.council_id = ${councilId} and p.merged_into_id is null and p.stage = any(${stagesLike(asked, like)}::text[])
      and not exists (select from action a where a.council_id = p.council_id and a.partnership_id = p.id and a.kind = ${kind} and a.done_on is null)
      and not ${unless}`;
}
