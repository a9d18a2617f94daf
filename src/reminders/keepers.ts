import { type RawBuilder, sql } from 'kysely';
import { holdsOn } from '../holds-on.ts';

/**
 * In place of a role, what waits for whoever keeps the register: anybody whose role the policy lets edit it, whatever it calls that
 * role. No id of a role begins so.
 */
export const KEEPERS = '*keepers';

/** Whoever leads the entry, else whoever keeps the register: of `partnership p`. */
export function leadOrKeepers(today: string): RawBuilder<string> {
  return sql`case when exists (select from duty d where d.council_id = p.council_id and d.partnership_id = p.id and d.role = 'leadOfficer'
      and ${holdsOn('d', today)})
    then 'leadOfficer' else ${KEEPERS} end`;
}
