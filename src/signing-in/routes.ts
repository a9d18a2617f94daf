import { isId } from '../kit/ids.ts';
import { passwordMatches } from '../kit/password.ts';
import { newToken, tokenHash } from '../kit/session.ts';
import { links } from '../links.ts';
import { type Context, posted, redirect, type Reply, type Route } from '../route.ts';
import { startSession } from '../session-start.ts';
import { councilsPage, signInPage } from './page.ts';
import { safeReturn } from './sign-in.ts';
import { accountByEmail, anyOwnAccount, councilsBegun, councilsOf, demoPeople, endSession } from './store.ts';

export const signingIn: readonly Route[] = [
  { at: 'open', method: 'GET', path: links.home(), may: 'anyone', handle: startPage },
  { at: 'open', method: 'GET', path: links.signIn(), may: 'anyone', handle: showSignIn },
  { at: 'open', method: 'POST', path: links.signIn(), may: 'anyone', verb: 'signed in', handle: signIn },
  { at: 'open', method: 'POST', path: links.signOut(), may: 'anyone', verb: 'signed out', handle: signOut },
  { at: 'open', method: 'GET', path: links.councils(), may: 'signed in', handle: showCouncils },
];

async function startPage(context: Context): Promise<Reply> {
  if (context.person === null) return redirect(links.signIn());
  const councils = await councilsOf(context.db, context.person.accountId);
  const only = councils.length === 1 ? councils[0] : undefined;
  return redirect(only === undefined ? links.councils() : links.register(only.slug));
}

async function showSignIn(context: Context): Promise<Reply> {
  return signInPage(await signInProps(context, safeReturn(context.query.get('next'))));
}

async function signInProps(context: Context, next: string): Promise<Parameters<typeof signInPage>[0]> {
  const here = context.site.loopback;
  const demo = here ? await demoPeople(context.db) : [];
  return { hidden: context.hidden, next, demo, mayMakeFirst: here && !(await anyOwnAccount(context.db)) };
}

async function signIn(context: Context): Promise<Reply> {
  const next = safeReturn(posted(context, 'next'));
  const demo = posted(context, 'demo');
  if (isId(demo)) return signInDemo(context, demo, next);
  const email = posted(context, 'email');
  const account = await accountByEmail(context.db, email);
  const password = typeof context.body['password'] === 'string' ? context.body['password'] : '';
  if (
    password.length > 500 ||
    !(await passwordMatches(password, account?.passwordHash ?? null)) ||
    account === null
  ) {
    return signInPage({
      ...(await signInProps(context, next)),
      email,
      error: 'Enter the email address and password of your account; these do not match one',
    });
  }
  return begunSession(context, account.id, next);
}

/** Only where nobody but this machine can ask. */
async function signInDemo(context: Context, id: string, next: string): Promise<Reply> {
  const person = context.site.loopback
    ? (await demoPeople(context.db)).find((each) => each.id === id)
    : undefined;
  if (person === undefined) return redirect(links.signIn());
  return begunSession(context, person.id, next === '/' ? links.register(person.slug) : next);
}

/** Always under a new secret, so that one planted in the browser beforehand is worth nothing. */
async function begunSession(context: Context, accountId: string, next: string): Promise<Reply> {
  const token = newToken();
  await startSession(context.db, tokenHash(token), accountId);
  return { is: 'redirect', to: next, session: { start: { token } } };
}

async function signOut(context: Context): Promise<Reply> {
  if (context.person !== null) await endSession(context.db, context.person.accountId, context.tokenHash);
  return { is: 'redirect', to: links.signIn(), session: { end: true } };
}

async function showCouncils(context: Context): Promise<Reply> {
  const { db, person } = context;
  if (person === null) return redirect(links.signIn());
  return councilsPage(await councilsOf(db, person.accountId), await councilsBegun(db));
}
