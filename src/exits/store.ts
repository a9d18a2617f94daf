import { type Kysely, sql } from 'kysely';
import { nameAt } from '../done-by.ts';
import { newId } from '../kit/ids.ts';
import { fieldsLaidDown } from '../partnerships/laid-down.ts';
import type { Policy } from '../policy/policy.ts';
import type { LifecycleStage } from '../policy/life.ts';
import type { ToldTable } from '../tables/leaving.ts';
import type { Tables } from '../tables.ts';

export interface Aside {
  readonly watch: string;
  readonly reason: string;
  /** The first day on which it is asked again. */
  readonly untilOn: string;
  readonly at: string;
  readonly by: string | null;
}

export interface Told {
  readonly id: string;
  readonly whom: ToldTable['whom'];
  readonly name: string;
  readonly toldOn: string;
  readonly how: string | null;
}

/** What is kept of an entry's leaving besides its strategy and its actions. */
export interface Kept {
  readonly version: number;
  readonly closedOn: string | null;
  readonly closedReason: string | null;
  /** The latest of each sign that was set aside. */
  readonly asides: readonly Aside[];
  readonly told: readonly Told[];
  readonly reports: readonly { readonly title: string; readonly link: string | null }[];
}

export async function keptOf(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
): Promise<Kept | null> {
  const { rows } = await sql<Kept>`
    select p.version, p.closed_on as "closedOn", p.closed_reason as "closedReason",
      coalesce((select json_agg(a) from (select distinct on (s.watch) s.watch, s.reason, s.until_on as "untilOn", s.set_at as at,
          ${sql.raw(nameAt('s.set_at'))} as by
        from prompt_aside s left join account u on u.id = s.account_id
        where s.council_id = p.council_id and s.partnership_id = p.id order by s.watch, s.set_at desc, s.id desc) a), '[]') as asides,
      coalesce((select json_agg(json_build_object('id', t.id, 'whom', t.whom, 'name', t.name, 'toldOn', t.told_on, 'how', t.how) order by t.told_on, t.id)
        from told t where t.council_id = p.council_id and t.partnership_id = p.id), '[]') as told,
      coalesce((select json_agg(json_build_object('title', d.title, 'link', d.link) order by d.id)
        from document d where d.council_id = p.council_id and d.partnership_id = p.id and d.kind = 'finalReport'), '[]') as reports
    from partnership p where p.council_id = ${councilId} and p.id = ${partnershipId}`.execute(db);
  return rows[0] ?? null;
}

interface Of {
  readonly councilId: string;
  readonly partnershipId: string;
  readonly accountId: string;
}

export async function setAside(
  db: Kysely<Tables>,
  { councilId, partnershipId, accountId }: Of,
  aside: { readonly watch: string; readonly reason: string; readonly untilOn: string },
): Promise<void> {
  await db
    .insertInto('prompt_aside')
    .values({
      council_id: councilId,
      id: newId(),
      partnership_id: partnershipId,
      watch: aside.watch,
      reason: aside.reason,
      until_on: aside.untilOn,
      account_id: accountId,
    })
    .execute();
}

export async function insertTold(
  db: Kysely<Tables>,
  { councilId, partnershipId, accountId }: Of,
  told: Omit<Told, 'id'>,
): Promise<void> {
  await db
    .insertInto('told')
    .values({
      council_id: councilId,
      id: newId(),
      partnership_id: partnershipId,
      whom: told.whom,
      name: told.name,
      told_on: told.toldOn,
      how: told.how,
      account_id: accountId,
    })
    .execute();
}

export interface Moving {
  readonly policy: Policy;
  readonly from: string;
  readonly to: LifecycleStage;
  /** What is kept with it; what an ending told before goes where it is over. */
  readonly closed: { readonly on: string; readonly reason: string } | null;
}

/** Moves an entry on in its life; whoever goes on lays down what was recorded of an ending. */
export async function moveEntry(
  db: Kysely<Tables>,
  { councilId, partnershipId }: Pick<Of, 'councilId' | 'partnershipId'>,
  { policy, from, to, closed }: Moving,
): Promise<void> {
  const laid = fieldsLaidDown(policy, from, to);
  const columns = Object.fromEntries(
    laid.flatMap(({ keptIn }) => (typeof keptIn === 'object' ? [[keptIn.column, null]] : [])),
  );
  const facts = laid.flatMap(({ id, keptIn }) => (keptIn === 'facts' ? [id] : []));
  const own = laid.flatMap(({ id, keptIn }) => (keptIn === 'own' ? [id] : []));
  await db
    .updateTable('partnership')
    .set((eb) => ({
      ...columns,
      ...(closed === null ? {} : { closed_on: closed.on, closed_reason: closed.reason }),
      stage: to,
      facts: sql`facts - ${facts}::text[]` as never,
      own: sql`own - ${own}::text[]` as never,
      version: eb('version', '+', 1),
    }))
    .where('council_id', '=', councilId)
    .where('id', '=', partnershipId)
    .execute();
}

