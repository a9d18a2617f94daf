import * as client from 'openid-client';
import { ask } from '../../kit/asking.ts';
import { type EndedThere, endedBy } from './ended-there.ts';
import { type Fault, faultOf, ForeignHost } from './fault.ts';
import { type Proof, proofOf } from './proof.ts';
import type { ProviderSettings } from './settings.ts';
import { type Key, readSigned } from './signed.ts';

/** A council's own sign-in, as far as the rest of the program knows it. */
export interface Provider {
  readonly settings: ProviderSettings;
  /** Where a form of ours may lead a browser to. */
  readonly origins: readonly string[];
  /** Where a browser sets out to; `back` is the address that it is to come back to. */
  begin(way: Way, options: { readonly choosesAccount: boolean }): Promise<{ readonly to: string } | Fault>;
  /** Who came back, by the whole address that they came back with. */
  finish(answer: URL, way: Omit<Way, 'back'>): Promise<{ readonly proof: Proof } | Fault>;
  /** Whose sessions a provider says are over; null when it was not the provider who says it. */
  ended(token: string, now: Date): Promise<EndedThere | null>;
  /** Where a browser goes to sign out there too; null where the provider has no such page, or cannot be asked. */
  end(idToken: string, back: string): Promise<string | null>;
}

export interface Way {
  readonly back: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

const bounds = { milliseconds: 5000, bytes: 500_000 };

/** What each question to a provider needs. */
interface Inside {
  readonly settings: ProviderSettings;
  readonly hosts: ReadonlySet<string>;
  readonly known: () => Promise<client.Configuration>;
  readonly keys: (at: string) => Promise<readonly Key[]>;
  readonly log: (cause: string) => void;
}

/** `log` is told what the person is not: the cause. */
export function openProvider(settings: ProviderSettings, log: (line: string) => void): Provider {
  const hosts = new Set([new URL(settings.issuer).host, ...settings.hosts]);
  const inside: Inside = {
    settings,
    hosts,
    known: knownConfiguration(settings, hosts),
    keys: knownKeys(hosts),
    log: (cause) => log(`Signing in with ${settings.id}: ${cause}`),
  };
  return {
    settings,
    origins: [...hosts].map((host) => `${new URL(settings.issuer).protocol}//${host}`),
    begin: (way, { choosesAccount }) => begin(inside, way, choosesAccount),
    finish: (answer, way) => finish(inside, answer, way),
    ended: (token, now) => ended(inside, token, now),
    end: (idToken, back) => end(inside, idToken, back),
  };
}

function faultIn({ log }: Inside, error: unknown): Fault {
  const fault = faultOf(error);
  log(fault.cause);
  return fault;
}

async function begin(
  inside: Inside,
  { back, state, nonce, verifier }: Way,
  choosesAccount: boolean,
): Promise<{ readonly to: string } | Fault> {
  const { scope, demand } = inside.settings;
  try {
    const to = client.buildAuthorizationUrl(await inside.known(), {
      redirect_uri: back,
      scope,
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(demand.acr.length === 0 ? {} : { acr_values: demand.acr.join(' ') }),
      ...(choosesAccount ? { prompt: 'select_account' } : {}),
    });
    return { to: to.href };
  } catch (error) {
    return faultIn(inside, error);
  }
}

async function finish(
  inside: Inside,
  answer: URL,
  { state, nonce, verifier }: Omit<Way, 'back'>,
): Promise<{ readonly proof: Proof } | Fault> {
  try {
    const tokens = await client.authorizationCodeGrant(await inside.known(), answer, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const proved = proofOf(tokens.claims() ?? {}, tokens.id_token ?? '', inside.settings);
    if ('proof' in proved) return proved;
    const cause = `the answer was ${proved.fault === 'weak' ? 'too weak' : 'of nobody'}`;
    inside.log(cause);
    return { is: proved.fault, cause };
  } catch (error) {
    return faultIn(inside, error);
  }
}

async function ended(inside: Inside, token: string, now: Date): Promise<EndedThere | null> {
  try {
    const { issuer, jwks_uri: at } = (await inside.known()).serverMetadata();
    const signed = at === undefined ? null : readSigned(token, await inside.keys(at));
    return signed === null ? null : endedBy(signed, { issuer, clientId: inside.settings.clientId }, now);
  } catch (error) {
    faultIn(inside, error);
    return null;
  }
}

async function end(inside: Inside, idToken: string, back: string): Promise<string | null> {
  try {
    const told = await inside.known();
    if (told.serverMetadata().end_session_endpoint === undefined) return null;
    const url = client.buildEndSessionUrl(told, { id_token_hint: idToken, post_logout_redirect_uri: back });
    return inside.hosts.has(url.host) ? url.href : null;
  } catch (error) {
    faultIn(inside, error);
    return null;
  }
}

/** The keys that a provider signs with, asked for anew after a minute. */
function knownKeys(hosts: ReadonlySet<string>): (at: string) => Promise<readonly Key[]> {
  let known: { readonly keys: readonly Key[]; readonly until: number } | null = null;
  return async (at) => {
    if (known !== null && Date.now() < known.until) return known.keys;
    const { host } = new URL(at);
    if (!hosts.has(host)) throw new ForeignHost(host);
    const answer = (await (await ask(at, {}, bounds)).json()) as { keys?: readonly Key[] };
    known = { keys: answer.keys ?? [], until: Date.now() + 60_000 };
    return known.keys;
  };
}

const [anHour, aDay, aMoment] = [3_600_000, 86_400_000, 10_000];

/**
 * What the provider says of itself, asked for when it is first needed and anew each hour. While it cannot be had, what was said
 * within a day still holds; and it is asked for once at a time, and not again for some seconds after it could not be had.
 */
function knownConfiguration(
  settings: ProviderSettings,
  hosts: ReadonlySet<string>,
): () => Promise<client.Configuration> {
  let known: { readonly is: client.Configuration; readonly at: number } | null = null;
  let asking: Promise<client.Configuration> | null = null;
  let failed: { readonly error: unknown; readonly at: number } | null = null;
  const renew = async (): Promise<client.Configuration> => {
    try {
      const is = await discover(settings, hosts);
      [known, failed] = [{ is, at: Date.now() }, null];
      return is;
    } catch (error) {
      failed = { error, at: Date.now() };
      throw error;
    } finally {
      asking = null;
    }
  };
  return async () => {
    if (known !== null && Date.now() - known.at < anHour) return known.is;
    const isFresh = failed === null || Date.now() - failed.at > aMoment;
    try {
      if (!isFresh) throw failed?.error;
      asking ??= renew();
      return await asking;
    } catch (error) {
      if (known !== null && Date.now() - known.at < aDay) return known.is;
      throw error;
    }
  };
}

function discover(settings: ProviderSettings, hosts: ReadonlySet<string>): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret, secretIn } = settings;
  const auth = secretIn === 'form' ? client.ClientSecretPost : client.ClientSecretBasic;
  const insecure = new URL(issuer).protocol === 'http:' ? [client.allowInsecureRequests] : [];
  return client.discovery(new URL(issuer), clientId, undefined, auth(clientSecret), {
    timeout: bounds.milliseconds / 1000,
    // The token comes straight from the provider, and its signature is checked all the same.
    execute: [...insecure, client.enableNonRepudiationChecks],
    [client.customFetch]: (url, { body, headers, method, signal }) => {
      const { host } = new URL(url);
      if (!hosts.has(host)) return Promise.reject(new ForeignHost(host));
      const init = { headers, method, ...(body == null ? {} : { body: body as string | URLSearchParams }) };
      return ask(url, signal === undefined ? init : { ...init, signal }, bounds);
    },
  });
}
