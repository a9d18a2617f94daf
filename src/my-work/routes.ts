import { policyInForce } from '../adopted.ts';
import { refusePast } from '../edits.ts';
import { addDays } from '../kit/dates.ts';
import { type FormState, readForm, startForm } from '../kit/form.ts';
import { newId } from '../kit/ids.ts';
import { isToken, tokenHash } from '../kit/session.ts';
import { links } from '../links.ts';
import { rolesOf } from '../policy/permissions.ts';
import { reminderRule } from '../policy/reminders.ts';
import { say } from '../policy/text.ts';
import { gatherReminders } from '../reminders/making.ts';
import { isFor } from '../reminders/letters.ts';
import { OUR_CHOICE } from '../reminders/plan.ts';
import {
  type Context,
  type CouncilContext,
  didNothing,
  NotFound,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import type { Site } from '../site.ts';
import { calendarText } from './calendar.ts';
import { myWorkPage } from './page.ts';
import { howFields, remindersPage } from './reminders-page.ts';
import {
  calendarOf,
  chooseHow,
  chosenBy,
  councilOf,
  endCalendar,
  keepCalendar,
  ownWork,
  type WorkAsked,
} from './store.ts';
import { remindersToCome } from './to-come.ts';
import { toComePage } from './to-come-page.ts';

const council = ':council';
const may = 'register.read';
/** Whoever has roles over a part of the council alone has things to do too. */
const reach = 'anywhere';
const own = { at: 'council', may, reach } as const;

/** What waits for somebody, and how they are told of it. */
export const myWork: readonly Route[] = [
  { ...own, method: 'GET', path: links.myWork(council), handle: show },
  { ...own, method: 'GET', path: links.myReminders(council), handle: showReminders },
  {
    ...own,
    method: 'POST',
    path: links.myReminders(council),
    verb: 'chose how they are told',
    handle: choose,
  },
  { ...own, method: 'POST', path: links.newCalendar(council), verb: 'made a calendar', handle: newCalendar },
  {
    ...own,
    method: 'POST',
    path: links.endCalendar(council),
    verb: 'ended a calendar',
    handle: stopCalendar,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.remindersToCome(council),
    may: 'admin.accounts',
    statementTimeout: 30_000,
    handle: showToCome,
  },
  { at: 'open', method: 'GET', path: links.calendar(':secret'), may: 'anyone', handle: sendCalendar },
];

/** What is further ahead waits for nobody yet. */
const days = 92;

async function show(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { db, council, person, policy, today, query } = context;
  const rule = reminderRule(policy.policy);
  const { work, many, how, hasCalendar } = await ownWork(db, {
    councilId: council.id,
    accountId: person.accountId,
    today,
    until: addDays(today, days),
    soon: addDays(today, 7),
    policy: policy.policy,
    director: person.may('issue.handle') ? person.personId : null,
    lateSince: person.roles.includes(rule.escalateTo) ? addDays(today, -rule.escalateAfter) : null,
  });
  const shown = work.filter((each) => !each.isMine || isFor(each, (capability) => person.may(capability)));
  return myWorkPage({
    council: council.slug,
    councilName: council.name,
    today,
    work: shown,
    more: many - work.length,
    by: query.get('by') === 'partnership' ? 'partnership' : 'day',
    how: how ?? OUR_CHOICE,
    hasCalendar,
    isSomebody: person.personId !== null,
    mayPropose: person.mayOverAll('register.edit'),
    may: (capability) => person.mayOverAll(capability),
  });
}

async function showReminders(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { db, council, person } = context;
  const { how } = await chosenBy(db, council.id, person.accountId);
  return drawReminders(context, startForm(howFields, { how: how ?? OUR_CHOICE }));
}

async function drawReminders(context: CouncilContext, state: FormState): Promise<Reply> {
  const { db, council, person, policy: adopted, hidden, site } = context;
  const { policy } = adopted;
  const rule = reminderRule(policy);
  const role = rolesOf(policy).find(({ id }) => id === rule.escalateTo);
  const { calendarId } = await chosenBy(db, council.id, person.accountId);
  return remindersPage({
    council: council.slug,
    rule,
    escalateTo: role === undefined ? rule.escalateTo : say(role.label, { terms: policy.terms }),
    calendar: calendarId === null ? null : `${site.address}${links.calendar(secretOf(site, calendarId))}`,
    email: person.email,
    state,
    hidden,
  });
}

async function choose(context: CouncilContext): Promise<Reply> {
  const reading = readForm(howFields, context);
  if (!reading.ok) return drawReminders(context, reading);
  const { db, council, person } = context;
  await chooseHow(db, council.id, person.accountId, reading.values.how);
  return redirect(links.myWork(council.slug), 'Saved');
}

/** Of the installation’s own key, so that nobody finds it in the database. */
function secretOf({ seals }: Site, calendarId: string): string {
  return seals.mark(`calendar ${calendarId}`).toString('base64url');
}

async function newCalendar({ db, council, person, site }: CouncilContext): Promise<Reply> {
  const id = newId();
  const secretHash = tokenHash(secretOf(site, id));
  await keepCalendar(db, council.id, person.accountId, { id, secretHash });
  return redirect(`${links.myReminders(council.slug)}#calendar`, 'Your calendar has an address');
}

async function stopCalendar({ db, council, person }: CouncilContext): Promise<Reply> {
  const to = links.myReminders(council.slug);
  return (await endCalendar(db, council.id, person.accountId))
    ? redirect(to, 'The address of your calendar leads nowhere any more')
    : didNothing(to, 'You had no calendar.');
}

const daysToCome = 8;

async function showToCome(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { db, council, policy, today, site } = context;
  const making = { councilId: council.id, policy: policy.policy, today };
  const gathered = await gatherReminders(db, making, daysToCome);
  return toComePage({
    council: council.slug,
    today,
    days: daysToCome,
    letters: gathered && remindersToCome(gathered, today, daysToCome),
    mailIsSetUp: site.mailIsSetUp,
  });
}

/** Calendar programs come without signing in: the address is what lets them in. */
async function sendCalendar(context: Context): Promise<Reply> {
  const { db, params, site, today, now } = context;
  const secret = params['secret'];
  const whose = isToken(secret) ? await calendarOf(db, tokenHash(secret)) : null;
  if (whose === null) throw new NotFound();
  const content = await site.transaction({ ...whose, role: '', verb: 'read a calendar' }, async (inner) => {
    const council = await councilOf(inner, whose.councilId);
    const adopted = await policyInForce(inner, whose.councilId, today);
    if (council === null || adopted === null) return null;
    const asked: WorkAsked = {
      ...whose,
      today,
      until: addDays(today, 366),
      soon: today,
      policy: adopted.policy,
      director: null,
      lateSince: null,
    };
    const { work } = await ownWork(inner, asked);
    return calendarText({ council, things: work, address: site.address, now });
  });
  if (content === null) throw new NotFound();
  return { is: 'file', name: 'my-work.ics', type: 'text/calendar; charset=utf-8', content };
}
