import { type Kysely, sql } from 'kysely';
import { actsFor } from '../acts-for.ts';
import { hasPartIn } from '../has-part.ts';
import { known } from '../partnerships/facts.ts';
import type { CouncilContext } from '../route.ts';
import type { EntryAt } from '../entry-at.ts';
import type { Tables } from '../tables.ts';
import { holdersOf } from '../who-holds.ts';
import type { Looker } from './decide.ts';
import { type Plan, planFor } from './plan.ts';
import type { Concern } from './store.ts';

/** Whether whoever asks may raise an issue on an entry: by their role, or as they have a part in it. */
export async function mayRaise(
  { db, council, person, today }: CouncilContext,
  entry: EntryAt,
): Promise<boolean> {
  if (person.may('issue.raise')) return true;
  return (
    person.personId !== null &&
    hasPartIn(db, entry.id, { councilId: council.id, person: person.personId, today })
  );
}

/** Who would be asked of an issue that is raised now. */
export async function planOf(
  { db, council, policy, today }: Pick<CouncilContext, 'db' | 'council' | 'policy' | 'today'>,
  entryId: string,
): Promise<Plan | null> {
  const [found] = await known(db, council.id, today, [entryId]);
  return found === undefined ? null : planFor(policy.policy, found.input, today);
}

/** What is whose in an issue, of whoever looks at it. */
export async function lookerOf(context: CouncilContext, concern: Concern): Promise<Looker> {
  const { db, council, person, policy, today } = context;
  const holders = await holdersOf(db, {
    councilId: council.id,
    today,
    policy: policy.policy,
    roles: [...new Set(concern.steps.map(({ role }) => role))],
    partnershipId: concern.partnership_id,
  });
  const away = await actsFor(db, council.id, person.accountId);
  const own = holders.filter(
    (each) =>
      each.deputyFor === null &&
      (away === null ? each.accountId === person.accountId : each.accountId === away && each.isAway),
  );
  const might = holders.filter(
    ({ accountId, deputyFor }) =>
      accountId === person.accountId && deputyFor !== null && deputyFor !== concern.raised_by,
  );
  const nameOf = (account: string | null): string =>
    holders.find((each) => each.accountId === account)?.name ?? 'Somebody';
  return {
    accountId: person.accountId,
    roles: new Set(own.map(({ role }) => role)),
    actsFor: away,
    mightHave: new Map(might.map(({ role, deputyFor }) => [role, nameOf(deputyFor)])),
    actsForRaiser: away !== null && away === concern.raised_by,
    keepsRegister: person.may('register.edit'),
    mayHandle: person.may('issue.handle'),
  };
}

export interface Somebody {
  readonly id: string;
  readonly name: string;
}

/** Those who may be given what follows: whoever has a part in the entry, and whoever asks. */
export async function peopleNear(
  db: Kysely<Tables>,
  of: {
    readonly councilId: string;
    readonly partnershipId: string;
    readonly personId: string | null;
    readonly today: string;
  },
): Promise<readonly Somebody[]> {
  const { rows } = await sql<Somebody>`
    select w.id, w.name from person w where w.council_id = ${of.councilId} and (w.id = ${of.personId}
      or w.id in (select d.person_id from duty d where d.council_id = ${of.councilId} and d.partnership_id = ${of.partnershipId}
        and (d.until_on is null or d.until_on > ${of.today}))
      or w.id in (select h.person_id from duty d join post_holder h on h.council_id = d.council_id and h.post_id = d.post_id
        where d.council_id = ${of.councilId} and d.partnership_id = ${of.partnershipId} and (h.until_on is null or h.until_on > ${of.today}))
      or w.id in (select a.person_id from appointment a where a.council_id = ${of.councilId} and a.partnership_id = ${of.partnershipId}
        and (a.until_on is null or a.until_on > ${of.today})))
    order by w.name collate "en-GB-x-icu", w.id limit 100`.execute(db);
  return rows;
}
