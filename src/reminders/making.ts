import { type Kysely, sql } from 'kysely';
import { addDays, type IsoDate } from '../kit/dates.ts';
import { newId } from '../kit/ids.ts';
import { putInOutbox } from '../mail.ts';
import { capabilitiesOf } from '../policy/permissions.ts';
import type { Policy } from '../policy/policy.ts';
import { reminderRule, type ReminderRule } from '../policy/reminders.ts';
import type { Tables } from '../tables.ts';
import { isFor, reminderLetter, type ToTell } from './letters.ts';
import { type Candidate, type How, lettersFor, OUR_CHOICE, type Telling } from './plan.ts';
import { everythingWaiting, type Waiting } from './waiting.ts';

export interface Making {
  readonly councilId: string;
  readonly policy: Policy;
  readonly today: IsoDate;
  /** Where this installation is reached; null where nobody said. */
  readonly address: string | null;
}

/** A thing as one person is told of it. */
export type Thing = Candidate & ToTell;

export interface Reminded {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly how: How;
  /** When they were last written to. */
  readonly last: IsoDate | null;
  readonly things: readonly Thing[];
}

/** What is known before letters are written: of everybody who can be written to, what may be told. */
export interface Gathered {
  readonly council: { readonly id: string; readonly slug: string; readonly name: string };
  readonly rule: ReminderRule;
  readonly people: readonly Reminded[];
}

/** Letters to one person. */
export interface Planned {
  readonly person: Reminded;
  readonly letters: readonly (readonly Telling<Thing>[])[];
}

/** What is written today, and to whom. */
export function plannedOn({ people, rule }: Gathered, today: IsoDate): readonly Planned[] {
  return people
    .map((person) => ({ person, letters: lettersFor(person, person.things, today, rule) }))
    .filter(({ letters }) => letters.length > 0);
}

/** Null of a fictional council, from which nobody hears. `ahead` days more than the rule needs are looked at. */
export async function gatherReminders(
  db: Kysely<Tables>,
  { councilId, policy, today }: Omit<Making, 'address'>,
  ahead = 0,
): Promise<Gathered | null> {
  const council = await db
    .selectFrom('council')
    .select(['id', 'slug', 'name', 'is_example as isExample'])
    .where('id', '=', councilId)
    .executeTakeFirst();
  if (council === undefined || council.isExample) return null;
  const rule = reminderRule(policy);
  const until = addDays(today, Math.max(0, ...rule.before) + ahead);
  const waiting = await everythingWaiting(db, { councilId, today, until, policy }, rule.escalateTo);
  const people = await peopleTold(db, councilId);
  return { council, rule, people: byPerson(people, forWhomMay(policy, people, waiting)) };
}

type Person = Omit<Reminded, 'things'> & { readonly isDemo: boolean; readonly roles: readonly string[] };

/** Members who can come in, with what they chose; those of a demonstration too, who are named but not written to. */
async function peopleTold(db: Kysely<Tables>, councilId: string): Promise<readonly Person[]> {
  const { rows } = await sql<Person>`
    select a.id as "accountId", a.name, a.email, a.is_demo as "isDemo", coalesce(c.how, ${OUR_CHOICE}) as how,
      m.roles || array(select r.role from scoped_role r where r.council_id = m.council_id and r.account_id = m.account_id) as roles,
      (select max(s.said_on) from reminder_sent s where s.council_id = m.council_id and s.account_id = m.account_id) as last
    from membership m join account a on a.id = m.account_id
      left join reminder_choice c on c.council_id = m.council_id and c.account_id = m.account_id
    where m.council_id = ${councilId} and m.suspended_at is null and a.suspended_at is null
    order by a.name, a.id`.execute(db);
  return rows;
}

const keyOf = ({ kind, of }: Pick<Waiting, 'kind' | 'of'>): string => `${kind} ${of}`;

