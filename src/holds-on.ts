import { type RawBuilder, sql } from 'kysely';

/**
 * In SQL, whether a row that holds from one day until another holds on a day: its first day counts, the day on which it ends does
 * not, and a day that nobody wrote down is no bound. The table, by its alias, has `from_on` and `until_on`.
 */
export function holdsOn(alias: string, day: string): RawBuilder<boolean> {
  const [from, until] = [sql.ref(`${alias}.from_on`), sql.ref(`${alias}.until_on`)];
  return sql`((${from} is null or ${from} <= ${day}) and (${until} is null or ${until} > ${day}))`;
}
