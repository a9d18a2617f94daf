import { dirname } from 'node:path';
import { binariesIn } from '../src/kit/embedded/binaries.ts';
import { type Embedded, startEmbedded } from '../src/kit/embedded.ts';

/**
 * A server made with another PostgreSQL's programs, such as Debian's in /usr/lib/postgresql/15/bin, for running the
 * same tests there. `folder` is new or was made by the same PostgreSQL.
 */
export async function startServerForTests(options: { bin: string; folder: string }): Promise<Embedded> {
  const binaries = await binariesIn(dirname(options.bin));
  const started = await startEmbedded({ folder: options.folder, binaries });
  if ('refused' in started) throw new Error(started.refused);
  return started;
}
