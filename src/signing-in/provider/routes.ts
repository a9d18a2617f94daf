import type { Context, OpenRoute, Reply } from '../../route.ts';
import { NotFound, redirect, type SignedIn } from '../../route.ts';
import { links } from '../../links.ts';
import { safeReturn } from '../../safe-return.ts';
import type { Provider } from './open-id.ts';
import { faultPage, joinPage, stalePage, unwelcomePage } from './page.ts';
import { joinTo, signInAs, type Welcome } from './sign-in-as.ts';
import { answerHash, type Begun, newWay, openState, sealState } from './state.ts';
import { endAllFrom, mayJoin, takeAnswer } from './store.ts';

const one = ':provider';
const join = links.joinWith(one);

/** Signing in with a council's own sign-in. */
export const byProvider: readonly OpenRoute[] = [
  { at: 'open', method: 'GET', path: links.signInWith(one), may: 'anyone', handle: begin },
  { at: 'open', method: 'GET', path: links.signedInWith(one), may: 'anyone', handle: comeBack },
  { at: 'open', method: 'GET', path: join, may: 'signed in', handle: showJoin },
  {
    at: 'open',
    method: 'POST',
    path: links.endedWith(one),
    may: 'anyone',
    verb: 'signed out',
    fromMachine: true,
    handle: endFromThere,
  },
  { at: 'open', method: 'POST', path: join, may: 'signed in', verb: 'joined a sign-in', handle: beginJoin },
];

function providerIn({ params, site }: Context): Provider {
  const found = site.providers.find(({ settings }) => settings.id === params['provider']);
  if (found === undefined) throw new NotFound();
  return found;
}

function begin(context: Context): Promise<Reply> {
  return setOut(context, safeReturn(context.query.get('next')), null);
}

async function showJoin(context: Context): Promise<Reply> {
  const { settings } = providerIn(context);
  const { email } = await joining(context);
  return joinPage(settings, settings.id, email, context.hidden);
}

async function beginJoin(context: Context): Promise<Reply> {
  const { accountId } = await joining(context);
  return setOut(context, links.account(), accountId);
}

/** Who joins: neither somebody of the worked example nor a guest, who are never members by what a provider says. */
async function joining({ db, person }: Context): Promise<SignedIn> {
  if (person === null || !(await mayJoin(db, person.accountId))) throw new NotFound();
  return person;
}

/** Nothing is kept of it here: what is needed when the browser comes back goes with it, sealed. */
async function setOut(context: Context, next: string, joins: string | null): Promise<Reply> {
  const { site, tokenHash, now } = context;
  const provider = providerIn(context);
  const way = newWay();
  const { id } = provider.settings;
  const state = sealState(site.seals, tokenHash, {
    ...way,
    provider: id,
    next,
    join: joins,
    at: now.getTime(),
  });
  await context.leave();
  const begun = await provider.begin(
    { ...way, state, back: backTo(context, id) },
    { choosesAccount: joins !== null },
  );
  return 'to' in begun ? redirect(begun.to) : faultPage(begun, provider.settings);
}

/** Where a provider sends browsers back to: one address for each, so that no answer of one is taken for another's. */
function backTo({ site }: Context, id: string): string {
  return new URL(links.signedInWith(id), site.address).href;
}

async function comeBack(context: Context): Promise<Reply> {
  const { query, site, tokenHash, now } = context;
  const provider = providerIn(context);
  const { settings } = provider;
  const state = query.get('state') ?? '';
  const begun = openState(site.seals, tokenHash, state, now);
  if (begun === null || begun.provider !== settings.id) return stalePage();
  await context.leave();
  if (!(await within(context, (inner) => takeAnswer(inner.db, answerHash(state))))) return stalePage();
  const answer = new URL(`${backTo(context, settings.id)}?${query.toString()}`);
  const finished = await provider.finish(answer, { ...begun, state });
  if ('is' in finished) return faultPage(finished, settings);
  const welcome = await within(context, (inner) =>
    welcomed(inner, begun, { provider, proof: finished.proof, next: safeReturn(begun.next) }),
  );
  if (welcome === null) return stalePage();
  return 'reply' in welcome ? welcome.reply : unwelcomePage(welcome, settings, settings.id);
}

/** Null when the account that was to be joined is not the one that is signed in any more. */
async function welcomed(
  context: Context,
  { join: accountId }: Begun,
  arrival: Parameters<typeof signInAs>[1],
): Promise<Welcome | null> {
  if (accountId === null) return signInAs(context, arrival);
  return context.person?.accountId === accountId ? joinTo(context, arrival, accountId) : null;
}

/** A provider tells, machine to machine, that somebody signed out there. Each telling counts once. */
async function endFromThere(context: Context): Promise<Reply> {
  const { body, now } = context;
  const provider = providerIn(context);
  const token = typeof body['logout_token'] === 'string' ? body['logout_token'] : '';
  await context.leave();
  const ended = await provider.ended(token, now);
  if (ended === null) return { is: 'json', status: 400, body: { error: 'invalid_request' } };
  await within(context, async ({ db }) => {
    if (await takeAnswer(db, answerHash(token))) await endAllFrom(db, ended);
  });
  return { is: 'json', body: {} };
}

/** A transaction of its own: a page that is asked for cannot write, and the provider was asked meanwhile. */
function within<T>(context: Context, act: (inner: Context) => Promise<T>): Promise<T> {
  const accountId = context.person?.accountId ?? null;
  const entry = { councilId: '', accountId, role: '', verb: 'signed in' };
  return context.site.transaction(entry, (db) => act({ ...context, db }));
}

/** The sign-ins of the council that somebody is on the way to; all of them for whoever is on the way to none that has one. */
export function offeredFor({ site }: Context, next: string): readonly Provider[] {
  const council = next.split(/[/?#]/)[1] ?? '';
  const own = site.providers.filter(({ settings }) =>
    settings.councils.some((each) => each.council === council),
  );
  return own.length > 0 ? own : site.providers;
}