/** A reason is kept as a note of the entry. */
export async function insertNote(
  db: Kysely<Tables>,
  { councilId, partnershipId, accountId }: Of,
  text: string,
): Promise<void> {
  await db
    .insertInto('note')
    .values({
      council_id: councilId,
      id: newId(),
      partnership_id: partnershipId,
      text,
      account_id: accountId,
    })
    .execute();
}

export async function insertReport(
  db: Kysely<Tables>,
  { councilId, partnershipId }: Pick<Of, 'councilId' | 'partnershipId'>,
  link: string,
): Promise<void> {
  await db
    .insertInto('document')
    .values({
      council_id: councilId,
      id: newId(),
      partnership_id: partnershipId,
      kind: 'finalReport',
      title: 'Final report',
      link,
      edition: null,
      agreed_on: null,
      expires_on: null,
      signed: null,
    })
    .execute();
}

/** What the council's list shows of one entry. */
export interface Listed {
  readonly reference: number;
  readonly name: string;
  readonly stage: string;
  /** The law asks the council to take part: what is shown first. */
  readonly duty: boolean;
  readonly watches: readonly string[];
  readonly closedOn: string | null;
  readonly obligations: number;
  readonly nextOn: string | null;
}

const LISTED = sql`p.reference, p.name, p.stage, p.closed_on as "closedOn",
  coalesce(p.council_must_attend, false) or coalesce(p.required_by_law, false) or coalesce(p.discharges_duty, false) as duty`;

/** Entries of which a sign holds that nobody has set aside. */
export async function toConsider(
  db: Kysely<Tables>,
  councilId: string,
  today: string,
): Promise<readonly Listed[]> {
  const { rows } = await sql<Listed>`
    select ${LISTED}, array_agg(w.watch order by w.watch) as watches, 0 as obligations, null as "nextOn"
    from exit_prompt w join partnership p on p.council_id = w.council_id and p.id = w.partnership_id
    where w.council_id = ${councilId} and p.merged_into_id is null
      and not exists (select from prompt_aside s where s.council_id = w.council_id and s.partnership_id = w.partnership_id
        and s.watch = w.watch and s.until_on > ${today})
    group by p.council_id, p.id order by p.name collate "en-GB-x-icu", p.reference limit 500`.execute(db);
  return rows;
}

/** Entries at these stages: those that are being left. */
export async function atStages(
  db: Kysely<Tables>,
  councilId: string,
  stages: readonly string[],
): Promise<readonly Listed[]> {
  const { rows } = await sql<Listed>`
    select ${LISTED}, '{}'::text[] as watches, count(a.id)::int as obligations, min(a.due_on) as "nextOn"
    from partnership p left join action a on a.council_id = p.council_id and a.partnership_id = p.id and a.kind = 'dissolution' and a.done_on is null
    where p.council_id = ${councilId} and p.stage = any(${stages}) and p.merged_into_id is null
    group by p.council_id, p.id order by p.name collate "en-GB-x-icu", p.reference limit 500`.execute(db);
  return rows;
}

/** Entries that are over, with obligations that go on. */
export async function withObligations(
  db: Kysely<Tables>,
  councilId: string,
  stages: readonly string[],
): Promise<readonly Listed[]> {
  const { rows } = await sql<Listed>`
    select ${LISTED}, '{}'::text[] as watches, count(a.id)::int as obligations, min(a.due_on) as "nextOn"
    from action a join partnership p on p.council_id = a.council_id and p.id = a.partnership_id
    where a.council_id = ${councilId} and a.kind = 'obligation' and a.done_on is null and p.stage = any(${stages}) and p.merged_into_id is null
    group by p.council_id, p.id order by min(a.due_on), p.name collate "en-GB-x-icu", p.reference limit 500`.execute(
    db,
  );
  return rows;
}
