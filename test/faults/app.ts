import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { formToken } from '../../src/kit/session.ts';
import { links } from '../../src/links.ts';
import { home } from '../../src/program.ts';
import type { Ground } from '../load/ground.ts';
import type { Program } from './kill.ts';
import { readEverything } from './powercut.ts';

export interface App extends Program {
  /** The status that an address of it answers with. */
  get(path: string): Promise<number>;
}

/** Concordat itself over a data folder in which a council is, for killing. Each write adds a note to an entry. */
export function startApp(ground: Ground, entries: number): App {
  const child = spawn(path.join(home, 'script/server'), ['--empty'], {
    env: {
      ...process.env,
      CONCORDAT_FOLDER: ground.folder,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(() => undefined);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
  const address = addressFrom(createInterface({ input: child.stdout }), () => said);
  address.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    ready: address.then(() => undefined),
    ended,
    write: async (key) => addNote(await address, ground, entries, key),
    async counts() {
      await readEverything(ground.ownerUrl);
      return notes(ground.ownerUrl);
    },
    async get(path) {
      const headers = { cookie: `concordat=${ground.token}` };
      const signal = AbortSignal.timeout(10_000);
      const response = await fetch((await address) + path, { redirect: 'manual', headers, signal });
      await response.text();
      return response.status;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function addressFrom(lines: AsyncIterable<string>, said: () => string): Promise<string> {
  for await (const line of lines) {
    const address = / at (http:\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`Concordat ended: ${said() || 'without a word'}`);
}

/** As a browser's form would; the same key again when it was not answered, as a second press of the button would. */
async function addNote(address: string, ground: Ground, entries: number, key: string): Promise<void> {
  const to = links.edit(ground.council.slug, 1 + (Number.parseInt(key.slice(0, 6), 16) % entries), 'notes');
  const response = await fetch(address + to, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: `concordat=${ground.token}`, origin: address },
    body: new URLSearchParams({ _csrf: formToken(ground.token), _key: key, text: key }),
    signal: AbortSignal.timeout(10_000),
  });
  const location = response.headers.get('location') ?? '';
  if (response.status !== 303 || !location.startsWith(to))
    throw new Error(`answered ${response.status} ${location}`);
}

async function notes(url: string): Promise<Map<string, number>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ text: string; count: number }>(
      `select text, count(*)::int as count from note where text ~ '^[0-9a-f-]{36}$' group by text`,
    );
    return new Map(rows.map(({ text, count }) => [text, count]));
  } finally {
    await client.end();
  }
}
