import { readForm, refuseForm, startForm, type FormState } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { leavingOf, redirectWritten } from '../letter-said.ts';
import { putInOutbox, type Written } from '../mail.ts';
import { type InvitationDetail, newMailedLink } from '../mailed-link.ts';
import { type CouncilContext, NotAllowed, NotFound, redirect, type Reply } from '../route.ts';
import { givenWords } from '../roles-held.ts';
import { heldIn } from './changes.ts';
import { entriesOffered } from './entries-of-role.ts';
import { inviteFields, numbersIn, type Offered } from './form.ts';
import { looksAfter, mayGive } from './giving.ts';
import {
  insertInvitation,
  type Invitation,
  invitationsIn,
  invitationTo,
  sentAgain,
  withdraw,
} from './invite-store.ts';
import { invitePage } from './pages/invite.ts';
import { gather, type Gathered, offeredBy } from './standing.ts';
import { takeMembers } from './store.ts';

/** For how long the link of an invitation works. */
const days = 7;

export async function showInvite(context: CouncilContext): Promise<Reply> {
  const offered = await offeredBy(context, await gather(context));
  const { query } = context;
  // Whoever came with a council that was brought in is invited from a list.
  return draw(
    context,
    offered,
    startForm(inviteFields(offered), { name: query.get('name') ?? '', email: query.get('email') ?? '' }),
  );
}

function draw(context: CouncilContext, offered: Offered, state: FormState): Reply {
  const { council, hidden, policy } = context;
  return invitePage({
    council: council.slug,
    fields: inviteFields(offered),
    entries: entriesOffered(policy.policy, offered.roles),
    state,
    hidden,
    days,
    leaving: leavingOf(context),
  });
}

/** Of whether the address has an account elsewhere nothing is said here: whoever holds the letter finds out. */
export async function invite(context: CouncilContext): Promise<Reply> {
  const { db, council, person } = context;
  await takeMembers(db, council.id);
  const gathered = await gather(context);
  const offered = await offeredBy(context, gathered);
  const fields = inviteFields(offered);
  const reading = readForm(fields, context);
  if (!reading.ok) return draw(context, offered, reading);
  const { name, email } = reading.values;
  const here = gathered.colleagues.find((each) => each.email.toLowerCase() === email.toLowerCase());
  const refused = (text: string): Reply => draw(context, offered, refuseForm(fields, reading, 'email', text));
  if (here !== undefined)
    return refused(`${here.name} has an account here already: give them the role on their own page`);
  // A new invitation takes the place of the one before: only whoever may withdraw that one.
  const before = await invitationTo(db, council.id, email);
  if (before !== null && !looksAfter(gathered, before.held))
    return refused(
      `${email} is invited already to more than you look after. Ask an administrator of the whole council`,
    );
  const meant = await heldIn(context, gathered, null, reading.values);
  if (!('given' in meant))
    return draw(context, offered, refuseForm(fields, reading, meant.field, meant.text));
  const id = await insertInvitation(db, {
    councilId: council.id,
    name,
    email,
    given: meant.given,
    invitedBy: person.accountId,
    days,
  });
  const numbers = (numbersIn(reading.values.entries ?? '') ?? []).map(String);
  const letter = await write(
    context,
    { id, name, email },
    givenWords(context.policy.policy, meant.given, numbers),
  );
  return redirectWritten(context, links.members(council.slug), `${name} is invited`, [letter]);
}

async function write(
  { db, council, person, site }: CouncilContext,
  { id, name, email }: Pick<Invitation, 'id' | 'name' | 'email'>,
  as: string,
): Promise<Written> {
  const detail: InvitationDetail = { invitation: id };
  const secret = await newMailedLink(db, {
    kind: 'invitation',
    councilId: council.id,
    accountId: null,
    email,
    hours: days * 24,
    detail: { ...detail },
  });
  return putInOutbox(db, {
    to: email,
    kind: 'invitation',
    councilId: council.id,
    subject: `You are invited to the partnership register of ${council.name}`,
    text: [
      `Dear ${name},`,
      `${person.name} invites you to the partnership register of ${council.name}, as ${as}. Follow this link to come in:`,
      `${site.address}${links.invitation(secret)}`,
      `The link works once, for ${days} days. If you have an account of Concordat already, sign in with it there. If you did not expect this, do nothing.`,
      'Concordat',
    ].join('\n\n'),
  });
}

/** One that reaches further than whoever asks looks after is as good as not there. */
async function opened(
  context: CouncilContext,
): Promise<{ readonly gathered: Gathered; readonly invitation: Invitation }> {
  const { db, council, params } = context;
  await takeMembers(db, council.id);
  const gathered = await gather(context);
  const id = params['id'];
  const [invitation] = isId(id) ? await invitationsIn(db, council.id, id) : [];
  if (invitation === undefined || !looksAfter(gathered, invitation.held)) throw new NotFound();
  return { gathered, invitation };
}

/** Whoever sends it again gives what it gives: they have to be able to. */
export async function sendAgain(context: CouncilContext): Promise<Reply> {
  const { db, council, person, policy } = context;
  const { gathered, invitation } = await opened(context);
  const refused = invitation.held.map((held) => mayGive(gathered, null, held)).find((each) => each !== null);
  if (refused !== undefined && refused !== null) throw new NotAllowed(refused);
  await sentAgain(db, council.id, invitation.id, { by: person.accountId, days });
  // By its number: the name of an entry may be for few to read, and a letter is anybody's who opens it.
  const numbers = invitation.held.map(({ entryName }) => entryName?.split(' ')[0] ?? '');
  const letter = await write(context, invitation, givenWords(policy.policy, invitation.held, numbers));
  const done = `${invitation.name} is invited again`;
  return redirectWritten(context, links.members(council.slug), done, [letter]);
}

export async function withdrawIt(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const { invitation } = await opened(context);
  await withdraw(db, council.id, invitation.id);
  return redirect(links.members(council.slug), `The invitation to ${invitation.name} is withdrawn`);
}
