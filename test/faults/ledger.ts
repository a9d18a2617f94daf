// A program in small: takes posts over HTTP, each with a key of its own, and answers when the write is committed.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Client, Pool } from 'pg';
import { startEmbedded } from '../../src/kit/embedded.ts';

const [folder = ''] = process.argv.slice(2);
const database = await startEmbedded({ folder });
if ('refused' in database) throw new Error(database.refused);

const owner = new Client(database.ownerUrl);
await owner.connect();
await owner.query(`
  create table if not exists post_key (key uuid primary key);
  create table if not exists entry (key uuid not null, words text not null);
  grant usage on schema public to concordat_program;
  grant select, insert on post_key, entry to concordat_program;
`);
await owner.end();

const pool = new Pool({ connectionString: database.programUrl, max: 8 });
pool.on('error', () => undefined);
// A connection in use has no listener of the pool's: without this the death of the database would end the program.
pool.on('connect', (client) => client.on('error', () => undefined));

async function write(key: string): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const first = await client.query('insert into post_key values ($1) on conflict do nothing', [key]);
    if (first.rowCount === 1)
      await client.query('insert into entry values ($1, $2)', [key, 'words'.repeat(50)]);
    await client.query('commit');
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

async function counts(): Promise<[string, number][]> {
  const { rows } = await pool.query<{ key: string; count: number }>(
    'select key, count(*)::int as count from entry group by key',
  );
  return rows.map(({ key, count }) => [key, count]);
}

async function answer(request: IncomingMessage): Promise<unknown> {
  const [, what = '', key = ''] = (request.url ?? '').split('/');
  return what === 'write' ? write(key) : counts();
}

const server = createServer((request, response) => {
  answer(request).then(
    (value) => response.end(JSON.stringify(value ?? null)),
    (error: Error) => response.writeHead(503).end(error.message),
  );
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }));
await text(process.stdin);
server.closeAllConnections();
server.close();
await pool.end();
await database.stop();
