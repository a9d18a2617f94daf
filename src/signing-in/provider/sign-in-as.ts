import type { Kysely } from 'kysely';
import { invitedBy } from '../../invited.ts';
import { tokenHash } from '../../kit/session.ts';
import { links } from '../../links.ts';
import { insertAccount } from '../../new-account.ts';
import type { Context, Reply } from '../../route.ts';
import { beginSession } from '../../session-start.ts';
import type { Tables } from '../../tables.ts';
import { endSession } from '../store.ts';
import type { Provider } from './open-id.ts';
import type { Proof } from './proof.ts';
import { rolesFor } from './roles.ts';
import {
  accountOf,
  bringUpToDate,
  type CouncilThere,
  councilsNamed,
  giveRoles,
  hasPassword,
  hasPlaceElsewhere,
  insertIdentity,
  insertProviderSession,
} from './store.ts';

/** Why somebody whom the provider knows does not come in. */
export type Unwelcome =
  | { readonly is: 'no role'; readonly councils: readonly string[] }
  | { readonly is: 'suspended' | 'no address' | 'known to another' }
  | { readonly is: 'has a password' | 'has the address'; readonly email: string };

export type Welcome = { readonly reply: Reply } | Unwelcome;

interface Arrival {
  readonly provider: Provider;
  readonly proof: Proof;
  readonly next: string;
}

/**
 * Lets in whom a provider has proved, with the roles that it gives them now; in a transaction of no council, `context.db`. Whoever
 * comes for the first time gets an account, if the provider gives them a role and nobody has their address: an account with a
 * password is its owner's, who alone may say that the two are one.
 */
export async function signInAs(context: Context, arrival: Arrival): Promise<Welcome> {
  const { db } = context;
  const { provider, proof, next } = arrival;
  const councils = await councilsNamed(db, namesIn(provider));
  const known = await accountOf(db, proof);
  if (known?.isSuspended === true) return { is: 'suspended' };
  const isInvited = await isOnTheWayToJoin(context, arrival);
  if (known === null && !isInvited && !isGivenAny(arrival, councils)) return noRole(councils);
  const account = known === null ? await newAccount(db, proof) : { id: known.id };
  if ('is' in account) return account;
  if (known !== null) await bringUpToDate(db, account.id, proof);
  const hasPlace = await takeRoles(db, arrival, councils, account.id);
  if (!hasPlace && !isInvited) return noRole(councils);
  if (context.person !== null) await endSession(db, context.person.accountId, context.tokenHash);
  const reply = await beginSession(context, { accountId: account.id, method: 'provider', next });
  const begun = reply.is === 'redirect' ? reply.session : undefined;
  if (begun === undefined || !('start' in begun)) return { reply };
  await insertProviderSession(context, tokenHash(begun.start.token), provider.settings.id, proof);
  return { reply };
}

/** Makes a person known to a provider the owner of the account that they are signed in to. */
export async function joinTo(context: Context, arrival: Arrival, accountId: string): Promise<Welcome> {
  const { db } = context;
  const { provider, proof } = arrival;
  const known = await accountOf(db, proof);
  if (known !== null && known.id !== accountId) return { is: 'known to another' };
  if (known === null) await insertIdentity(db, proof, accountId);
  await takeRoles(db, arrival, await councilsNamed(db, namesIn(provider)), accountId);
  const notice = `You can sign in with ${provider.settings.label} from now on.`;
  return { reply: { is: 'redirect', to: links.account(), notice } };
}

async function newAccount(db: Kysely<Tables>, proof: Proof): Promise<{ readonly id: string } | Unwelcome> {
  const { name, email } = proof;
  if (email === null) return { is: 'no address' };
  const id = await insertAccount(db, { name, email, passwordHash: null });
  if (id === null)
    return { is: (await hasPassword(db, email)) ? 'has a password' : 'has the address', email };
  await insertIdentity(db, proof, id);
  return { id };
}

/** Whether they may come in anywhere with what they hold then. */
async function takeRoles(
  db: Kysely<Tables>,
  { provider, proof }: Arrival,
  councils: readonly CouncilThere[],
  accountId: string,
): Promise<boolean> {
  let place = false;
  for (const council of councils) {
    const settings = provider.settings.councils.find((each) => each.council === council.slug);
    if (settings === undefined) continue;
    const now = rolesFor(settings, proof.roles);
    const giving = { accountId, councilId: council.id, provider: provider.settings.id, now };
    place = (await giveRoles(db, giving)) || place;
  }
  return place || (await hasPlaceElsewhere(db, accountId, namesIn(provider)));
}

/** Whether they come from an invitation to their very address: the role that it gives is one step ahead. */
async function isOnTheWayToJoin(context: Context, { proof, next }: Arrival): Promise<boolean> {
  const before = links.invitation('');
  if (!next.startsWith(before) || proof.email === null) return false;
  const invited = await invitedBy(context, next.slice(before.length));
  return invited?.email.toLowerCase() === proof.email.toLowerCase();
}

function isGivenAny({ provider, proof }: Arrival, councils: readonly CouncilThere[]): boolean {
  return provider.settings.councils.some(
    (settings) =>
      councils.some(({ slug }) => slug === settings.council) && rolesFor(settings, proof.roles).length > 0,
  );
}

function namesIn({ settings }: Provider): readonly string[] {
  return settings.councils.map(({ council }) => council);
}

function noRole(councils: readonly CouncilThere[]): Unwelcome {
  return { is: 'no role', councils: councils.map(({ name }) => name) };
}
