import { type Kysely, type Selectable, sql } from 'kysely';
import { newId } from '../../kit/ids.ts';
import { anywhere, type Sought } from '../../sought.ts';
import type { PostTable } from '../../tables/people.ts';
import type { Tables } from '../../tables.ts';

export type Post = Selectable<PostTable>;

export interface ListedPost {
  readonly id: string;
  readonly title: string;
  readonly level: string | null;
  readonly serviceArea: string | null;
  /** Who hold it today. */
  readonly holders: readonly { readonly id: string; readonly name: string }[];
  /** Entries in which it has a part today. */
  readonly entries: number;
}

export interface ListedPosts {
  readonly posts: readonly ListedPost[];
  readonly total: number;
}

export async function listPosts(
  db: Kysely<Tables>,
  councilId: string,
  today: string,
  asked: Sought,
): Promise<ListedPosts> {
  const part = anywhere(asked.search);
  const found = sql`t.council_id = ${councilId} and (lower(t.title) like ${part} or lower(t.service_area) like ${part})`;
  const { rows } = await sql<{ posts: readonly ListedPost[] | null; total: number }>`
    select (select count(*)::int from post t where ${found}) as total,
      (select json_agg(json_build_object('id', t.id, 'title', t.title, 'level', t.level, 'serviceArea', t.service_area,
          'holders', (select coalesce(json_agg(json_build_object('id', w.id, 'name', w.name) order by w.name), '[]')
            from post_holder h join person w on w.council_id = h.council_id and w.id = h.person_id
            where h.council_id = ${councilId} and h.post_id = t.id and ${holds('h', today)}),
          'entries', (select count(distinct d.partnership_id)::int from duty d
            join partnership p on p.council_id = d.council_id and p.id = d.partnership_id and p.merged_into_id is null
            where d.council_id = ${councilId} and d.post_id = t.id and ${holds('d', today)})))
        from (select * from post t where ${found} order by t.title collate "en-GB-x-icu", t.id
          limit ${asked.size} offset ${(asked.page - 1) * asked.size}) t) as posts`.execute(db);
  return { posts: rows[0]?.posts ?? [], total: rows[0]?.total ?? 0 };
}

function holds(table: string, today: string) {
  const [from, until] = [sql.ref(`${table}.from_on`), sql.ref(`${table}.until_on`)];
  return sql`(${from} is null or ${from} <= ${today}) and (${until} is null or ${until} > ${today})`;
}

export async function postOf(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  lock: 'lock' | 'look',
): Promise<Post | null> {
  const query = db.selectFrom('post').selectAll().where('council_id', '=', councilId).where('id', '=', id);
  return (await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

export interface Holder {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
}

export interface OfPost {
  /** Those who hold it first, then those who held it. */
  readonly holders: readonly Holder[];
  readonly duties: readonly {
    readonly reference: number;
    readonly name: string;
    readonly role: string;
    readonly fromOn: string | null;
    readonly untilOn: string | null;
  }[];
}

export async function ofPost(db: Kysely<Tables>, councilId: string, postId: string): Promise<OfPost> {
  const { rows } = await sql<OfPost>`
    select
      coalesce((select json_agg(json_build_object('id', h.id, 'personId', w.id, 'name', w.name, 'fromOn', h.from_on, 'untilOn', h.until_on)
          order by h.until_on desc nulls first, h.from_on desc nulls last, w.name)
        from post_holder h join person w on w.council_id = h.council_id and w.id = h.person_id
        where h.council_id = ${councilId} and h.post_id = ${postId}), '[]') as holders,
      coalesce((select json_agg(json_build_object('reference', p.reference, 'name', p.name, 'role', d.role, 'fromOn', d.from_on, 'untilOn', d.until_on)
          order by p.name collate "en-GB-x-icu", d.role)
        from duty d join partnership p on p.council_id = d.council_id and p.id = d.partnership_id and p.merged_into_id is null
        where d.council_id = ${councilId} and d.post_id = ${postId}), '[]') as duties`.execute(db);
  return rows[0] as OfPost;
}

export type PostColumns = Pick<Post, 'title' | 'level' | 'service_area' | 'portfolio'>;

export async function insertPost(
  db: Kysely<Tables>,
  councilId: string,
  columns: PostColumns,
): Promise<string> {
  const id = newId();
  await db
    .insertInto('post')
    .values({ ...columns, council_id: councilId, id })
    .execute();
  return id;
}

export async function updatePost(db: Kysely<Tables>, post: Post, columns: PostColumns): Promise<void> {
  await db
    .updateTable('post')
    .set({ ...columns, version: post.version + 1 })
    .where('council_id', '=', post.council_id)
    .where('id', '=', post.id)
    .execute();
}

/** Entries in which a post has a duty, at whatever time. */
export async function entriesUnder(db: Kysely<Tables>, post: Post): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('duty')
    .select('partnership_id as id')
    .where('council_id', '=', post.council_id)
    .where('post_id', '=', post.id)
    .execute();
  return rows.map(({ id }) => id);
}

export interface HolderColumns {
  readonly person_id: string;
  readonly from_on: string | null;
  readonly until_on: string | null;
}

export async function insertHolder(db: Kysely<Tables>, post: Post, columns: HolderColumns): Promise<void> {
  await db
    .insertInto('post_holder')
    .values({ ...columns, council_id: post.council_id, id: newId(), post_id: post.id })
    .execute();
}

export async function updateHolder(
  db: Kysely<Tables>,
  post: Post,
  id: string,
  dates: Omit<HolderColumns, 'person_id'>,
): Promise<void> {
  await db
    .updateTable('post_holder')
    .set(dates)
    .where('council_id', '=', post.council_id)
    .where('post_id', '=', post.id)
    .where('id', '=', id)
    .execute();
}

export async function deleteHolder(db: Kysely<Tables>, post: Post, id: string): Promise<void> {
  await db
    .deleteFrom('post_holder')
    .where('council_id', '=', post.council_id)
    .where('post_id', '=', post.id)
    .where('id', '=', id)
    .execute();
}

/** People who have not left, to choose a holder from. */
export async function personNames(
  db: Kysely<Tables>,
  councilId: string,
  today: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where council_id = ${councilId} and (left_on is null or left_on > ${today})
    order by name collate "en-GB-x-icu"`.execute(db);
  return rows;
}
