import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type Configuration, Provider } from 'oidc-provider';

/** What a provider says of somebody, by the name that they sign in there with. */
export type People = Map<string, Readonly<Record<string, unknown>>>;

export interface TestProvider {
  readonly issuer: string;
  readonly people: People;
  readonly close: () => Promise<void>;
}

export interface ProviderOptions {
  /** The program's own address, where it sends browsers back to. */
  readonly sites: readonly string[];
  /** What the settings call it. */
  readonly id?: string;
  /** Seconds that a code is good for. */
  readonly codeSeconds?: number;
  /** Milliseconds for which it keeps a browser that is on its way back with a code. */
  readonly dawdles?: number;
}

export const clientId = 'concordat';
export const clientSecret = 'a secret of the tests and of nobody else';

/** A provider of the same kind as councils have, on this machine: it asks for a name and believes it. */
export async function startProvider(options: ProviderOptions): Promise<TestProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A test that never comes to an end of its own is none because of it.
  server.unref();
  // By another name than the program's own, so that neither sees the other's cookies.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const people: People = new Map();
  const provider = new Provider(issuer, configuration(options, people));

  const rest = provider.callback();
  server.on('request', (request, response) => {
    if (options.dawdles !== undefined) dawdle(response, options.dawdles);
    if (request.url?.startsWith('/interaction/') === true) void interaction(provider, request, response);
    else void rest(request, response);
  });
  return {
    issuer,
    people,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Holds an answer back that sends a browser back. */
function dawdle(response: ServerResponse, milliseconds: number): void {
  const end = response.end.bind(response);
  const later = (...last: unknown[]): ServerResponse => {
    const isBack = String(response.getHeader('location') ?? '').includes('/back?');
    setTimeout(() => end(...(last as [])), isBack ? milliseconds : 0);
    return response;
  };
  response.end = later as typeof response.end;
}

/** Concordat, as the provider knows it. */
function clientOf(sites: readonly string[], id: string): NonNullable<Configuration['clients']>[number] {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    token_endpoint_auth_method: 'client_secret_post',
    redirect_uris: sites.map((site) => new URL(`/sign-in/with/${id}/back`, site).href),
    post_logout_redirect_uris: sites.map((site) => new URL('/sign-in', site).href),
    backchannel_logout_uri: new URL(`/sign-in/with/${id}/ended`, sites[0]).href,
    backchannel_logout_session_required: true,
  };
}

function configuration(
  { sites, id = 'office', codeSeconds = 60 }: ProviderOptions,
  people: People,
): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [clientOf(sites, id)],
    claims: { openid: ['sub', 'sid', 'oid', 'tid', 'roles', 'name', 'email', 'preferred_username', 'amr'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['only for the tests'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] },
    ttl: {
      AuthorizationCode: codeSeconds,
      AccessToken: 60,
      IdToken: 600,
      Interaction: 600,
      Session: 3600,
      Grant: 3600,
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      backchannelLogout: { enabled: true },
    },
    // It would tell no machine of one's own of a signing out.
    fetch: (url, { method = 'GET', headers = {}, body = null } = {}) => fetch(url, { method, headers, body }),
    pkce: { required: () => true },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({ ...people.get(subject), sub: subject }),
    }),
    // Nobody is asked whether Concordat may know who they are.
    async loadExistingGrant({ oidc }) {
      const { client, session, provider } = oidc;
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  };
}

/** Asks for a name, or says that one may not go on. */
async function interaction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    const form = `<!doctype html><html lang="en"><title>Office account</title><main><h1>Office account</h1><form method="post"><label>Name <input name="name"></label> <button>Go on</button> <button name="refuse" value="yes">No</button></form></main></html>`;
    response.writeHead(200, { 'content-type': 'text/html' }).end(form);
    return;
  }
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const typed = new URLSearchParams(Buffer.concat(parts).toString());
  const result = typed.has('refuse')
    ? { error: 'access_denied', error_description: 'They would not go on' }
    : { login: { accountId: typed.get('name') ?? '' } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** A browser at the provider: it goes where it is sent, and says who it is when it is asked. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  /** From where the program sends it to where the provider sends it back. */
  async signIn(start: string, typed: Readonly<Record<string, string>>): Promise<URL> {
    const { host } = new URL(start);
    let [url, body]: [string, URLSearchParams | null] = [start, null];
    for (let steps = 0; steps < 12; steps += 1) {
      const response = await this.#ask(url, body);
      const to = response.headers.get('location');
      if (to === null) body = new URLSearchParams(typed);
      else {
        [url, body] = [new URL(to, url).href, null];
        if (new URL(url).host !== host) return new URL(url);
      }
    }
    throw new Error(`The provider led nowhere: ${url}`);
  }

  async #ask(url: string, body: URLSearchParams | null): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      method: body === null ? 'GET' : 'POST',
      body,
      headers: { cookie },
      redirect: 'manual',
    });
    for (const sent of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(sent) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }
}
