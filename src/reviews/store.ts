import { type Kysely, type Selectable, sql } from 'kysely';
import { holdsOn } from '../holds-on.ts';
import { newId } from '../kit/ids.ts';
import type { ReviewRoundTable, ReviewState, ReviewTable } from '../tables/reviews.ts';
import type { Tables } from '../tables.ts';
import type { Candidate, Opening } from './opening.ts';

export type Round = Selectable<ReviewRoundTable>;
export type Review = Selectable<ReviewTable>;

/** Entries as the list has them, with who leads them, whether that one can sign in, and whether a review of them is in hand. */
export async function candidatesOf(
  db: Kysely<Tables>,
  { councilId, today }: { readonly councilId: string; readonly today: string },
  ids: readonly string[],
): Promise<readonly Candidate[]> {
  const { rows } = await sql<Candidate>`
    select l.partnership_id as id, l.reference, l.name, l.stage, l.is_partnership as "isPartnership",
      (l.kind is null and l.kind_state <> 'not asked') as "isUndecided", l.lead_person_id as "personId",
      l.lead_post_id as "postId", coalesce(w.name, t.title) as lead,
      exists (select from membership m join account a on a.id = m.account_id
        where m.council_id = l.council_id and m.suspended_at is null and a.suspended_at is null
          and m.person_id = coalesce(l.lead_person_id, (select h.person_id from post_holder h
            where h.council_id = l.council_id and h.post_id = l.lead_post_id and ${holdsOn('h', today)} order by h.id limit 1))) as "canSignIn",
      exists (select from review r where r.council_id = l.council_id and r.partnership_id = l.partnership_id and r.state not in ('closed', 'withdrawn')) as "inHand"
    from listing l left join person w on w.council_id = l.council_id and w.id = l.lead_person_id
      left join post t on t.council_id = l.council_id and t.id = l.lead_post_id
    where l.council_id = ${councilId} and l.partnership_id = any(${ids}::uuid[])`.execute(db);
  return rows;
}

/** What all reviews that are opened together have. */
export interface Opened {
  readonly councilId: string;
  readonly roundId: string;
  readonly year: number;
  readonly dueOn: string;
  readonly versionId: string;
  readonly accountId: string;
}

/** Opens reviews, however many, in one statement; one that somebody opened meanwhile stays. Gives the entries that now have one. */
export async function openReviews(
  db: Kysely<Tables>,
  opened: Opened,
  openings: readonly Opening[],
): Promise<readonly string[]> {
  const rows = JSON.stringify(
    openings.map(({ candidate, rules, ...chain }) => ({
      id: newId(),
      partnership_id: candidate.id,
      person_id: candidate.personId,
      post_id: candidate.postId,
      rules,
      ...chain,
    })),
  );
  const { rows: made } = await sql<{ id: string }>`
    insert into review (council_id, id, partnership_id, round_id, rules, year, due_on, policy_version_id, person_id, post_id,
      challenge_role, sign_off_role, receive_role, opened_by)
    select ${opened.councilId}::uuid, r.id, r.partnership_id, ${opened.roundId}::uuid, r.rules, ${opened.year}, ${opened.dueOn}::date,
      ${opened.versionId}::uuid, r.person_id, r.post_id, r.challenge_role, r.sign_off_role, r.receive_role, ${opened.accountId}::uuid
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, partnership_id uuid, person_id uuid, post_id uuid, rules text[],
      challenge_role text, sign_off_role text, receive_role text)
    on conflict (council_id, partnership_id, round_id) where state not in ('closed', 'withdrawn') do nothing
    returning partnership_id as id`.execute(db);
  return made.map(({ id }) => id);
}

export type NewRound = Pick<
  Round,
  | 'council_id'
  | 'title'
  | 'rules'
  | 'slice'
  | 'year'
  | 'due_on'
  | 'policy_version_id'
  | 'opened_by'
  | 'opened_as'
>;

export async function insertRound(db: Kysely<Tables>, round: NewRound): Promise<string> {
  const id = newId();
  await db
    .insertInto('review_round')
    .values({ ...round, id, closed_by: null, closed_at: null })
    .execute();
  return id;
}

