import { type Kysely, sql } from 'kysely';
import { mapInBreaths } from '../kit/breath.ts';
import { type BodyReason, likeBodies, readBody } from '../matching/bodies.ts';
import { nearest } from '../matching/nearest.ts';
import { likePeople, type PersonReason, readPerson } from '../matching/people.ts';
import type { Tables } from '../tables.ts';

/** What a form would add: looked for before it is added, as two of one thing are found again only afterwards. */
export interface Newcomer {
  readonly name: string;
  /** A body's codes and numbers. */
  readonly codes?: readonly string[];
}

const most = 10;

/** Up to ten organisations that are kept and may be the one that somebody types, by id: the likest first. */
export async function bodiesLike(
  db: Kysely<Tables>,
  councilId: string,
  { name, codes = [] }: Newcomer,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string; name: string; codes: string[] }>`
    select id, name, array_remove(array[gss_code, company_number, charity_number], null) as codes from organisation
    where council_id = ${councilId} order by name, id`.execute(db);
  const typed = readBody({ id: '', name, codes, successors: [] });
  return likeOnes(name, rows, (row) => likeBodies(typed, readBody({ ...row, successors: [] })));
}

/** The same of people, by their names. */
export async function peopleLike(
  db: Kysely<Tables>,
  councilId: string,
  { name }: Newcomer,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where council_id = ${councilId} order by name, id`.execute(db);
  const typed = readPerson({ id: '', name, email: null });
  return likeOnes(name, rows, (row) => likePeople(typed, readPerson({ ...row, email: null })));
}

async function likeOnes<Row extends { readonly id: string; readonly name: string }>(
  name: string,
  rows: readonly Row[],
  judge: (row: Row) => BodyReason | PersonReason | null,
): Promise<readonly string[]> {
  const found = await mapInBreaths(rows, (row) => {
    const why = judge(row);
    return why === null ? [] : [{ id: row.id, name: row.name, why }];
  });
  return nearest(name, found.flat(), most).map(({ id }) => id);
}
