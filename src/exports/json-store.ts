import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../tables.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A draft is its author's. */
function onceSent(row: Row): Row | null {
  return row['sent_at'] === null ? null : row;
}

/** What somebody typed and has not sent is theirs still. */
function onceAnswered(row: Row): Row {
  if (row['answered_at'] !== null) return row;
  const none = { summary: null, recommendation: null, reason: null, assurance: null, assurance_reason: null };
  return { ...row, ...none, confirmed: {} };
}

/** Lists that entries have, by their names in the file, each with what its rows are put in order and known by. */
export const LISTS: readonly {
  readonly name: string;
  readonly table: keyof Tables;
  readonly key: string;
  /** The record of changes has them under their entry. */
  readonly isOfEntry?: true;
  /** What of a row goes out; null for nothing of it. */
  readonly given?: (row: Row) => Row | null;
}[] = [
  { name: 'partners', table: 'partner', key: 'id' },
  { name: 'duties', table: 'duty', key: 'id' },
  { name: 'seats', table: 'seat', key: 'id' },
  { name: 'appointments', table: 'appointment', key: 'id' },
  { name: 'contributions', table: 'contribution', key: 'id' },
  { name: 'documents', table: 'document', key: 'id' },
  { name: 'documentVersions', table: 'document_version', key: 'id' },
  { name: 'signatures', table: 'signature', key: 'id' },
  { name: 'actions', table: 'action', key: 'id' },
  { name: 'frameworkElements', table: 'framework_element', key: 'id' },
  { name: 'variations', table: 'variation', key: 'id' },
  { name: 'disputes', table: 'dispute', key: 'id' },
  { name: 'responsibilities', table: 'responsibility', key: 'id' },
  { name: 'proposals', table: 'proposal', key: 'id', given: onceSent },
  { name: 'proposalSteps', table: 'proposal_step', key: 'id' },
  { name: 'reviews', table: 'review', key: 'id', given: onceAnswered },
  { name: 'reviewChallenges', table: 'review_challenge', key: 'id' },
  { name: 'concerns', table: 'concern', key: 'id' },
  { name: 'concernSteps', table: 'concern_step', key: 'id' },
  { name: 'recommendations', table: 'audit_recommendation', key: 'id' },
  { name: 'told', table: 'told', key: 'id' },
  { name: 'notes', table: 'note', key: 'id' },
  { name: 'priorities', table: 'partnership_priority', key: 'priority_id', isOfEntry: true },
  { name: 'areas', table: 'partnership_area', key: 'id' },
  { name: 'answers', table: 'answer', key: 'id' },
  { name: 'decisions', table: 'decision', key: 'id' },
  // Worked out and not done by anyone: its versions begin and end by themselves.
  { name: 'standings', table: 'standing', key: 'question_set' },
];

interface PastOf {
  readonly of: string;
  readonly key: string;
  readonly isOfEntry?: true | undefined;
  readonly given?: ((row: Row) => Row | null) | undefined;
}

/** What of them has a past, by table. */
export const PAST: ReadonlyMap<string, PastOf> = new Map([
  ['partnership', { of: 'entry', key: 'id' }],
  ...LISTS.map(({ name, table, key, isOfEntry, given }): [string, PastOf] => [
    table,
    { of: name, key, isOfEntry, given },
  ]),
]);

export interface EntryRow {
  readonly id: string;
  readonly entry: Row;
  readonly lists: Readonly<Record<string, readonly Row[]>>;
}

