import { type AdoptedPolicy, adoptedPolicy, versionTitle } from '../adopted.ts';
import { londonDate } from '../kit/dates.ts';
import { type Instrument, instrumentOf } from '../policy/policy.ts';
import { sameSet } from '../policy/same-set.ts';
import type { CouncilContext } from '../route.ts';
import type { PastRating } from './history.ts';
import type { PastDecision } from './store.ts';

/** A version of the policy that something was said under. */
export interface SaidUnder {
  readonly versionId: string;
  readonly digest: string;
  readonly policyTitle: string;
  readonly policyFrom: string;
}

export type Versions = ReadonlyMap<string, AdoptedPolicy>;

/** The versions that things were said under, by id, with the one in force; each is read once and remembered. */
export async function versionsOf(context: CouncilContext, said: readonly SaidUnder[]): Promise<Versions> {
  const policies = new Map<string, AdoptedPolicy>([[context.policy.versionId, context.policy]]);
  for (const { versionId, digest, policyTitle, policyFrom } of said) {
    if (policies.has(versionId)) continue;
    const version = { id: versionId, digest, title: policyTitle, from: policyFrom };
    policies.set(versionId, await adoptedPolicy(context.db, context.council.id, version));
  }
  return policies;
}

/** The versions that the council has had, as far as they are recorded on the page's day. */
async function versionsHere({ db, council }: CouncilContext): Promise<readonly SaidUnder[]> {
  return db
    .selectFrom('policy_version')
    .select(['id as versionId', 'digest', 'title as policyTitle', 'from_on as policyFrom'])
    .where('council_id', '=', council.id)
    .execute();
}

/** What a set of the policy in force is called by the versions that the council has had. */
export async function namesOfSet(context: CouncilContext, set: Instrument): Promise<readonly string[]> {
  const versions = await versionsOf(context, await versionsHere(context));
  const { policy } = context.policy;
  const names = [...versions.values()].map((version) => sameSet(policy, set, version.policy)?.id);
  return [...new Set([set.id, ...names.filter((name) => name !== undefined)])];
}

export function titleOf({ policyTitle, policyFrom }: SaidUnder): string {
  return versionTitle({ title: policyTitle, from: policyFrom });
}

/** A decision as it was made: under its own version, unless that had no such set. */
export function ratingOf(
  decision: PastDecision,
  setId: string,
  versions: Versions,
  { policy: now }: Pick<CouncilContext, 'policy'>,
): PastRating {
  const then = versions.get(decision.versionId)?.policy ?? now.policy;
  const own = instrumentOf(then, decision.set);
  const set = own ?? instrumentOf(now.policy, setId);
  if (set === undefined) throw new Error(`No version of the policy has the set “${setId}”`);
  const here = own === undefined ? now.policy : then;
  const { outcome, versionId, answers, causes, at } = decision;
  const on = londonDate(at);
  return { policy: here, set, outcome, versionId, answers, causes, on, title: titleOf(decision) };
}
