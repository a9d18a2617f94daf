import { letters, writeTo } from '../../account-letters.ts';
import { readForm, refuseForm, startForm } from '../../kit/form.ts';
import { oldPassword } from '../../kit/form/new-password.ts';
import { email } from '../../kit/form/text.ts';
import { html } from '../../kit/html.ts';
import { links } from '../../links.ts';
import {
  findMailedLink,
  type FoundLink,
  newMailedLink,
  useMailedLink,
  withdrawLinks,
} from '../../mailed-link.ts';
import { type Context, redirect, type Reply, type Route } from '../../route.ts';
import { changePage } from '../change-page.ts';
import { passwordRefusal } from '../confirm.ts';
import { beginTry } from '../../tries-store.ts';
import { type Mine, mineAlone } from '../mine.ts';
import { ownAccount } from '../store.ts';
import { confirmPage, oldConfirmPage, sentPage } from './page.ts';
import { isFree, moveTo } from './store.ts';

const [path, confirming] = [links.accountEmail(), links.newAddress(':secret')];

export const newAddress: readonly Route[] = [
  { at: 'open', method: 'GET', path, may: 'signed in', handle: mineAlone(show) },
  {
    at: 'open',
    method: 'POST',
    path,
    may: 'signed in',
    verb: 'asked for a new address',
    handle: mineAlone(ask),
  },
  { at: 'open', method: 'GET', path: confirming, may: 'anyone', handle: showConfirm },
  { at: 'open', method: 'POST', path: confirming, may: 'anyone', verb: 'changed address', handle: confirm },
];

const fields = {
  email: email({
    label: 'New email address',
    required: 'Enter the new email address',
    autocomplete: 'email',
  }),
  password: oldPassword('Your password'),
};
const form = {
  title: 'Change your email address',
  action: path,
  fields,
  submit: 'Send a link there',
  above: html`<p class="govuk-body">We send a link to the new address. Until you open it, you go on signing in with the address that you have.</p>`,
};

async function show({ hidden }: Context): Promise<Reply> {
  return changePage({ ...form, hidden: { ...hidden }, state: startForm(fields) });
}

/**
 * The same is said when somebody else has the address: nobody learns who has an account. Too many letters to one address, or from
 * one place, are answered like the first, and not written.
 */
async function ask(context: Context, { account }: Mine): Promise<Reply> {
  const { hidden, site } = context;
  const reading = readForm(fields, context);
  const shown = { ...form, hidden: { ...hidden } };
  const typed = { email: String(context.body['email'] ?? '') };
  if (!reading.ok) return changePage({ ...shown, state: { typed, errors: reading.errors } });
  const refusal = await passwordRefusal(context, account, reading.values.password);
  if (refusal !== null)
    return changePage({ ...shown, state: refuseForm(fields, { typed }, 'password', refusal) });
  const address = reading.values.email;
  const wait = await beginTry(context, ['letters', 'address'], { email: address, from: context.from });
  if (wait === 0) await write(context, account, address);
  return sentPage(address, site.mailIsSetUp);
}

async function write({ db, site }: Context, account: Mine['account'], address: string): Promise<void> {
  await withdrawLinks(db, 'new address', account.id);
  if (!(await isFree(db, address))) return;
  const link = { kind: 'new address', councilId: null, accountId: account.id, email: address } as const;
  const secret = await newMailedLink(db, { ...link, hours: 1 });
  const to = { name: account.name, email: address };
  await writeTo(db, to, letters.newAddress(to, site.address, secret));
}

function linkOf({ db, params }: Context): Promise<FoundLink | null> {
  return findMailedLink(db, 'new address', params['secret'] ?? '');
}

async function showConfirm(context: Context): Promise<Reply> {
  const link = await linkOf(context);
  return link === null
    ? oldConfirmPage()
    : confirmPage(context.hidden, context.params['secret'] ?? '', link.email);
}

async function confirm(context: Context): Promise<Reply> {
  const { db, params, person, site } = context;
  const link = await linkOf(context);
  if (link?.accountId == null) return oldConfirmPage();
  const account = await ownAccount(db, link.accountId);
  if (!(await useMailedLink(db, 'new address', params['secret'] ?? ''))) return oldConfirmPage();
  if (!(await moveTo(db, account.id, link.email))) return oldConfirmPage();
  await withdrawLinks(db, 'reset', account.id);
  await writeTo(db, account, letters.addressChanged(account, site.address, link.email));
  const notice = `You sign in with ${link.email} from now on.`;
  return redirect(person === null ? links.signIn() : links.account(), notice);
}