/** Entries with every column of every list, in one statement however many, in the order of their ids here. */
export async function entryRows(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<readonly EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select p.id, to_jsonb(p) - 'council_id' as entry, jsonb_build_object(${sql.join(LISTS.map((list) => listOf(list)))}) as lists
    from unnest(${ids}::uuid[]) with ordinality asked (id, place)
      join partnership p on p.council_id = ${councilId} and p.id = asked.id
    order by asked.place`.execute(db);
  return rows.map((row) => ({ ...row, lists: listsGiven(row.lists) }));
}

function listsGiven(lists: EntryRow['lists']): EntryRow['lists'] {
  return Object.fromEntries(
    LISTS.map(({ name, given = (row: Row): Row => row }): [string, readonly Row[]] => [
      name,
      (lists[name] ?? []).flatMap((row): readonly Row[] => {
        const only = given(row);
        return only === null ? [] : [only];
      }),
    ]),
  );
}

function listOf({ name, table, key }: (typeof LISTS)[number]): RawBuilder<unknown> {
  return sql`${sql.lit(name)}, (select coalesce(jsonb_agg(to_jsonb(t) - array['council_id', 'partnership_id'] order by t.${sql.ref(key)}), '[]')
    from ${sql.table(table)} t where t.council_id = p.council_id and t.partnership_id = p.id)`;
}

/** A row as it was for a while. Moments are text, to the microsecond. */
export interface Version {
  readonly entryId: string;
  readonly table: string;
  readonly values: Row;
  readonly from: string;
  /** Null while it is still so. */
  readonly to: string | null;
}

/** What was done to a row, and by whom: it began a version, or ended the last one. */
export interface Deed {
  readonly table: string;
  readonly rowId: string;
  readonly at: string;
  readonly accountId: string | null;
  readonly asRole: string | null;
  readonly verb: string;
}

/** Every version of the rows of some entries, the earliest first, and what made them; two statements. */
export async function versionsOf(
  db: Kysely<Tables>,
  councilId: string,
  ids: readonly string[],
): Promise<{ readonly versions: readonly Version[]; readonly deeds: readonly Deed[] }> {
  const versions = await sql<Version>`
    select v.partnership_id as "entryId", v.of_table as table, v.values, to_json(v.from_at) #>> '{}' as from, to_json(v.until_at) #>> '{}' as to
    from past_of(${[...PAST.keys()]}, ${ids}::uuid[]) v
    order by v.from_at, v.of_table, v.values ->> 'id'`.execute(db);
  const deeds = await sql<Deed>`
    select c.table_name as table, c.row_id as "rowId", to_json(c.at) #>> '{}' as at, c.actor_id as "accountId", c.as_role as "asRole", c.verb
    from change c where c.council_id = ${councilId} and c.partnership_id = any(${ids}::uuid[])`.execute(db);
  const given = versions.rows.flatMap((version) => {
    const only = PAST.get(version.table)?.given;
    const values = only === undefined ? version.values : only(version.values);
    return values === null ? [] : [{ ...version, values }];
  });
  return { versions: given, deeds: deeds.rows };
}

/**
 * What ids stand for, each as the thing that it is, and what is gone by the last name that it had. No contact details: those
 * are the council's own lists'.
 */
export async function thingsOf(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const things = await thingsHeld(db, ids);
  const missing = ids.filter((id) => !things.has(id));
  if (missing.length === 0) return things;
  const { rows } = await sql<{ id: string; is: string; name: string }>`
    select id, "is", name from gone_things(${missing}::uuid[])`.execute(db);
  return new Map([...things, ...rows.map(({ id, is, name }) => [id, { is, name, isGone: true }] as const)]);
}

async function thingsHeld(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const { rows } = await sql<{ id: string; thing: Row }>`
    with asked as materialized (select distinct unnest(${ids}::uuid[]) as id)
    select o.id, jsonb_build_object('is', 'organisation', 'name', o.name, 'sector', o.sector, 'gssCode', o.gss_code, 'companyNumber', o.company_number,
        'charityNumber', o.charity_number, 'website', o.website, 'isThisCouncil', o.is_council) as thing
      from organisation o where o.council_id = this_council() and o.id in (select id from asked)
    union all select w.id, jsonb_build_object('is', 'person', 'name', w.name, 'kind', w.kind, 'group', w.group_name, 'leftOn', w.left_on)
      from person w where w.council_id = this_council() and w.id in (select id from asked)
    union all select t.id, jsonb_build_object('is', 'post', 'title', t.title, 'level', t.level, 'serviceArea', t.service_area, 'portfolio', t.portfolio)
      from post t where t.council_id = this_council() and t.id in (select id from asked)
    union all select p.id, jsonb_build_object('is', 'entry', 'reference', p.reference, 'name', p.name)
      from partnership p where p.council_id = this_council() and p.id in (select id from asked)
    union all select y.id, jsonb_build_object('is', 'priority', 'number', y.number, 'text', y.text, 'plan', l.title, 'planFromOn', l.from_on, 'planUntilOn', l.until_on)
      from priority y join plan l on l.council_id = y.council_id and l.id = y.plan_id where y.council_id = this_council() and y.id in (select id from asked)
    union all select v.id, jsonb_build_object('is', 'policy', 'title', v.title, 'fromOn', v.from_on, 'untilOn', v.until_on)
      from policy_version v where v.council_id = this_council() and v.id in (select id from asked)
    union all select i.id, jsonb_build_object('is', 'import', 'fileName', i.file_name, 'importedAt', i.imported_at)
      from import_run i where i.council_id = this_council() and i.id in (select id from asked)
    union all select u.id, jsonb_build_object('is', 'account', 'name', u.name) from account u where u.id in (select id from asked)`.execute(
    db,
  );
  return new Map(rows.map(({ id, thing }) => [id, thing]));
}

export async function councilNamed(db: Kysely<Tables>, councilId: string): Promise<Row> {
  return db
    .selectFrom('council')
    .select(['id', 'slug', 'name', 'gss_code as gssCode'])
    .where('id', '=', councilId)
    .executeTakeFirstOrThrow();
}

/** Every version of the council's policy, so that what was answered and decided under each can be told. */
export async function versionsOfPolicy(db: Kysely<Tables>, councilId: string): Promise<readonly Row[]> {
  return db
    .selectFrom('policy_version')
    .select([
      'id',
      'title',
      'digest',
      'from_on as fromOn',
      'until_on as untilOn',
      'adopted_by as adoptedById',
    ])
    .select(['adopted_as as adoptedAs', 'adopted_minute as adoptedMinute', 'adopted_at as adoptedAt'])
    .where('council_id', '=', councilId)
    .orderBy('from_on')
    .execute();
}
