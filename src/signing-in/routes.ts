import { endThere } from '../end-there.ts';
import { isId } from '../kit/ids.ts';
import { passwordMatches } from '../kit/password.ts';
import { links } from '../links.ts';
import { type Context, posted, redirect, type Reply, type Route } from '../route.ts';
import { beginSession } from '../session-start.ts';
import { waitWords, watchedFor } from '../tries.ts';
import { beginTry, rightTry, whenceOf } from '../tries-store.ts';
import { secondStep } from './code/routes.ts';
import { invitation } from './invitation/routes.ts';
import { councilsPage, signInPage } from './page.ts';
import { byProvider, offeredFor } from './provider/routes.ts';
import { forgotten } from './reset/routes.ts';
import { safeReturn } from '../safe-return.ts';
import { sharedWith } from '../shared-with.ts';
import { beginStep } from './step.ts';
import {
  accountByEmail,
  anyOwnAccount,
  councilsBegun,
  councilsOf,
  demoPeople,
  endSession,
  suspendedIn,
} from './store.ts';

export const signingIn: readonly Route[] = [
  { at: 'open', method: 'GET', path: links.home(), may: 'anyone', handle: startPage },
  { at: 'open', method: 'GET', path: links.signIn(), may: 'anyone', handle: showSignIn },
  { at: 'open', method: 'POST', path: links.signIn(), may: 'anyone', verb: 'signed in', handle: signIn },
  { at: 'open', method: 'POST', path: links.signOut(), may: 'anyone', verb: 'signed out', handle: signOut },
  {
    at: 'open',
    method: 'GET',
    path: links.councils(),
    may: 'signed in',
    forGuests: true,
    handle: showCouncils,
  },
  ...secondStep,
  ...forgotten,
  ...invitation,
  ...byProvider,
];

async function startPage(context: Context): Promise<Reply> {
  if (context.person === null) return redirect(links.signIn());
  if (context.person.isGuest) return toShared(context, context.person.accountId);
  const councils = await councilsOf(context.db, context.person.accountId);
  const only = councils.length === 1 ? councils[0] : undefined;
  return redirect(only === undefined ? links.councils() : links.myWork(only.slug));
}

/** A guest whom nothing is shared with any more can only ask again. */
async function toShared({ db }: Context, accountId: string): Promise<Reply> {
  const [council] = await sharedWith(db, accountId);
  return redirect(council === undefined ? links.guestSignIn() : links.shared(council.slug));
}

async function showSignIn(context: Context): Promise<Reply> {
  return signInPage(await signInProps(context, safeReturn(context.query.get('next'))));
}

async function signInProps(context: Context, next: string): Promise<Parameters<typeof signInPage>[0]> {
  const here = context.site.loopback;
  const demo = here ? await demoPeople(context.db) : [];
  const providers = offeredFor(context, next).map(({ settings: { id, label } }) => ({ id, label }));
  const mayMakeFirst = here && !(await anyOwnAccount(context.db));
  return { hidden: context.hidden, next, demo, providers, mayMakeFirst };
}

/** The same is done and said whether there is such an account or not. */
async function signIn(context: Context): Promise<Reply> {
  const next = safeReturn(posted(context, 'next'));
  const demo = posted(context, 'demo');
  if (isId(demo)) return signInDemo(context, demo, next);
  const email = posted(context, 'email').slice(0, longestEmail);
  const refused = async (error: string, status: number): Promise<Reply> =>
    signInPage({ ...(await signInProps(context, next)), email, error, status });
  const account = await accountByEmail(context.db, email);
  const trier = { email, from: context.from };
  const watched = watchedFor(await whenceOf(context.db, context.site.seals, trier));
  const wait = await beginTry(context, watched, trier);
  if (wait > 0) return refused(tooMany(wait), 429);
  const matches = await passwordMatches(passwordIn(context), account?.passwordHash ?? null);
  if (!matches || account === null) return refused(noMatch, 422);
  await rightTry(context, watched, trier);
  return beginStep(context, account.id, next);
}

const longestEmail = 254;
const noMatch = 'Enter the email address and password of your account; these do not match one';

function tooMany(wait: number): string {
  return `There were too many tries from here. Try again ${waitWords(wait)}, or choose a new password by the link under the form`;
}

/** As typed; one that is longer than any that is taken is checked as an empty one, which is nobody's. */
function passwordIn({ body }: Context): string {
  const password = body['password'];
  return typeof password === 'string' && password.length <= 500 ? password : '';
}

/** Only where nobody but this machine can ask. */
async function signInDemo(context: Context, id: string, next: string): Promise<Reply> {
  const person = context.site.loopback
    ? (await demoPeople(context.db)).find((each) => each.id === id)
    : undefined;
  if (person === undefined) return redirect(links.signIn());
  const to = next === '/' ? links.myWork(person.slug) : next;
  return beginSession(context, { accountId: person.id, method: 'example', next: to });
}

async function signOut(context: Context): Promise<Reply> {
  const there = await endThere(context);
  if (context.person !== null) await endSession(context.db, context.person.accountId, context.tokenHash);
  return { is: 'redirect', to: there ?? links.signIn(), session: { end: true } };
}

async function showCouncils(context: Context): Promise<Reply> {
  const { db, person } = context;
  if (person === null) return redirect(links.signIn());
  if (person.isGuest) return toShared(context, person.accountId);
  return councilsPage({
    councils: await councilsOf(db, person.accountId),
    suspended: await suspendedIn(db),
    begun: await councilsBegun(db),
  });
}
