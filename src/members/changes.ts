import { endMembership } from '../end-membership.ts';
import { withdrawInvitationsBy } from '../invited.ts';
import { addDays, formatDate } from '../kit/dates.ts';
import { type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  NotAllowed,
  posted,
  redirect,
  type Reply,
} from '../route.ts';
import { givenWords, type Held, labelOf, type Over } from '../roles-held.ts';
import { leftWithout } from './access-store.ts';
import { giveFields, type GiveValues, numbersIn, personFields } from './form.ts';
import { mayGive, mayHandle, mayStop, mayTake, type Refusal, type Standing } from './giving.ts';
import { heldName, removePage } from './pages/member.ts';
import { colleagueIn, entriesNumbered, gather, type Gathered, memberOf, offeredBy } from './standing.ts';
import {
  type Colleague,
  giveForGood,
  giveScoped,
  type Member,
  namesOfPeople,
  setPerson,
  suspend,
  takeMembers,
  takeRole,
} from './store.ts';

type Draw = (
  context: CouncilContext,
  gathered: Gathered,
  drawn: { readonly colleague: Colleague; readonly give?: FormState; readonly person?: FormState },
) => Promise<Reply>;

interface Opened {
  readonly gathered: Gathered;
  readonly colleague: Colleague;
  readonly member: Member;
  /** The page of the colleague. */
  readonly back: string;
}

/** The colleague of the address, as it stands while nobody else changes who may what. */
async function open(context: CouncilContext): Promise<Opened> {
  const { db, council, params } = context;
  await takeMembers(db, council.id);
  const gathered = await gather(context);
  const colleague = colleagueIn(gathered, params['account']);
  const { accountId } = colleague;
  const member = { councilId: council.id, accountId };
  return { gathered, colleague, member, back: links.member(council.slug, accountId) };
}

function refuse(refusal: Refusal): void {
  if (refusal !== null) throw new NotAllowed(refusal);
}

export interface Meant {
  readonly given: readonly Held[];
}

/** What a form gives, or what is wrong with it. */
export async function heldIn(
  context: CouncilContext,
  standing: Standing,
  to: string | null,
  values: GiveValues,
): Promise<Meant | { readonly field: string; readonly text: string }> {
  const overs = await oversIn(context, values);
  if ('text' in overs) return overs;
  const until = values.lastDay === null ? null : addDays(values.lastDay, 1);
  const given = overs.overs.map((over): Held => ({ role: values.role, over, until }));
  const refused = given.map((held) => mayGive(standing, to, held)).find((each) => each !== null);
  return refused === undefined || refused === null ? { given } : { field: 'role', text: refused };
}

async function oversIn(
  context: CouncilContext,
  { covers, serviceArea = null, portfolio = null, entries }: GiveValues,
): Promise<{ readonly overs: readonly Over[] } | { readonly field: string; readonly text: string }> {
  if (covers === 'council') return { overs: [{ covers }] };
  if (covers !== 'entry') {
    const area = covers === 'service area' ? serviceArea : portfolio;
    return { overs: [{ covers, area: area ?? '' }] };
  }
  const numbers = numbersIn(entries ?? '');
  if (numbers === null)
    return { field: 'entries', text: 'The numbers must be those of entries, such as 4, 17, 103' };
  const found = await entriesNumbered(context, numbers);
  const missing = numbers.filter((number) => !found.has(number));
  if (missing.length > 0)
    return { field: 'entries', text: `There is no entry ${missing.join(', ')} that you can see` };
  return { overs: [...found.values()] };
}

export async function give(context: CouncilContext, draw: Draw): Promise<Reply> {
  const { db, person, policy } = context;
  const { gathered, colleague, member, back } = await open(context);
  const fields = giveFields(await offeredBy(context, gathered));
  const reading = readForm(fields, context);
  if (!reading.ok) return draw(context, gathered, { colleague, give: reading });
  const meant = await heldIn(context, gathered, colleague.accountId, reading.values);
  if (!('given' in meant)) {
    const give = refuseForm(fields, reading, meant.field, meant.text);
    return draw(context, gathered, { colleague, give });
  }
  const forGood = meant.given.some(({ over, until }) => over.covers === 'council' && until === null);
  const { role } = reading.values;
  const came = forGood
    ? await giveForGood(db, member, role)
    : (await giveScoped(db, member, meant.given, person.accountId)) > 0;
  const said = givenWords(
    policy.policy,
    meant.given,
    (numbersIn(reading.values.entries ?? '') ?? []).map(String),
  );
  return came
    ? redirect(back, `${colleague.name} is now ${said}`)
    : didNothing(back, `${colleague.name} already is ${said}`);
}

