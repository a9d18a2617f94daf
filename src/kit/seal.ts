import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmod, link, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { flushFolder, makeFolder } from './durable.ts';
import { newId } from './ids.ts';

/** What is done with the installation's own key, which is never in the database. */
export interface Seals {
  /** Readable only with the key, and only as what it is `about`: moved to another row it is worth nothing. */
  seal(plain: string, about: string): Buffer;
  /** Null when it was sealed with another key, about something else, or was changed. */
  open(sealed: Buffer, about: string): string | null;
  /** The same for the same text, and without the key nobody can tell for which. */
  mark(text: string): Buffer;
}

const cipher = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

export function sealsOf(secret: string): Seals {
  const key = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `concordat ${use}`, 32));
  const [sealing, marking] = [key('seal'), key('mark')];
  return {
    seal(plain, about) {
      const nonce = randomBytes(nonceLength);
      const to = createCipheriv(cipher, sealing, nonce).setAAD(Buffer.from(about));
      const text = Buffer.concat([to.update(plain, 'utf8'), to.final()]);
      return Buffer.concat([nonce, to.getAuthTag(), text]);
    },
    open(sealed, about) {
      try {
        const from = createDecipheriv(cipher, sealing, sealed.subarray(0, nonceLength), {
          authTagLength: tagLength,
        });
        from.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
        return Buffer.concat([
          from.update(sealed.subarray(nonceLength + tagLength)),
          from.final(),
        ]).toString();
      } catch {
        return null;
      }
    },
    mark: (text) => createHmac('sha256', marking).update(text).digest(),
  };
}

/** The fewest letters of a secret that is given, and of how many kinds at least. */
const fewest = 32;
const fewestKinds = 10;

/** What is wrong with a secret that somebody chose, as the end of a sentence, or null. */
export function secretFault(secret: string): string | null {
  if (secret.length < fewest || new Set(secret).size < fewestKinds)
    return `must be ${fewest} letters or more that nobody could guess; “openssl rand -base64 32” makes one`;
  return null;
}

/** The secret of a data folder, which only its owner may read; made when it is first asked for. */
export async function secretOfFolder(folder: string): Promise<string> {
  const file = path.join(folder, 'secret');
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (kept === null) await makeSecret(folder, file);
  else await chmod(file, 0o600).catch(() => undefined);
  const secret = (kept ?? (await readFile(file, 'utf8'))).trim();
  const fault = secretFault(secret);
  if (fault !== null) throw new Error(`The secret in ${file} ${fault}. Restore it from where you keep it.`);
  return secret;
}

/** Its name is given to a whole file, and only where no other has it: two may start at once, and each must read the same. */
async function makeSecret(folder: string, file: string): Promise<void> {
  await makeFolder(folder);
  const secret = `${randomBytes(32).toString('base64url')}\n`;
  const unnamed = `${file}.${newId()}`;
  try {
    await writeFile(unnamed, secret, { mode: 0o600, flush: true });
    await link(unnamed, file).catch((error: NodeJS.ErrnoException) => {
      // A share may know no second name of a file: there the first to make it has it.
      if (hasNoLinks.has(error.code ?? ''))
        return writeFile(file, secret, { mode: 0o600, flag: 'wx', flush: true });
      throw error;
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(unnamed, { force: true });
  }
  await flushFolder(folder);
}

const hasNoLinks: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);
