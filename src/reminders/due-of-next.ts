import { type RawBuilder, sql } from 'kysely';
import { stagesLike } from '../policy/stage.ts';
import type { ActionKind } from '../tables/actions.ts';
import type { ProposalKind } from '../tables/approvals.ts';
import type { DueAsked, DueRow } from './due.ts';
import { KEEPERS, leadOrKeepers } from './keepers.ts';

/** Entries that were approved, of which nothing is listed yet that sets them up. */
export function approvedToSetUp(asked: DueAsked): RawBuilder<DueRow> {
  return approved(asked, nothingListed('setUp'));
}

/** Entries that were approved and are set up: all that was listed is done. */
export function setUpToStart(asked: DueAsked): RawBuilder<DueRow> {
  return approved(asked, allDone('setUp'));
}

/** Entries that are being left, of which nothing is listed yet that is to be done at the end. */
export function leavingToList(asked: DueAsked): RawBuilder<DueRow> {
  return leaving(asked, nothingListed('dissolution'));
}

/** Entries that are being left, when all that was listed is done. */
export function leavingToClose(asked: DueAsked): RawBuilder<DueRow> {
  return leaving(asked, allDone('dissolution'));
}

const listed = (kind: ActionKind) =>
  sql`from action a where a.council_id = p.council_id and a.partnership_id = p.id and a.kind = ${kind}`;

const nothingListed = (kind: ActionKind) => sql`not exists (select ${listed(kind)})`;

const allDone = (kind: ActionKind) =>
  sql`exists (select ${listed(kind)}) and not exists (select ${listed(kind)} and a.done_on is null)`;

function approved(asked: DueAsked, when: RawBuilder<unknown>): RawBuilder<DueRow> {
  return afterDecision(asked, { like: 'approved', kind: 'entry', role: leadOrKeepers(asked.today), when });
}

/** Once nobody is asked about it any more, and for whoever keeps the register: whoever leads an entry may not close it. */
function leaving(asked: DueAsked, when: RawBuilder<unknown>): RawBuilder<DueRow> {
  const isAsked = sql`exists (select from proposal o where o.council_id = p.council_id and o.partnership_id = p.id and o.kind = 'exit' and o.state in ('draft', 'open'))`;
  return afterDecision(asked, {
    like: 'leaving',
    kind: 'exit',
    role: sql`${KEEPERS}::text`,
    when: sql`${when} and not ${isAsked}`,
  });
}

interface After {
  readonly like: 'approved' | 'leaving';
  readonly kind: ProposalKind;
  readonly role: RawBuilder<unknown>;
  /** When it is so, of `partnership p`. */
  readonly when: RawBuilder<unknown>;
}

/** Of the decision, where one is kept: an entry that comes to the same once more is told of afresh. */
function afterDecision(
  { councilId, policy }: DueAsked,
  { like, kind, role, when }: After,
): RawBuilder<DueRow> {
  return sql<DueRow>`
    select coalesce((select o.id from proposal o where o.council_id = p.council_id and o.partnership_id = p.id and o.kind = ${kind} and o.state = 'approved'
        order by o.ended_at desc limit 1), p.id) as of_id,
      p.id as partnership_id, null::date as on_day, null::uuid as account_id, null::uuid as person_id, ${role} as role, null::text as at, null::text as about
    from partnership p where p.council_id = ${councilId} and p.merged_into_id is null and p.stage = any(${stagesLike(policy, like)}::text[]) and ${when}`;
}
