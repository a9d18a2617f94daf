import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { notifyCarrier } from './mail-notify.ts';

const service = '11111111-2222-4333-8444-555555555555';
const secret = '66666666-7777-4888-8999-aaaaaaaaaaaa';
const key = `concordat-${service}-${secret}`;
const template = 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff';
const letter = { id: '0190', to: 'lead@example.org', subject: 'Come in', text: 'Hello', again: false };

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly token: string;
  readonly body: unknown;
}

type Answer = readonly [status: number, body: unknown];

/** What stands where GOV.UK Notify does, answers as it is told and remembers what it was asked. */
async function notify(t: TestContext, answers: readonly Answer[]) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const respond = (body: string): void => {
      const [status, answer] = answers[asked.length] ?? [500, {}];
      asked.push({
        method: request.method ?? '',
        url: request.url ?? '',
        token: (request.headers.authorization ?? '').replace('Bearer ', ''),
        body: body === '' ? null : JSON.parse(body),
      });
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    };
    void readAll(request).then(respond);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { asked, carrier: notifyCarrier({ is: 'notify', key, template }, `http://127.0.0.1:${port}`) };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

test('a letter goes to Notify under its own reference, with a token that Notify can check', async (t) => {
  const { asked, carrier } = await notify(t, [[201, { id: 'x' }]]);
  assert.deepEqual(await carrier.carry(letter), { is: 'sent' });
  const [{ method, url, token, body } = {} as Asked] = asked;
  assert.equal(`${method} ${url}`, 'POST /v2/notifications/email');
  assert.deepEqual(body, {
    email_address: 'lead@example.org',
    template_id: template,
    personalisation: { subject: 'Come in', message: 'Hello' },
    reference: '0190',
  });
  const [head = '', claims = '', signature] = token.split('.');
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: string; iat: number };
  assert.equal(said.iss, service);
  assert.ok(Math.abs(said.iat - Date.now() / 1000) < 30);
  const expected = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url');
  assert.equal(signature, expected);
});

test('one that may have left before is looked for, and not sent twice', async (t) => {
  const { asked, carrier } = await notify(t, [
    [200, { notifications: [{ id: 'x' }] }],
    [200, { notifications: [] }],
    [201, { id: 'y' }],
  ]);
  assert.deepEqual(await carrier.carry({ ...letter, again: true }), { is: 'sent' });
  assert.deepEqual(await carrier.carry({ ...letter, again: true }), { is: 'sent' });
  assert.deepEqual(
    asked.map(({ method, url }) => `${method} ${url}`),
    [
      'GET /v2/notifications?reference=0190',
      'GET /v2/notifications?reference=0190',
      'POST /v2/notifications/email',
    ],
  );
});

test('only what is wrong with the address is wrong for good', async (t) => {
  const fault = (message: string) => ({ errors: [{ error: 'ValidationError', message }] });
  const cases = [
    [400, fault('email_address Not a valid email address'), 'refused'],
    [400, fault('Missing personalisation: subject'), 'failed'],
    [403, fault('Invalid token: API key not found'), 'failed'],
    [429, fault('Exceeded rate limit'), 'failed'],
    [500, 'not what it says', 'failed'],
  ] as const;
  const { carrier } = await notify(
    t,
    cases.map(([status, answer]) => [status, answer]),
  );
  for (const [status, , is] of cases) {
    const carried = await carrier.carry(letter);
    assert.equal(carried.is, is, String(status));
    assert.match('why' in carried ? carried.why : '', new RegExp(`^GOV\\.UK Notify answered ${status}`));
  }
  const away = notifyCarrier({ is: 'notify', key, template }, 'http://127.0.0.1:1');
  const carried = await away.carry(letter);
  assert.match('why' in carried ? carried.why : '', /^GOV\.UK Notify could not be reached/);
});
