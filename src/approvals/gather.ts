import { keepersOf } from '../policy/register-keepers.ts';
import { type Kysely, sql } from 'kysely';
import { type AdoptedPolicy, adoptedVersion } from '../adopted.ts';
import { known } from '../partnerships/facts.ts';
import type { Input } from '../policy/input.ts';
import type { Policy } from '../policy/policy.ts';
import { stageLike } from '../policy/stage.ts';
import type { Tables } from '../tables.ts';
import { type Holder, holdersOf } from '../who-holds.ts';
import { type Content, contentOf } from './content.ts';
import { type Plan, planOf } from './planning.ts';
import { bindsOf, isBinding } from './moves.ts';
import { settle, type Settling, type Standing } from './settle.ts';
import type { Proposal, Step } from './steps.ts';
import { proposalOf, stepsOf } from './store.ts';

export interface At {
  readonly councilId: string;
  /** `yyyy-mm-dd` */
  readonly today: string;
}

export interface EntryHead {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
  readonly stage: string;
}

/** A proposal with all that is known of it now. */
export interface Approval {
  readonly proposal: Proposal;
  readonly entry: EntryHead;
  /** That under which it was sent; of a draft the one under which it was begun. */
  readonly policy: AdoptedPolicy;
  readonly input: Input;
  readonly plan: Plan;
  /** Every row, of earlier rounds too. */
  readonly steps: readonly Step[];
  /** What it is about, now. */
  readonly now: Content;
  readonly standing: Standing;
  /** It is approved and waits to be carried out, so that a change of it asks again. */
  readonly binds: boolean;
}

/** What a proposal comes to now, or null where there is none of this id. */
export async function approvalOf(
  db: Kysely<Tables>,
  at: At,
  proposalId: string,
  lock: 'lock' | 'look' = 'look',
): Promise<Approval | null> {
  const proposal = await proposalOf(db, at.councilId, proposalId, lock);
  return proposal === null ? null : weighed(db, at, proposal);
}

export async function weighed(db: Kysely<Tables>, at: At, proposal: Proposal): Promise<Approval | null> {
  const { councilId, partnershipId } = proposal;
  const [found] = await known(db, councilId, at.today, [partnershipId]);
  if (found === undefined) return null;
  const policy = await adoptedVersion(db, councilId, proposal.policyVersionId);
  const plan = planOf(policy.policy, proposal.kind, found.input, proposal.route);
  const steps = await stepsOf(db, councilId, proposal.id);
  const { name, input } = found;
  const { now, isLatest } = await contentNow(db, { proposal, policy: policy.policy, name, input });
  const stage = String(input.facts['stage'] ?? 'active');
  const binds = proposal.state === 'approved' && isLatest && isBinding(policy.policy, proposal.kind, stage);
  const standing = settle({
    plan: plan.steps,
    kept: steps,
    now,
    binds: bindsOf(plan, proposal, stageLike(policy.policy, stage)),
    today: at.today,
    ended: binds ? undefined : endedOf(proposal, plan),
  });
  const entry = { id: found.id, reference: found.reference, name, stage };
  return { proposal, entry, policy, input, plan, steps, now, standing, binds };
}

/** As what it ended; what nobody is asked beforehand is approved from the start, and goes on. */
function endedOf({ state }: Proposal, { toldAfterwards }: Plan): Settling['ended'] {
  if (state === 'draft' || state === 'open' || (state === 'approved' && toldAfterwards)) return undefined;
  return state;
}

interface OfContent {
  readonly proposal: Proposal;
  readonly policy: Policy;
  readonly name: string;
  readonly input: Input;
}

/** What an approval would bind to now, and whether nothing of its kind was sent of the entry since. */
async function contentNow(
  db: Kysely<Tables>,
  { proposal, policy, name, input }: OfContent,
): Promise<{ readonly now: Content; readonly isLatest: boolean }> {
  const { councilId, partnershipId, id, kind, said } = proposal;
  const { rows } = await sql<{
    partners: readonly string[];
    money: Readonly<Record<string, number | null>>;
    isLatest: boolean;
  }>`
    select coalesce((select json_agg(distinct o.name) from partner r join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
        where r.council_id = ${councilId} and r.partnership_id = ${partnershipId} and r.left_on is null and not o.is_council), '[]') as partners,
      coalesce((select json_object_agg(m.what, m.pence) from (
        select concat_ws(', ', c.financial_year || '–' || lpad(((c.financial_year + 1) % 100)::text, 2, '0'), c.direction, c.kind, c.budgeting,
            coalesce(c.payer_name, o.name)) as what, sum(c.pence) as pence
        from contribution c left join organisation o on o.council_id = c.council_id and o.id = c.payer_id
        where c.council_id = ${councilId} and c.partnership_id = ${partnershipId} group by 1 order by 1) m), '{}') as money,
      not exists (select from proposal l join proposal p on p.council_id = l.council_id and p.id = ${id}
        where l.council_id = ${councilId} and l.partnership_id = ${partnershipId} and l.kind = p.kind and l.sent_at > p.sent_at) as "isLatest"`.execute(
    db,
  );
  const [{ isLatest, ...beside } = { partners: [], money: {}, isLatest: true }] = rows;
  return { now: contentOf(policy, { kind, said, input, name, ...beside }), isLatest };
}

/** Who holds the roles of the steps of a proposal over its entry, and who keeps the register. */
export async function holdersFor(
  db: Kysely<Tables>,
  at: At,
  { policy: { policy }, plan, entry }: Pick<Approval, 'policy' | 'plan' | 'entry'>,
): Promise<readonly Holder[]> {
  const roles = [...new Set([...plan.steps.flatMap(({ role }) => role ?? []), ...keepersOf(policy)])];
  return holdersOf(db, { ...at, policy, roles, partnershipId: entry.id });
}
