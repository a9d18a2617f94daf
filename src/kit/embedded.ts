import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { packagedBinaries, type Binaries } from './embedded/binaries.ts';
import { DATABASE, openCluster, OWNER, PROGRAM } from './embedded/cluster.ts';
import { lockFolder, type FolderLock } from './embedded/lock.ts';
import { findPlace, type Place } from './embedded/place.ts';
import { errorCode, isRefused, type StartRefused } from './embedded/refused.ts';
import { endServer, runServer, type Server } from './embedded/server.ts';
import { address } from './embedded/settings.ts';

/** A PostgreSQL of our own, on a data folder that is ours alone. */
export interface Embedded {
  /** For migrations, seals, backup and the jobs' schema: owns the database, may create others, passes row security. */
  ownerUrl: string;
  /** For the program: owns nothing, may only connect until the owner grants more. */
  programUrl: string;
  /** The server was already running: its program had been killed and it had not. */
  adopted: boolean;
  /** The server's main process. Another one after a restart; the addresses stay. */
  readonly pid: number;
  /** Ends the server, then gives up the folder. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The data folder; made if it is not there. */
  folder: string;
  /** Sentences for the person who runs the program. */
  log?: (line: string) => void;
  /** Another PostgreSQL's programs in place of the packaged ones. */
  binaries?: Binaries;
  /** False: as root, do without user namespaces even where they work. */
  namespaces?: boolean;
  /** As root without user namespaces: where to keep what another account must reach; /var/lib when not given. */
  spare?: string;
}

type Log = (line: string) => void;

const RETRY = 1000;
const BREATH = 20;

/**
 * Starts, or adopts, the PostgreSQL of a data folder and keeps it running until `stop`: a server that dies is started
 * again under the same addresses, so a connection pool has only to reconnect.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded | StartRefused> {
  const log = options.log ?? (() => undefined);
  const lock = await takeFolder(options.folder);
  if (isRefused(lock)) return lock;
  try {
    const embedded = await open(options, lock, log);
    if (isRefused(embedded)) await lock.release();
    return embedded;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function takeFolder(folder: string): Promise<FolderLock | StartRefused> {
  try {
    // Others may pass through, not look: root may have to leave the files to an account that passes.
    await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    return await lockFolder(folder);
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    return { refused: `The data folder ${folder} cannot be used: ${SAYINGS[code] ?? code}.` };
  }
}

const SAYINGS: Record<string, string> = {
  EACCES: 'this account may not read and write there',
  EEXIST: 'there is a file of that name',
  ENOTDIR: 'a part of its path is a file',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};

async function open(options: EmbeddedOptions, lock: FolderLock, log: Log): Promise<Embedded | StartRefused> {
  const binaries = options.binaries ?? (await packagedBinaries());
  if (isRefused(binaries)) return binaries;
  const place = await findPlace({ namespaces: true, ...options, binaries, log });
  if (isRefused(place)) return place;
  const secrets = await openCluster(place, log);
  if (isRefused(secrets)) return secrets;
  const server = await runServer(place, log);
  if (isRefused(server)) return server;
  const kept = keepRunning(place, server, log);
  return {
    ownerUrl: address(place, OWNER, secrets.owner, DATABASE),
    programUrl: address(place, PROGRAM, secrets.program, DATABASE),
    adopted: server.adopted,
    get pid() {
      return kept.current().pid;
    },
    async stop() {
      await kept.end();
      await lock.release();
    },
  };
}

const unexpected = (error: unknown): StartRefused => ({
  refused: `PostgreSQL could not be started again: ${String(error)}`,
});

function keepRunning(place: Place, first: Server, log: Log) {
  const ending = new AbortController();
  let server = first;

  async function keep(): Promise<void> {
    await server.gone;
    while (!ending.signal.aborted) {
      log('PostgreSQL has ended unexpectedly: starting it again.');
      await pause(BREATH);
      await restart();
      await server.gone;
    }
  }

  // A full disk or a lack of memory can pass: keep trying for as long as the program runs.
  async function restart(): Promise<void> {
    while (!ending.signal.aborted) {
      const next = await runServer(place, log).catch(unexpected);
      if (!isRefused(next)) {
        server = next;
        if (ending.signal.aborted) await endServer(next);
        return;
      }
      log(next.refused);
      await pause(RETRY, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
    }
  }

  const keeping = keep();
  return {
    current: () => server,
    async end() {
      ending.abort();
      await endServer(server);
      await keeping;
    },
  };
}
