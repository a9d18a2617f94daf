import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto';

// OWASP's second recommended setting for argon2id: 19 MiB, two passes, one lane.
const memory = 19_456;
const passes = 2;
const parallelism = 1;
const tagLength = 32;

/** `argon2id$memory$passes$parallelism$salt$tag`, so that a later, dearer setting can be told from this one. */
export async function hashPassword(password: string, salt = randomBytes(16)): Promise<string> {
  const tag = await derive(password, { memory, passes, parallelism, tagLength, nonce: salt });
  return [
    'argon2id',
    memory,
    passes,
    parallelism,
    salt.toString('base64url'),
    tag.toString('base64url'),
  ].join('$');
}

/**
 * Whether the password is the one that was hashed. With no hash (no such account) the same work is done
 * before answering no, so that the time taken does not tell which accounts exist.
 */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const [, storedMemory, storedPasses, storedLanes, salt, tag] = (stored ?? absent).split('$');
  const expected = Buffer.from(tag ?? '', 'base64url');
  const actual = await derive(password, {
    memory: Number(storedMemory),
    passes: Number(storedPasses),
    parallelism: Number(storedLanes),
    tagLength: expected.length,
    nonce: Buffer.from(salt ?? '', 'base64url'),
  });
  return timingSafeEqual(actual, expected) && stored !== null;
}

/** Several codes of one person, so that a single derivation tells which of them is typed: see `whichCode`. */
export async function hashCodes(codes: readonly string[]): Promise<readonly string[]> {
  const salt = randomBytes(16);
  return Promise.all(codes.map((code) => hashPassword(code, salt)));
}

/** Which of `hashCodes` the code is of, or null; the same work is done when there are none. */
export async function whichCode(code: string, stored: readonly string[]): Promise<string | null> {
  const [, , , , salt = ''] = (stored[0] ?? absent).split('$');
  const hash = Buffer.from(await hashPassword(code, Buffer.from(salt, 'base64url')));
  const same = stored.filter((each) => {
    const one = Buffer.from(each);
    return one.length === hash.length && timingSafeEqual(one, hash);
  });
  return same[0] ?? null;
}

const absent = ['argon2id', memory, passes, parallelism, 'A'.repeat(22), 'A'.repeat(43)].join('$');

type Settings = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism' | 'tagLength' | 'nonce'>;

function derive(password: string, settings: Settings): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message: password.normalize('NFKC'), ...settings }, (error, tag) =>
      error === null ? resolve(tag) : reject(error),
    );
  });
}
