/**
 * Who did something at a moment, as SQL: the name of the account `u` and, where they acted for somebody then, for whom. Most
 * councils have nobody who ever did, which is looked up once for a statement and not for its rows.
 */
export function nameAt(moment: string): string {
  const anybody = `(select exists (select from public.absence b where b.council_id = this_council()))`;
  return `u.name || coalesce(case when ${anybody} then acted_for(u.id, ${moment}) end, '')`;
}
