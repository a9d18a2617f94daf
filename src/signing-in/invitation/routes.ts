import { acceptInvitation, type Invited, invitedBy } from '../../invited.ts';
import { readForm, startForm } from '../../kit/form.ts';
import { withoutPasswords } from '../../kit/form/new-password.ts';
import { hashPassword } from '../../kit/password.ts';
import { links } from '../../links.ts';
import { insertAccount } from '../../new-account.ts';
import { type Context, redirect, type Reply, type Route } from '../../route.ts';
import { oldLinkPage } from '../reset/page.ts';
import { beginStep } from '../step.ts';
import { hasAccount } from '../store.ts';
import { invitedFields } from './form.ts';
import { type InvitationProps, joinPage, newcomerPage, signInFirstPage } from './page.ts';

const path = links.invitation(':secret');

export const invitation: readonly Route[] = [
  { at: 'open', method: 'GET', path, may: 'anyone', handle: show },
  { at: 'open', method: 'POST', path, may: 'anyone', verb: 'accepted an invitation', handle: accept },
];

/** What somebody with the link has before them: they may be new here, have an account, or be signed in with it. */
type Standing = 'new' | 'signed in' | 'signed out' | 'other account';

async function standingOf({ db, person }: Context, invited: Invited): Promise<Standing> {
  const isTheirs = person?.email.toLowerCase() === invited.email.toLowerCase();
  if (isTheirs) return 'signed in';
  if (person !== null) return 'other account';
  return (await hasAccount(db, invited.email)) ? 'signed out' : 'new';
}

function propsOf({ hidden, site }: Context, secret: string, invited: Invited): InvitationProps {
  const own = site.providers.filter(({ settings }) =>
    settings.councils.some(({ council }) => council === invited.slug),
  );
  const providers = own.map(({ settings: { id, label } }) => ({ id, label }));
  return { hidden, secret, invited, providers };
}

async function show(context: Context): Promise<Reply> {
  const secret = context.params['secret'] ?? '';
  const invited = await invitedBy(context, secret);
  if (invited === null) return oldInvitation();
  const props = propsOf(context, secret, invited);
  const standing = await standingOf(context, invited);
  if (standing === 'signed in') return joinPage(props);
  if (standing !== 'new') return signInFirstPage(props, standing === 'other account');
  const fields = invitedFields(invited.email);
  return newcomerPage(props, fields, startForm(fields, { name: invited.name }));
}

async function accept(context: Context): Promise<Reply> {
  const secret = context.params['secret'] ?? '';
  const invited = await invitedBy(context, secret);
  if (invited === null) return oldInvitation();
  const standing = await standingOf(context, invited);
  if (standing === 'new') return acceptAnew(context, secret, invited);
  if (standing !== 'signed in' || context.person === null)
    return signInFirstPage(propsOf(context, secret, invited), standing === 'other account');
  if (!(await acceptInvitation(context.db, secret, invited, context.person.accountId)))
    return oldInvitation();
  return redirect(links.register(invited.slug), `You have joined ${invited.council}.`);
}

/** The address is known to be theirs, as the link came there; the second factor is set up next. */
async function acceptAnew(context: Context, secret: string, invited: Invited): Promise<Reply> {
  const fields = invitedFields(invited.email);
  const reading = readForm(fields, context);
  if (!reading.ok) {
    const state = { ...reading, typed: withoutPasswords(reading.typed) };
    return newcomerPage(propsOf(context, secret, invited), fields, state);
  }
  const passwordHash = await hashPassword(reading.values.password);
  const { name } = reading.values;
  const id = await insertAccount(context.db, { name, email: invited.email, passwordHash });
  if (id === null || !(await acceptInvitation(context.db, secret, invited, id))) return oldInvitation();
  return beginStep(context, id, links.register(invited.slug));
}

function oldInvitation(): Reply {
  return oldLinkPage(
    'The invitation was accepted already, was withdrawn, or is too old. If you have an account, sign in. If not, ask whoever invited you to send another.',
    { text: 'Go to sign in', href: links.signIn() },
  );
}
