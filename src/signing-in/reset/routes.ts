import { letters, writeTo } from '../../account-letters.ts';
import { readForm, startForm } from '../../kit/form.ts';
import { withoutPasswords } from '../../kit/form/new-password.ts';
import { hashPassword } from '../../kit/password.ts';
import { newToken, tokenHash } from '../../kit/session.ts';
import { links } from '../../links.ts';
import { findMailedLink, useMailedLink } from '../../mailed-link.ts';
import type { Context, Reply, Route } from '../../route.ts';
import { rememberPlaces } from '../../tries-store.ts';
import { beginTry } from '../../tries-store.ts';
import { forgottenFields, resetFields } from './form.ts';
import { forgottenPage, oldLinkPage, resetPage, sentPage } from './page.ts';
import { accountOf, changeForgotten, type Owner, sendReset } from './store.ts';

const reset = links.reset(':secret');

export const forgotten: readonly Route[] = [
  { at: 'open', method: 'GET', path: links.forgotten(), may: 'anyone', handle: showForgotten },
  {
    at: 'open',
    method: 'POST',
    path: links.forgotten(),
    may: 'anyone',
    verb: 'asked for a new password',
    handle: send,
  },
  { at: 'open', method: 'GET', path: reset, may: 'anyone', handle: showReset },
  { at: 'open', method: 'POST', path: reset, may: 'anyone', verb: 'chose a new password', handle: change },
];

async function showForgotten(context: Context): Promise<Reply> {
  return forgottenPage(context.hidden, startForm(forgottenFields));
}

/** Too many letters to one address are answered like the first, and not written: the latest is good for an hour. */
async function send(context: Context): Promise<Reply> {
  const reading = readForm(forgottenFields, context);
  if (!reading.ok) return forgottenPage(context.hidden, reading);
  const { email } = reading.values;
  const wait = await beginTry(context, ['letters', 'address'], { email, from: context.from });
  if (wait === 0) await sendReset(context.db, { email, site: context.site.address });
  return sentPage(email, context.site.mailIsSetUp);
}

async function ownerOf(context: Context): Promise<Owner | null> {
  const link = await findMailedLink(context.db, 'reset', context.params['secret'] ?? '');
  return link?.accountId == null ? null : accountOf(context.db, link.accountId);
}

async function showReset(context: Context): Promise<Reply> {
  const owner = await ownerOf(context);
  if (owner === null) return oldReset();
  const fields = resetFields([owner.name, owner.email]);
  return resetPage(context.hidden, context.params['secret'] ?? '', fields, startForm(fields));
}

async function change(context: Context): Promise<Reply> {
  const { db, from, site } = context;
  const owner = await ownerOf(context);
  if (owner === null) return oldReset();
  const secret = context.params['secret'] ?? '';
  const fields = resetFields([owner.name, owner.email]);
  const reading = readForm(fields, context);
  if (!reading.ok)
    return resetPage(context.hidden, secret, fields, { ...reading, typed: withoutPasswords(reading.typed) });
  const passwordHash = await hashPassword(reading.values.password);
  if (!(await useMailedLink(db, 'reset', secret))) return oldReset();
  await changeForgotten(db, owner.id, passwordHash);
  await writeTo(db, owner, letters.newPassword(owner, site.address));
  // Whoever read the letter is no stranger: tries of others do not slow them here.
  const device = newToken();
  await rememberPlaces(db, site.seals, { accountId: owner.id, from, device: tokenHash(device) });
  return {
    is: 'redirect',
    to: links.signIn(),
    notice: 'Your password is changed. Sign in with the new one.',
    session: { start: { token: newToken(), device } },
  };
}

function oldReset(): Reply {
  return oldLinkPage(
    'It was used already, it is more than an hour old, or a later one was sent. Ask for another if you still need it.',
    { text: 'Choose a new password', href: links.forgotten() },
  );
}
