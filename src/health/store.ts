import { type Kysely, sql } from 'kysely';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';
import type { Check, Given } from './check.ts';

export interface OpenCheck extends Check {
  readonly id: string;
  readonly version: number;
  readonly partnershipId: string;
  readonly set: string;
  readonly policyVersionId: string;
  readonly openedOn: string;
  readonly asked: number;
  readonly answered: number;
}

const CHECK = sql`h.id, h.version, h.partnership_id as "partnershipId", h.question_set as set, h.policy_version_id as "policyVersionId", h.anonymous,
  h.opened_on as "openedOn", h.due_on as "dueOn", h.closed_on as "closedOn",
  (select count(*)::int from health_asked a where a.council_id = h.council_id and a.check_id = h.id) as asked,
  (select count(*)::int from health_asked a where a.council_id = h.council_id and a.check_id = h.id and a.state = 'answered') as answered`;

/** The checks of an entry, the latest first. */
export async function checksOf(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
): Promise<readonly OpenCheck[]> {
  const { rows } = await sql<OpenCheck>`
    select ${CHECK} from health_check h where h.council_id = ${councilId} and h.partnership_id = ${partnershipId}
    order by h.opened_on desc, h.id desc`.execute(db);
  return rows;
}

export async function checkAt(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  lock: 'lock' | 'look' = 'look',
): Promise<OpenCheck | null> {
  const { rows } = await sql<OpenCheck>`
    select ${CHECK} from health_check h where h.council_id = ${councilId} and h.id = ${id} ${lock === 'lock' ? sql`for update of h` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export interface Asked {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  /** Null for one of the council's own people. */
  readonly organisation: string | null;
  readonly state: 'asked' | 'answered';
  readonly writtenOn: string;
}

/** Who is asked in a check: by organisation, the council's own people last. */
export async function askedIn(
  db: Kysely<Tables>,
  councilId: string,
  checkId: string,
): Promise<readonly Asked[]> {
  const { rows } = await sql<Asked>`
    select a.id, a.person_id as "personId", w.name, w.email, o.name as organisation, a.state, a.written_on as "writtenOn"
    from health_asked a join person w on w.council_id = a.council_id and w.id = a.person_id
      left join organisation o on o.council_id = a.council_id and o.id = a.organisation_id
    where a.council_id = ${councilId} and a.check_id = ${checkId}
    order by o.name collate "en-GB-x-icu" nulls last, w.name collate "en-GB-x-icu", a.id`.execute(db);
  return rows;
}

/** The answers of a check. Nothing is said of who gave one that is anonymous. */
export async function givenIn(
  db: Kysely<Tables>,
  councilId: string,
  checkId: string,
): Promise<readonly Given[]> {
  const { rows } = await sql<Given>`
    select g.question, g.value, g.outcome, case when a.id is not null then concat_ws(', ', w.name, o.name) end as by
    from health_answer g left join health_asked a on a.council_id = g.council_id and a.id = g.asked_id
      left join person w on w.council_id = a.council_id and w.id = a.person_id
      left join organisation o on o.council_id = a.council_id and o.id = a.organisation_id
    where g.council_id = ${councilId} and g.check_id = ${checkId}`.execute(db);
  return rows;
}

export interface Partner {
  readonly id: string;
  readonly name: string;
}

/** The partners of an entry on a day, without the council itself. */
export async function partnersOf(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
  today: string,
): Promise<readonly Partner[]> {
  const { rows } = await sql<Partner>`
    select distinct on (o.name collate "en-GB-x-icu", o.id) o.id, o.name from partner r
      join organisation o on o.council_id = r.council_id and o.id = r.organisation_id
    where r.council_id = ${councilId} and r.partnership_id = ${partnershipId} and not o.is_council and ${holds('r.joined_on', 'r.left_on', today)}
    order by o.name collate "en-GB-x-icu", o.id`.execute(db);
  return rows;
}

export interface CouldAsk {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly organisationId: string | null;
  readonly organisation: string | null;
}

/** People with an address who could be asked: of each partner, and those of the council who have a part in the entry. */
export async function couldAsk(
  db: Kysely<Tables>,
  councilId: string,
  partnershipId: string,
  today: string,
): Promise<readonly CouldAsk[]> {
  const { rows } = await sql<CouldAsk>`
    select w.id, w.name, w.email, o.id as "organisationId", o.name as organisation from person w
      left join organisation o on o.council_id = w.council_id and o.id = w.organisation_id
    where w.council_id = ${councilId} and w.email is not null and (w.left_on is null or w.left_on > ${today}) and (
      w.organisation_id in (select r.organisation_id from partner r join organisation p on p.council_id = r.council_id and p.id = r.organisation_id
        where r.council_id = ${councilId} and r.partnership_id = ${partnershipId} and not p.is_council and ${holds('r.joined_on', 'r.left_on', today)})
      or w.organisation_id is null and (
        w.id in (select d.person_id from duty d where d.council_id = ${councilId} and d.partnership_id = ${partnershipId} and ${holds('d.from_on', 'd.until_on', today)})
        or w.id in (select a.person_id from appointment a where a.council_id = ${councilId} and a.partnership_id = ${partnershipId} and ${holds('a.from_on', 'a.until_on', today)})))
    order by o.name collate "en-GB-x-icu" nulls last, w.name collate "en-GB-x-icu", w.id limit 200`.execute(
    db,
  );
  return rows;
}

function holds(from: string, until: string, on: string) {
  return sql`(${sql.ref(from)} is null or ${sql.ref(from)} <= ${on}) and (${sql.ref(until)} is null or ${sql.ref(until)} > ${on})`;
}

/** People of the council who have not left, for whoever is to do something. */
export async function colleagues(
  db: Kysely<Tables>,
  councilId: string,
  today: string,
): Promise<readonly Partner[]> {
  const { rows } = await sql<Partner>`
    select id, name from person where council_id = ${councilId} and organisation_id is null and (left_on is null or left_on > ${today})
    order by name collate "en-GB-x-icu", id limit 1000`.execute(db);
  return rows;
}

export async function insertCheck(
  db: Kysely<Tables>,
  check: Pick<OpenCheck, 'partnershipId' | 'set' | 'policyVersionId' | 'anonymous' | 'openedOn' | 'dueOn'> & {
    readonly councilId: string;
  },
): Promise<string> {
  const id = newId();
  await db
    .insertInto('health_check')
    .values({
      council_id: check.councilId,
      id,
      partnership_id: check.partnershipId,
      question_set: check.set,
      policy_version_id: check.policyVersionId,
      anonymous: check.anonymous,
      opened_on: check.openedOn,
      due_on: check.dueOn,
      closed_on: null,
    })
    .execute();
  return id;
}

export async function closeCheck(
  db: Kysely<Tables>,
  councilId: string,
  { id, version }: Pick<OpenCheck, 'id' | 'version'>,
  today: string,
): Promise<void> {
  await db
    .updateTable('health_check')
    .set({ closed_on: today, version: version + 1 })
    .where('council_id', '=', councilId)
    .where('id', '=', id)
    .execute();
}
