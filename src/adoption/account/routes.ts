import { readForm, refuseForm, startForm } from '../../kit/form.ts';
import { withoutPasswords } from '../../kit/form/new-password.ts';
import { hashPassword } from '../../kit/password.ts';
import { links } from '../../links.ts';
import { insertAccount } from '../../new-account.ts';
import { type Context, redirect, type Reply, type Route } from '../../route.ts';
import { beginSession } from '../../session-start.ts';
import { accountFields } from './form.ts';
import { firstAccountPage } from './page.ts';
import { mayMakeFirstAccount, waitForFirstAccount } from './store.ts';

export const firstAccount: readonly Route[] = [
  { at: 'open', method: 'GET', path: links.firstAccount(), may: 'anyone', handle: show },
  {
    at: 'open',
    method: 'POST',
    path: links.firstAccount(),
    may: 'anyone',
    verb: 'made the first account',
    handle: make,
  },
];

async function show(context: Context): Promise<Reply> {
  if (!(await mayMakeFirstAccount(context.db, context.site.loopback))) return redirect(links.signIn());
  return firstAccountPage(context.hidden, startForm(accountFields));
}

async function make(context: Context): Promise<Reply> {
  await waitForFirstAccount(context.db);
  if (!(await mayMakeFirstAccount(context.db, context.site.loopback)))
    return redirect(links.signIn(), 'Somebody has an account here already. Ask them to make one for you.');
  const reading = readForm(accountFields, context);
  if (!reading.ok)
    return firstAccountPage(context.hidden, { ...reading, typed: withoutPasswords(reading.typed) });
  const { name, email, password } = reading.values;
  const id = await insertAccount(context.db, { name, email, passwordHash: await hashPassword(password) });
  if (id === null) {
    const state = { typed: withoutPasswords(reading.typed) };
    return firstAccountPage(
      context.hidden,
      refuseForm(accountFields, state, 'email', 'That email address has an account already'),
    );
  }
  // The second factor is asked for when they next sign in, or set up on their own page before.
  return beginSession(context, { accountId: id, method: 'password', next: links.startCouncil() });
}
