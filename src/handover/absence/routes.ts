import { doneBy } from '../../as-role.ts';
import { refusePast } from '../../edits.ts';
import { formatDate, londonDate } from '../../kit/dates.ts';
import { type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { isId } from '../../kit/ids.ts';
import { links } from '../../links.ts';
import { redirectWritten } from '../../letter-said.ts';
import { putInOutbox, type Written } from '../../mail.ts';
import {
  Conflict,
  type Context,
  type CouncilContext,
  didNothing,
  NotFound,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { arrangingFault } from './arranging.ts';
import { type TypedPerson, whoMayAct } from './boxes.ts';
import { absenceFields } from './form.ts';
import { meant } from './named.ts';
import { absencesPage } from './page.ts';
import {
  type Absence,
  absencesOf,
  actsFor,
  beginActing,
  endAbsence,
  type FoundMember,
  insertAbsence,
  membersBy,
  stopActing,
} from './store.ts';

const council = ':council';
const one = `${links.absences(council)}/:id`;
const may = 'register.read';
/** Whoever has roles over a part of the council alone is away at times too. */
const reach = 'anywhere';

/** Acting for somebody who is away. */
export const absences: readonly Route[] = [
  { at: 'council', method: 'GET', path: links.absences(council), may, reach, handle: show },
  {
    at: 'council',
    method: 'POST',
    path: links.absences(council),
    may,
    reach,
    verb: 'let somebody act for another',
    handle: arrange,
  },
  {
    at: 'council',
    method: 'POST',
    path: `${one}/act`,
    may,
    reach,
    verb: 'began to act for another',
    handle: act,
  },
  { at: 'council', method: 'POST', path: `${one}/end`, may, reach, verb: 'ended an absence', handle: end },
  {
    at: 'open',
    method: 'POST',
    path: links.stopActing(),
    may: 'signed in',
    verb: 'stopped acting for another',
    handle: stop,
  },
];

/** The database judges by its own day whether an absence holds, and so does everything here. */
const dayOf = ({ now }: CouncilContext): string => londonDate(now);

async function show(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const fields = fieldsFor(context);
  return draw(context, startForm(fields));
}

function fieldsFor(context: CouncilContext): ReturnType<typeof absenceFields> {
  return absenceFields(dayOf(context), context.person.mayOverAll('admin.accounts'));
}

async function draw(context: CouncilContext, state: FormState): Promise<Reply> {
  const { db, council, person, hidden } = context;
  const forOthers = person.mayOverAll('admin.accounts');
  const today = dayOf(context);
  return absencesPage({
    council: council.slug,
    accountId: person.accountId,
    today,
    absences: await absencesOf(db, council.id, today, forOthers ? null : person.accountId),
    forOthers,
    actsFor: await actsFor(db, council.id, person.accountId),
    members: forOthers ? await membersBy(db, council.id, 'all') : [],
    fields: fieldsFor(context),
    state,
    hidden,
  });
}

/** Whoever acts for another does not pass that on. */
async function refuseDeputy({ db, council, person }: CouncilContext): Promise<void> {
  if ((await actsFor(db, council.id, person.accountId)) !== null)
    throw new Conflict('You act for another now. Stop acting first, then arrange what is your own.');
}

async function arrange(context: CouncilContext): Promise<Reply> {
  await refuseDeputy(context);
  const { db, council } = context;
  const fields = fieldsFor(context);
  const reading = readForm(fields, context);
  if (!reading.ok) return draw(context, reading);
  const { from, until } = reading.values;
  const refused = ({ field, text }: Refusal): Promise<Reply> =>
    draw(context, refuseForm(fields, reading, field, text));
  if (until < from) return refused({ field: 'until', text: 'The last day must be on or after the first' });
  const away = 'away' in reading.values ? reading.values.away : null;
  const deputies = whoMayAct(reading.values);
  const people = await peopleOf(context, { away, deputies, fromOn: from, untilOn: until });
  if ('field' in people) return refused(people);
  const absence = { accountId: people.away.accountId, fromOn: from, untilOn: until };
  if (absence.accountId !== context.person.accountId) await doneBy(context, 'admin.accounts');
  await insertAbsence(
    db,
    council.id,
    absence,
    people.deputies.map(({ accountId }) => accountId),
  );
  const letters = await tell(context, people.away, people.deputies, absence);
  return redirectWritten(context, links.absences(council.slug), 'Saved', letters);
}

interface Refusal {
  readonly field: string;
  readonly text: string;
}

interface Arranged {
  readonly away: FoundMember;
  readonly deputies: readonly FoundMember[];
}

interface Typed {
  /** Null for whoever arranges it. */
  readonly away: string | null;
  readonly deputies: readonly TypedPerson[];
  readonly fromOn: string;
  readonly untilOn: string;
}

/** Who is away and who may act, as they were entered; or why it may not be arranged. */
async function peopleOf(context: CouncilContext, typed: Typed): Promise<Arranged | Refusal> {
  const { db, council, person, policy } = context;
  const { accountId } = person;
  const isForOthers = person.mayOverAll('admin.accounts');
  const which = isForOthers ? 'all' : { accountId, emails: typed.deputies.map((each) => each.typed) };
  const known = await membersBy(db, council.id, which);
  const by = known.find((each) => each.accountId === accountId);
  if (by === undefined) throw new NotFound();
  const deputies = typed.deputies.map((each) => found(known, each));
  const away = typed.away === null ? by : found(known, { field: 'away', typed: typed.away });
  const refused = [away, ...deputies].find((each) => 'field' in each);
  if (refused !== undefined) return refused;
  const arranged = { away: away as FoundMember, deputies: distinct(deputies as readonly FoundMember[]) };
  const { fromOn, untilOn } = typed;
  const days = { today: dayOf(context), fromOn, untilOn };
  return arrangingFault({ policy: policy.policy, ...days, by, ...arranged }) ?? arranged;
}

/** Two words for one person, such as their name and their address, are one. */
function distinct(members: readonly FoundMember[]): readonly FoundMember[] {
  return [...new Map(members.map((each) => [each.accountId, each])).values()];
}

function found(known: readonly FoundMember[], { field, typed }: TypedPerson): FoundMember | Refusal {
  const whom = meant(known, typed);
  if (whom === 'several')
    return { field, text: `Several people here are called ${typed}: choose one from the list` };
  if (whom !== 'nobody') return whom;
  if (field !== 'away' && /[,;]/.test(typed))
    return {
      field,
      text: `Nobody with an account here is called ${typed}. Choose from the list, one person in each box`,
    };
  const text = typed.includes('@')
    ? `Nobody here signs in as ${typed}. Ask whoever gives people roles to invite them`
    : `Nobody with an account here is called ${typed}. Choose from the list, or invite them first`;
  return { field, text };
}

async function tell(
  { db, council, site }: CouncilContext,
  away: FoundMember,
  deputies: readonly FoundMember[],
  { fromOn, untilOn }: Pick<Absence, 'fromOn' | 'untilOn'>,
): Promise<readonly Written[]> {
  const letter = {
    kind: 'acting for somebody',
    councilId: council.id,
    subject: `You may act for ${away.name} at ${council.name}`,
    text: `${away.name} is away from ${formatDate(fromOn)} to ${formatDate(untilOn)}, and you may act for them in Concordat on those days. What you do then says that you did it for them.

To begin, and to stop:
${site.address}${links.absences(council.slug)}
`,
  };
  const written: Written[] = [];
  for (const { email } of deputies) written.push(await putInOutbox(db, { ...letter, to: email }));
  return written;
}

async function open(context: CouncilContext): Promise<Absence> {
  const { db, council, person } = context;
  const id = context.params['id'];
  const all = isId(id)
    ? await absencesOf(
        db,
        council.id,
        dayOf(context),
        person.mayOverAll('admin.accounts') ? null : person.accountId,
      )
    : [];
  const found = all.find((absence) => absence.id === id);
  if (found === undefined) throw new NotFound();
  return found;
}

async function act(context: CouncilContext): Promise<Reply> {
  await refuseDeputy(context);
  const { db, council, person } = context;
  const absence = await open(context);
  if (!absence.deputies.some(({ accountId }) => accountId === person.accountId)) throw new NotFound();
  const address = links.absences(council.slug);
  if (dayOf(context) < absence.fromOn)
    return didNothing(address, `${absence.name} is not away before ${formatDate(absence.fromOn)}`);
  await beginActing(db, council.id, person.accountId, absence.id);
  return redirect(links.myWork(council.slug), `You act for ${absence.name} now`);
}

async function end(context: CouncilContext): Promise<Reply> {
  await refuseDeputy(context);
  const { db, council, person } = context;
  const absence = await open(context);
  if (absence.accountId !== person.accountId && !person.mayOverAll('admin.accounts')) throw new NotFound();
  if (absence.accountId !== person.accountId) await doneBy(context, 'admin.accounts');
  await endAbsence(db, council.id, absence.id);
  return redirect(links.absences(council.slug), 'It is ended: nobody acts any more');
}

async function stop({ db }: Context): Promise<Reply> {
  await stopActing(db);
  return redirect(links.home(), 'You act for nobody any more');
}