/** Without what somebody has not the role for. Whoever acts for another does that by the other's roles. */
function forWhomMay(
  policy: Policy,
  people: readonly Person[],
  waiting: readonly Waiting[],
): readonly Waiting[] {
  const may = new Map(people.map(({ accountId, roles }) => [accountId, capabilitiesOf(policy, roles)]));
  return waiting.filter((each) => {
    const { accountId, insteadOf, isEscalation } = each;
    if (accountId === null || insteadOf !== null || isEscalation) return true;
    return isFor(each, (capability) => may.get(accountId)?.has(capability) ?? false);
  });
}

function byPerson(people: readonly Person[], waiting: readonly Waiting[]): readonly Reminded[] {
  const names = new Map(people.map(({ accountId, name }) => [accountId, name]));
  const own = waiting.filter(({ accountId, isEscalation }) => accountId !== null && !isEscalation);
  const holders = Map.groupBy(own, keyOf);
  const theirs = Map.groupBy(waiting, ({ accountId }) => accountId);
  return people
    .filter(({ isDemo }) => !isDemo)
    .map((person) => ({
      ...person,
      things: onlyOnce(theirs.get(person.accountId) ?? []).map((each) => {
        const held = holders.get(keyOf(each)) ?? [];
        const waitsFor = held.flatMap(({ accountId }) => names.get(accountId ?? '') ?? []);
        return { ...each, waitsFor, waitsForNobody: held.length === 0 };
      }),
    }));
}

/** What waits for somebody is not told to them as late at others, and what is theirs not as that of somebody who is away. */
function onlyOnce(things: readonly Waiting[]): readonly Waiting[] {
  const rank = ({ isEscalation, insteadOf }: Waiting): number =>
    isEscalation ? 2 : insteadOf === null ? 0 : 1;
  const ranked = things.toSorted((one, other) => rank(one) - rank(other));
  const first = new Map<string, Waiting>();
  for (const each of ranked) if (!first.has(keyOf(each))) first.set(keyOf(each), each);
  return things.filter((each) => first.get(keyOf(each)) === each);
}

/**
 * Writes all letters to one person: what another run told them meanwhile is left out. Says how many were written. What is told is
 * noted in the same transaction, so that whoever runs it again tells nobody anything twice.
 */
export async function writeReminders(
  db: Kysely<Tables>,
  making: Making,
  council: Gathered['council'],
  planned: Planned,
): Promise<number> {
  const { person: to, letters } = planned;
  const { today, address } = making;
  const noted = await note(db, making, planned);
  const left = letters
    .map((letter) => letter.filter(({ thing, said }) => noted.has(`${keyOf(thing)} ${said}`)))
    .filter((letter) => letter.length > 0);
  for (const letter of left) {
    const things = letter.map(({ thing }) => thing);
    await putInOutbox(db, reminderLetter({ to, council, things, today, address }));
  }
  return left.length;
}

/** Notes what is told before it is: a run beside this one waits here, and then finds it said. Gives what was not said before. */
async function note(
  db: Kysely<Tables>,
  { councilId, today }: Making,
  { person, letters }: Planned,
): Promise<ReadonlySet<string>> {
  // One parameter for all: a statement takes no more than 65,535, and a keeper of a register may be told of more than that needs.
  const told = letters
    .flat()
    .map(({ thing, said }) => ({ id: newId(), kind: thing.kind, of_id: thing.of, due_on: thing.on, said }));
  const { rows } = await sql<{ kind: string; of: string; said: string }>`
    insert into reminder_sent (council_id, id, account_id, kind, of_id, due_on, said, said_on)
    select ${councilId}, r.id, ${person.accountId}, r.kind, r.of_id, r.due_on, r.said, ${today}
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as r (id uuid, kind text, of_id uuid, due_on date, said text)
    on conflict do nothing returning kind, of_id as of, said`.execute(db);
  return new Set(rows.map((row) => `${keyOf(row)} ${row.said}`));
}
