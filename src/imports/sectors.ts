import { councilsListed, listedAuthorities } from '../authorities.ts';
import type { Policy } from '../policy/policy.ts';
import { optionsAlone } from '../policy/slots.ts';

/** The sector that a body of a file is of, where its name or its GSS code says so; null is not yet known. */
export type SectorOf = (body: { readonly name: string; readonly gss: string | null }) => string | null;

const OF_COUNCILS = 'council';

/** Councils are known by the list that comes with Concordat, where the policy has a sector of councils; nothing else is. */
export async function sectorsBy(policy: Policy): Promise<SectorOf> {
  if (!optionsAlone(policy, 'partnerSectors').some(({ id }) => id === OF_COUNCILS)) return () => null;
  const councilOf = councilsListed(await listedAuthorities());
  return (body) => (councilOf(body) === undefined ? null : OF_COUNCILS);
}
