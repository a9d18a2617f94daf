import { createPublicKey, type JsonWebKeyInput, verify } from 'node:crypto';

/** A public key as providers show theirs (a JWK). */
export type Key = JsonWebKeyInput['key'] & { readonly use?: string; readonly kid?: string };

/** What a signed message (a JWT) says of itself and of what it is about. */
export interface Signed {
  readonly head: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

interface Algorithm {
  readonly kty: string;
  readonly crv?: string;
  readonly options: object;
}

/** Those that providers sign with; none that takes a shared secret, and none that signs nothing. */
const algorithms: Readonly<Record<string, Algorithm>> = {
  RS256: { kty: 'RSA', options: {} },
  // RSASSA-PSS with a salt as long as its digest.
  PS256: { kty: 'RSA', options: { padding: 6, saltLength: 32 } },
  ES256: { kty: 'EC', crv: 'P-256', options: { dsaEncoding: 'ieee-p1363' } },
};

const longest = 20_000;

/** Reads a message if one of the keys has signed it; null for anything else. */
export function readSigned(token: string, keys: readonly Key[]): Signed | null {
  const [first = '', second = '', third = '', ...more] = token.split('.');
  if (token.length > longest || more.length > 0 || third === '') return null;
  const [head, claims] = [objectIn(first), objectIn(second)];
  const name = head?.['alg'];
  const algorithm =
    typeof name === 'string' && Object.hasOwn(algorithms, name) ? algorithms[name] : undefined;
  if (head === null || claims === null || algorithm === undefined || 'crit' in head) return null;
  const [data, signature] = [Buffer.from(`${first}.${second}`), Buffer.from(third, 'base64url')];
  const isSigned = keys
    .filter((key) => fits(key, algorithm, head))
    .some((key) => signs(key, algorithm, data, signature));
  return isSigned ? { head, claims } : null;
}

function fits(key: Key, { kty, crv }: Algorithm, head: Signed['head']): boolean {
  return (
    key.kty === kty &&
    (crv === undefined || key.crv === crv) &&
    (key.use === undefined || key.use === 'sig') &&
    (head['kid'] === undefined || key.kid === undefined || key.kid === head['kid'])
  );
}

function signs(key: Key, { options }: Algorithm, data: Buffer, signature: Buffer): boolean {
  try {
    return verify('sha256', data, { key: createPublicKey({ key, format: 'jwk' }), ...options }, signature);
  } catch {
    return false;
  }
}

function objectIn(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}
