import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface RunningClamd {
  /** Its socket. */
  readonly path: string;
  /** clamd itself, or what speaks as it does where none is installed. */
  readonly isReal: boolean;
  stop(): Promise<void>;
}

/** In two halves, so that no scanner finds this file. */
const mark = ['EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!'].join('');

/**
 * clamd with one signature: the file that scanners are tried with. It is the one that `CONCORDAT_TEST_CLAMD` names or that the
 * system has; where there is none, a small server speaks its protocol as it is documented.
 */
export async function startClamd(): Promise<RunningClamd> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'clamd-'));
  const socket = path.join(folder, 'socket');
  const program = [process.env['CONCORDAT_TEST_CLAMD'] ?? '', '/usr/sbin/clamd'].find(
    (each) => each !== '' && existsSync(each),
  );
  const stop = program === undefined ? await standIn(socket) : await real(program, folder, socket);
  return {
    path: socket,
    isReal: program !== undefined,
    async stop() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function real(program: string, folder: string, socket: string): Promise<() => Promise<void>> {
  const hex = Buffer.from(mark).toString('hex');
  await writeFile(path.join(folder, 'eicar.ndb'), `Eicar-Test-Signature:0:*:${hex}\n`);
  const settings = path.join(folder, 'clamd.conf');
  await writeFile(
    settings,
    `DatabaseDirectory ${folder}\nLocalSocket ${socket}\nForeground yes\nOfficialDatabaseOnly no\nStreamMaxLength 60M\n`,
  );
  const child = spawn(program, [`--config-file=${settings}`], { stdio: 'ignore' });
  await answers(socket, child);
  return async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
}

async function answers(socket: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`clamd ended with ${child.exitCode}.`);
    const isThere = await new Promise<boolean>((resolve) => {
      const probe = createConnection({ path: socket });
      probe.once('connect', () => (probe.destroy(), resolve(true)));
      probe.once('error', () => resolve(false));
    });
    if (isThere) return;
    await pause(100);
  }
  throw new Error('clamd did not begin to listen.');
}

async function standIn(socket: string): Promise<() => Promise<void>> {
  const server: Server = createServer((connection) => hear(connection));
  server.listen(socket);
  await once(server, 'listening');
  return async () => {
    server.close();
    await once(server, 'close');
  };
}

/** zINSTREAM, then pieces after their lengths, up to a length of nothing. */
function hear(connection: Socket): void {
  let heard = Buffer.alloc(0);
  const head = Buffer.from('zINSTREAM\0');
  connection.on('error', () => {});
  connection.on('data', (bytes: Buffer) => {
    heard = Buffer.concat([heard, bytes]);
    if (heard.length < head.length) return;
    let at = head.length;
    const pieces: Buffer[] = [];
    while (at + 4 <= heard.length) {
      const length = heard.readUInt32BE(at);
      if (length === 0) {
        const isFound = Buffer.concat(pieces).includes(mark);
        connection.end(`stream: ${isFound ? 'Eicar-Test-Signature FOUND' : 'OK'}\0`);
        return;
      }
      pieces.push(heard.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
  });
}
