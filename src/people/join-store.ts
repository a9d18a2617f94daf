import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { type OnePart, oneParts, type Part } from './one-part.ts';
import { uniteSeats } from './one-seat.ts';
import { type Person, type PersonColumns, updatePerson } from './store.ts';

export interface Moved {
  readonly duties: number;
  readonly seats: number;
  readonly posts: number;
  /** The names of the accounts. */
  readonly accounts: readonly string[];
}

/** What joining them would move. */
export async function movedBy(db: Kysely<Tables>, { council_id: council, id }: Person): Promise<Moved> {
  const count = (table: string) =>
    sql`(select count(*)::int from ${sql.table(table)} t where t.council_id = ${council} and t.person_id = ${id})`;
  const { rows } = await sql<Moved>`
    select ${count('duty')} as duties, ${count('appointment')} as seats, ${count('post_holder')} as posts,
      coalesce((select json_agg(a.name order by a.name) from membership m join account a on a.id = m.account_id
        where m.council_id = ${council} and m.person_id = ${id}), '[]') as accounts`.execute(db);
  return rows[0] as Moved;
}

/** Where somebody has a part: by which columns it is in one place, and what else it says. */
const lists = {
  duty: { place: ['partnership_id', 'role'], says: ['post_id'] },
  appointment: { place: ['seat_id'], says: ['appointed_by', 'minute'] },
  post_holder: { place: ['post_id'], says: [] },
} as const;
type List = keyof typeof lists;

/** What else says of somebody that it is theirs. */
const beside = [
  'membership',
  'guest',
  'invitation',
  'legal_hold',
  'health_asked',
  'proposal',
  'review',
] as const;

/** Everything that pointed at the duplicate points at the one that is kept, and the duplicate goes. */
export async function joinPeople(
  db: Kysely<Tables>,
  kept: Person,
  other: Person,
  columns: PersonColumns,
): Promise<void> {
  const council = kept.council_id;
  await uniteSeats(db, kept, other);
  for (const list of Object.keys(lists) as List[]) {
    await storeOne(db, council, list, oneParts(await partsIn(db, list, kept, other)));
    await movePerson(db, list, kept, other);
  }
  for (const table of beside) await movePerson(db, table, kept, other);
  await sql`update signature set signatory_id = ${kept.id} where council_id = ${council} and signatory_id = ${other.id}`.execute(
    db,
  );
  await sql`update action set owner_id = ${kept.id} where council_id = ${council} and owner_id = ${other.id}`.execute(
    db,
  );
  await updatePerson(db, kept, columns);
  await db.deleteFrom('person').where('council_id', '=', council).where('id', '=', other.id).execute();
}

async function movePerson(db: Kysely<Tables>, table: string, kept: Person, other: Person): Promise<void> {
  await sql`update ${sql.table(table)} set person_id = ${kept.id} where council_id = ${kept.council_id} and person_id = ${other.id}`.execute(
    db,
  );
}

async function partsIn(
  db: Kysely<Tables>,
  list: List,
  kept: Person,
  other: Person,
): Promise<readonly Part[]> {
  const { place, says } = lists[list];
  const columns = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(`t.${name}`)));
  const said = sql.join(says.flatMap((name) => [sql.lit(name), sql.ref(`t.${name}`)]));
  const { rows } = await sql<Part>`
    select t.id, t.person_id as "personId", json_build_array(${columns(place)})::text as place,
      ${says.length === 0 ? sql`json_build_object()` : sql`json_build_object(${said})`} as says, t.from_on as "from", t.until_on as until
    from ${sql.table(list)} t where t.council_id = ${kept.council_id} and t.person_id in (${kept.id}, ${other.id})
    order by t.id for update`.execute(db);
  return rows;
}

async function storeOne(
  db: Kysely<Tables>,
  council: string,
  list: List,
  ones: readonly OnePart[],
): Promise<void> {
  if (ones.length === 0) return;
  const columns = sql.join(['from_on', 'until_on', ...lists[list].says].map((name) => sql.ref(name)));
  const fresh = ones.map(({ id, says, from, until }) => ({ id, ...says, from_on: from, until_on: until }));
  await sql`
    delete from ${sql.table(list)} where council_id = ${council} and id = any(${ones.flatMap(({ gone }) => gone)})`.execute(
    db,
  );
  await sql`
    update ${sql.table(list)} t set (${columns}) = (select ${columns} from jsonb_populate_record(null::${sql.table(list)}, f))
    from jsonb_array_elements(${JSON.stringify(fresh)}::jsonb) f
    where t.council_id = ${council} and t.id = (f ->> 'id')::uuid`.execute(db);
}
