import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clientId, clientSecret } from './server.ts';

type Claims = Readonly<Record<string, unknown>>;

/** How the token is signed: as it should be, by a key that the provider never named, by nothing, or by what was meant for another use. */
export type Signing = 'right' | 'strange key' | 'none' | 'no signature' | 'secret' | 'public key as secret';

export interface Forgery {
  /** Over what an honest provider would say. */
  readonly claims?: Claims;
  readonly signing?: Signing;
  /** What the provider answers instead of a token. */
  readonly instead?: readonly [status: number, body: string];
  /** It never answers. */
  readonly silent?: true;
}

/** A provider that says whatever it is told to. */
export interface Forger {
  readonly issuer: string;
  /** What it says next. `nonce` is the one that it was asked with. */
  say(nonce: string, forgery: Forgery): void;
  /** What it says to whoever a browser brings. */
  says: Forgery;
  /** What it says of itself, over what it is. */
  metadata: Claims;
  close(): Promise<void>;
}

const [own, strange] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
const keys = own as NonNullable<typeof own>;

export async function startForger(): Promise<Forger> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A test that never comes to an end of its own is none because of it.
  server.unref();
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const forger = new Forging(issuer, server);
  server.on('request', (request, response) => {
    const [status, body, location] = forger.answer(request.url ?? '');
    if (status === 0) return;
    if (location !== undefined) response.setHeader('location', location);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  return forger;
}

class Forging implements Forger {
  metadata: Claims = {};
  says: Forgery = {};
  #next: readonly [nonce: string, forgery: Forgery] = ['', {}];
  readonly issuer: string;
  readonly #server: Server;

  constructor(issuer: string, server: Server) {
    this.issuer = issuer;
    this.#server = server;
  }

  say(nonce: string, forgery: Forgery): void {
    this.#next = [nonce, forgery];
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Status 0 is no answer at all. */
  answer(url: string): readonly [status: number, body: string, location?: string] {
    if (url.startsWith('/auth?')) return this.#sendBack(new URL(url, this.issuer).searchParams);
    if (url === '/jwks') return [200, JSON.stringify({ keys: [jwk(keys.publicKey)] })];
    if (url === '/token') return this.#token();
    return [200, JSON.stringify(this.#discovery())];
  }

  /** Asks nobody anything. */
  #sendBack(asked: URLSearchParams): readonly [number, string, string] {
    this.say(asked.get('nonce') ?? '', this.says);
    return [302, '', `${asked.get('redirect_uri')}?code=x&state=${asked.get('state')}`];
  }

  #discovery(): Claims {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      ...this.metadata,
    };
  }

  #token(): readonly [number, string] {
    const [nonce, forgery] = this.#next;
    if (forgery.silent === true) return [0, ''];
    if (forgery.instead !== undefined) return forgery.instead;
    const now = Math.floor(Date.now() / 1000);
    const honest = { iss: this.issuer, aud: clientId, sub: 'jo', nonce, iat: now, exp: now + 300 };
    const known = { name: 'Jo Example', email: 'jo@example.org', roles: ['Register.Read'] };
    const id_token = tokenOf({ ...honest, ...known, ...forgery.claims }, forgery.signing ?? 'right');
    return [200, JSON.stringify({ access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token })];
  }
}

function jwk(key: KeyObject): Claims {
  return { ...key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' };
}

/** Claims that are null are left out. */
export function tokenOf(claims: Claims, signing: Signing, head: Claims = {}): string {
  const alg =
    { none: 'none', secret: 'HS256', 'public key as secret': 'HS256' }[signing as string] ?? 'RS256';
  const part = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');
  const said = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null));
  const signed = `${part({ alg, typ: 'JWT', kid: 'one', ...head })}.${part(said)}`;
  return `${signed}.${signatureOf(signed, signing)}`;
}

function signatureOf(signed: string, signing: Signing): string {
  if (signing === 'none' || signing === 'no signature') return '';
  const pem = keys.publicKey.export({ format: 'pem', type: 'spki' });
  if (signing === 'secret' || signing === 'public key as secret')
    return createHmac('sha256', signing === 'secret' ? clientSecret : pem)
      .update(signed)
      .digest('base64url');
  const { privateKey } = signing === 'right' ? keys : (strange as NonNullable<typeof strange>);
  return sign('sha256', Buffer.from(signed), privateKey).toString('base64url');
}
