import { readForm, refuseForm, startForm } from '../../kit/form.ts';
import { hashPassword } from '../../kit/password.ts';
import { newToken, tokenHash } from '../../kit/session.ts';
import { links } from '../../links.ts';
import { type Context, redirect, type Reply, type Route } from '../../route.ts';
import { accountFields } from './form.ts';
import { firstAccountPage } from './page.ts';
import { startSession } from '../../session-start.ts';
import { insertAccount, mayMakeFirstAccount, waitForFirstAccount } from './store.ts';

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
  if (!reading.ok) return firstAccountPage(context.hidden, { ...reading, typed: unsaid(reading.typed) });
  const { name, email, password } = reading.values;
  const id = await insertAccount(context.db, { name, email, passwordHash: await hashPassword(password) });
  if (id === null) {
    const state = { typed: unsaid(reading.typed) };
    return firstAccountPage(
      context.hidden,
      refuseForm(accountFields, state, 'email', 'That email address has an account already'),
    );
  }
  const token = newToken();
  await startSession(context.db, tokenHash(token), id);
  return { is: 'redirect', to: links.startCouncil(), session: { start: { token } } };
}

/** What was typed without the password. */
function unsaid(typed: Readonly<Record<string, string | readonly string[]>>): typeof typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => name !== 'password'));
}