export async function roundOf(
  db: Kysely<Tables>,
  councilId: string,
  id: string,
  lock: 'lock' | 'look',
): Promise<Round | null> {
  const query = db
    .selectFrom('review_round')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('id', '=', id);
  return (await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

export interface RoundRow extends Round {
  readonly reviews: number;
  readonly open: number;
  readonly by: string | null;
}

/** The latest first, what is still open before all. */
export async function roundsOf(db: Kysely<Tables>, councilId: string): Promise<readonly RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    select o.*, a.name as by, coalesce(c.reviews, 0)::int as reviews, coalesce(c.open, 0)::int as open
    from review_round o left join account a on a.id = o.opened_by
      left join (select r.round_id, count(*) as reviews, count(*) filter (where r.state not in ('closed', 'withdrawn')) as open
        from review r where r.council_id = ${councilId} group by 1) c on c.round_id = o.id
    where o.council_id = ${councilId} order by o.closed_at is not null, o.opened_at desc limit 50`.execute(
    db,
  );
  return rows;
}

/** A review as a list shows it. */
export interface ReviewRow extends Review {
  readonly reference: number;
  readonly name: string;
  readonly service: string | null;
  /** Who is asked, as they are called now. */
  readonly asked: string | null;
  /** Questions of whoever challenges it that have no answer. */
  readonly open_questions: number;
  /** The day on which it was withdrawn because its partnership ended; null where it was not. */
  readonly ended_on: string | null;
  /** What was decided that it is. */
  readonly kind: string | null;
  /** What it is by its answers, where that is something else by now. */
  readonly moved_to: string | null;
  /** What was said last time. */
  readonly last_recommendation: ReviewTable['recommendation'];
  readonly last_assurance: string | null;
}

/** By its answers an entry is something else by now than was decided, which its decision did not know of. */
const ROW = sql`r.*, p.reference, p.name, p.service_area as service, coalesce(w.name, t.title) as asked,
  (select count(*)::int from review_challenge c where c.council_id = r.council_id and c.review_id = r.id and c.answered_at is null) as open_questions,
  case when r.state = 'withdrawn' and not exists (select from review_round o where o.council_id = r.council_id and o.id = r.round_id and o.closed_at <= r.closed_at)
    then (r.closed_at at time zone 'Europe/London')::date::text end as ended_on,
  (select s.suggested from standing s where s.council_id = r.council_id and s.partnership_id = r.partnership_id and s.question_set = l.of_kind
    and s.suggested <> s.decided and s.suggested is distinct from (select d.suggested from decision d where d.council_id = s.council_id and d.id = s.decision_id limit 1)
    limit 1) as moved_to, l.kind,
  b.recommendation as last_recommendation, b.assurance as last_assurance`;

/** Each is looked up by itself (the limits see to that): when nothing is known of new rows PostgreSQL would go through all of them for each. */
const from = (definition: string | null) => sql`review r
  left join lateral (select p.reference, p.name, p.service_area from partnership p where p.council_id = r.council_id and p.id = r.partnership_id limit 1) p on true
  left join lateral (select k.kind, ${definition}::text as of_kind from listing k where k.council_id = r.council_id and k.partnership_id = r.partnership_id limit 1) l on true
  left join lateral (select w.name from person w where w.council_id = r.council_id and w.id = r.person_id limit 1) w on true
  left join lateral (select t.title from post t where t.council_id = r.council_id and t.id = r.post_id limit 1) t on true
  left join lateral (select e.recommendation, e.assurance from review e where e.council_id = r.council_id and e.partnership_id = r.partnership_id
    and e.state = 'closed' and e.opened_at < r.opened_at order by e.opened_at desc limit 1) b on true`;

/** Of which council, and by which set of questions its policy says what an entry is. */
export interface Of {
  readonly councilId: string;
  readonly definition: string | null;
}

/** Every review of a round in one statement: the page of its progress and of its results. */
export async function reviewsOfRound(
  db: Kysely<Tables>,
  of: Of,
  roundId: string,
): Promise<readonly ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select ${ROW} from ${from(of.definition)} where r.council_id = ${of.councilId} and r.round_id = ${roundId}
    order by p.name collate "en-GB-x-icu", p.reference, r.id`.execute(db);
  return rows;
}

/** Every review of an entry, the latest first. */
export async function reviewsOfEntry(
  db: Kysely<Tables>,
  of: Of,
  partnershipId: string,
): Promise<readonly ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select ${ROW} from ${from(of.definition)} where r.council_id = ${of.councilId} and r.partnership_id = ${partnershipId}
    order by r.opened_at desc, r.id desc`.execute(db);
  return rows;
}

/** Some reviews by their ids. */
export async function reviewsBy(
  db: Kysely<Tables>,
  of: Of,
  ids: readonly string[],
): Promise<readonly ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select ${ROW} from ${from(of.definition)} where r.council_id = ${of.councilId} and r.id = any(${ids}::uuid[])
    order by p.name collate "en-GB-x-icu", p.reference, r.id`.execute(db);
  return rows;
}

/**
 * The same, locked, in an order that all who take several keep. Reviews are taken before the entries that they are of, by
 * whoever takes both.
 */
export async function takeReviews(
  db: Kysely<Tables>,
  of: Of,
  ids: readonly string[],
): Promise<readonly ReviewRow[]> {
  await sql`select from review r where r.council_id = ${of.councilId} and r.id = any(${ids}::uuid[]) order by r.id for no key update`.execute(
    db,
  );
  return reviewsBy(db, of, ids);
}

export interface StepTaken {
  readonly councilId: string;
  readonly accountId: string;
  readonly role: string;
  readonly minute: string | null;
}

const columns = { challenge: 'challenged', signOff: 'signed_off', receive: 'received' } as const;

/** Takes one step of many reviews. */
export async function takeStep(
  db: Kysely<Tables>,
  { councilId, accountId, role, minute }: StepTaken,
  step: keyof typeof columns,
  to: ReviewState,
  ids: readonly string[],
): Promise<void> {
  const of = columns[step];
  await sql`
    update review set state = ${to}, version = version + 1, ${sql.ref(`${of}_by`)} = ${accountId}, ${sql.ref(`${of}_as`)} = ${role},
      ${sql.ref(`${of}_at`)} = now() ${step === 'receive' ? sql`, minute = ${minute}` : sql``}
    where council_id = ${councilId} and id = any(${ids}::uuid[])`.execute(db);
}