export async function take(context: CouncilContext): Promise<Reply> {
  const { db, policy } = context;
  const { gathered, colleague, member, back } = await open(context);
  const held = colleague.held.find((each) => heldName(each) === posted(context, 'held'));
  if (held === undefined) return didNothing(back, 'They do not have that role any more');
  if (held.isFromProvider)
    throw new NotAllowed('This role is given by the council’s own sign-in. Take it away there.');
  refuse(mayTake(gathered, memberOf(colleague), held));
  await takeRole(db, member, held);
  await withdrawInvitationsBy(db, member);
  return redirect(back, `${colleague.name} is no longer ${labelOf(policy.policy, held.role)}`);
}

export async function sayWho(context: CouncilContext, draw: Draw): Promise<Reply> {
  const { db, council } = context;
  const { gathered, colleague, member, back } = await open(context);
  refuse(mayHandle(gathered, memberOf(colleague)));
  const fields = personFields(await namesOfPeople(db, council.id, colleague.personId));
  const reading = readForm(fields, context);
  if (!reading.ok) return draw(context, gathered, { colleague, person: reading });
  const { person } = reading.values;
  const refused = (text: string): Promise<Reply> =>
    draw(context, gathered, {
      colleague,
      person: refuseForm(fields, startForm(fields, { person }), 'person', text),
    });
  if (person === colleague.personId) return didNothing(back, 'Nothing was changed');
  if (posted(context, 'seen') !== (colleague.personId ?? ''))
    return refused(
      `Somebody said meanwhile that they are ${colleague.personName ?? 'nobody in particular'}. Save again if that is not so`,
    );
  const taken = gathered.colleagues.find(({ personId }) => person !== null && personId === person);
  if (taken !== undefined)
    return refused(`${taken.name} is that person already. Choose another, or change it at ${taken.name}`);
  await setPerson(db, member, person);
  return redirect(back, 'Saved');
}

export async function suspendThem(context: CouncilContext): Promise<Reply> {
  const { db } = context;
  const { gathered, colleague, member, back } = await open(context);
  if (colleague.isSuspended) return didNothing(back, `${colleague.name} is suspended already`);
  refuse(mayStop(gathered, memberOf(colleague)));
  await suspend(db, member, true);
  await withdrawInvitationsBy(db, member);
  return redirect(back, `${colleague.name} cannot come in any more${await aloneWords(context, member)}`);
}

/** Whom they alone were to act for, after what has been done. */
async function aloneWords({ db, today }: CouncilContext, { councilId, accountId }: Member): Promise<string> {
  const alone = await leftWithout(db, councilId, accountId, today);
  const whom = alone.map(({ name, untilOn }) => `${name}, who is away until ${formatDate(untilOn)}`);
  return whom.length === 0 ? '' : `. Nobody else is named to act for ${whom.join('; nor for ')}`;
}

export async function letIn(context: CouncilContext): Promise<Reply> {
  const { db } = context;
  const { gathered, colleague, member, back } = await open(context);
  if (!colleague.isSuspended) return didNothing(back, `${colleague.name} is not suspended`);
  refuse(mayHandle(gathered, memberOf(colleague)));
  await suspend(db, member, false);
  return redirect(back, `${colleague.name} can come in again`);
}

export async function showRemove(context: CouncilContext): Promise<Reply> {
  const { council, hidden, params } = context;
  const gathered = await gather(context);
  const colleague = colleagueIn(gathered, params['account']);
  refuse(mayStop(gathered, memberOf(colleague)));
  return removePage({ council: council.slug, colleague, hidden });
}

export async function remove(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const { gathered, colleague, member } = await open(context);
  refuse(mayStop(gathered, memberOf(colleague)));
  if (colleague.held.some(({ isFromProvider }) => isFromProvider))
    throw new Conflict(
      `${colleague.name} has a role from the council’s own sign-in, and would come back with it. Take the role away there, or suspend them here.`,
    );
  await withdrawInvitationsBy(db, member);
  const alone = await aloneWords(context, member);
  await endMembership(db, member);
  return redirect(links.members(council.slug), `${colleague.name} is taken out${alone}`);
}
