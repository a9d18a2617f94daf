import { type RawBuilder, sql } from 'kysely';

/**
 * In place of a role, what waits for whoever keeps the register: anybody whose role the policy lets edit it, whatever it calls that
 * role. No id of a role begins so.
 */
export const KEEPERS = '*keepers';

/** Whoever leads the entry, else whoever keeps the register: of `partnership p`. */
export function leadOrKeepers(today: string): RawBuilder<string> {
  return sql`case when exists (select from duty d where d.council_id = p.council_id and d.partnership_id = p.id and d.role = 'leadOfficer'
      and (d.from_on is null or d.from_on <= ${today}) and (d.until_on is null or d.until_on > ${today}))
    then 'leadOfficer' else ${KEEPERS} end`;
}
