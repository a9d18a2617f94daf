import { letters, writeTo } from '../../account-letters.ts';
import { readForm, refuseForm, startForm } from '../../kit/form.ts';
import { newPassword, oldPassword } from '../../kit/form/new-password.ts';
import { hashPassword } from '../../kit/password.ts';
import { links } from '../../links.ts';
import { withdrawKeys } from '../../mailed-link.ts';
import { type Context, redirect, type Reply, type Route } from '../../route.ts';
import { endSessions } from '../../session-start.ts';
import { changePage } from '../change-page.ts';
import { passwordRefusal } from '../confirm.ts';
import { type Mine, mineAlone } from '../mine.ts';
import { changePassword, type OwnAccount } from '../store.ts';

const own = { at: 'open', may: 'signed in', path: links.accountPassword() } as const;

export const ownPassword: readonly Route[] = [
  { ...own, method: 'GET', handle: mineAlone(show) },
  { ...own, method: 'POST', verb: 'changed their password', handle: mineAlone(change) },
];

function fieldsFor({ name, email }: OwnAccount) {
  return {
    oldPassword: oldPassword('Your password now'),
    newPassword: newPassword({ label: 'New password', about: [name, email] }),
  };
}

const words = {
  title: 'Change your password',
  action: links.accountPassword(),
  submit: 'Change the password',
};

async function show({ hidden }: Context, { account }: Mine): Promise<Reply> {
  const fields = fieldsFor(account);
  return changePage({ ...words, fields, hidden: { ...hidden }, state: startForm(fields) });
}

async function change(context: Context, { account }: Mine): Promise<Reply> {
  const { db, tokenHash, site } = context;
  const fields = fieldsFor(account);
  const shown = { ...words, fields, hidden: { ...context.hidden } };
  const reading = readForm(fields, context);
  if (!reading.ok) return changePage({ ...shown, state: { typed: {}, errors: reading.errors } });
  const refusal = await passwordRefusal(context, account, reading.values.oldPassword);
  if (refusal !== null)
    return changePage({ ...shown, state: refuseForm(fields, { typed: {} }, 'oldPassword', refusal) });
  await changePassword(db, account.id, await hashPassword(reading.values.newPassword));
  await endSessions(db, account.id, tokenHash);
  await withdrawKeys(db, account.id);
  await writeTo(db, account, letters.newPassword(account, site.address));
  return redirect(links.account(), 'Your password is changed, and every other browser is signed out.');
}
