import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newWorld, testConfig } from '../test/world.ts';
import { links } from './links.ts';
import { openApp } from './program.ts';

interface Line {
  readonly event?: string;
  readonly route?: string;
  readonly account?: string | null;
  readonly council?: string | null;
  readonly address?: string;
}

test('who was refused, was not let in, or came in is logged, with where from and nothing that was typed', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const reader = await world.person(council, ['reader']);
  const lines: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  const settings = { ...testConfig, logLevel: 'info' };
  process.stdout.write = (line: unknown) => lines.push(String(line)) > 0;
  t.after(() => {
    process.stdout.write = write;
  });
  const app = await openApp(settings, world.database, () => world.now);
  t.after(() => app.close());
  const get = (url: string) => app.inject({ url, headers: { cookie: reader.cookie } });
  assert.equal((await get(`${links.personalData(council.slug)}?q=typed`)).statusCode, 403);
  const sent = { email: 'jo@example.org', password: 'hunter2hunter2', _csrf: '' };
  const forged = { method: 'POST', url: '/sign-in', payload: new URLSearchParams(sent).toString() } as const;
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  assert.equal((await app.inject({ ...forged, headers: type })).statusCode, 403);
  process.stdout.write = write;
  const told = lines.flatMap((line): readonly Line[] =>
    line.startsWith('{') ? [JSON.parse(line) as Line] : [],
  );
  const refused = told.filter(({ event }) => event === 'refused');
  assert.deepEqual(
    refused.map(({ route, council: where, account, address }) => [route, where, account, address]),
    [
      ['GET /:council/personal-data', council.slug, reader.accountId, '127.0.0.1'],
      ['POST /sign-in', null, null, '127.0.0.1'],
    ],
  );
  assert.doesNotMatch(lines.filter((line) => line.includes('"event"')).join(), /hunter2|jo@example|typed/);
});
