import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from './config.ts';

test('an option that the program does not have is told, with the one that it has', () => {
  const read = readConfig({}, ['--help']);
  assert.ok('problems' in read);
  assert.match(read.problems.join(), /“--help” is no option.*--empty starts without the worked example/);
  assert.ok(!('problems' in readConfig({}, ['--empty'])));
});

test('proxies are addresses or networks, and nobody is believed unless they are named', () => {
  const none = readConfig({}, []);
  assert.ok(!('problems' in none));
  assert.deepEqual(none.proxies, []);
  const some = readConfig({ CONCORDAT_PROXY: '127.0.0.1, 10.0.0.0/8 fd00::/8' }, []);
  assert.ok(!('problems' in some));
  assert.deepEqual(some.proxies, ['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
  for (const wrong of ['yes', '*', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy.example', '1.2.3', '10.0.0.0/x']) {
    const read = readConfig({ CONCORDAT_PROXY: wrong }, []);
    assert.ok('problems' in read, wrong);
    assert.match(read.problems.join(), /^CONCORDAT_PROXY: Write the addresses/);
  }
});

test('letters leave one way, with whom they are from and the address for their links; else they stay', () => {
  const address = { CONCORDAT_ADDRESS: 'https://register.example.gov.uk/' };
  const smtp = { SMTP_URL: 'smtp://mail.example.gov.uk', MAIL_FROM: 'Partnerships <p@example.gov.uk>' };
  const id = '00000000-0000-4000-8000-000000000000';
  const notify = { NOTIFY_KEY: `register-${id}-${id}`, NOTIFY_TEMPLATE: id };
  const none = readConfig({}, []);
  assert.ok(!('problems' in none) && none.mail === undefined && none.address === undefined);
  const some = readConfig({ ...address, ...smtp }, []);
  assert.ok(!('problems' in some));
  assert.equal(some.address, 'https://register.example.gov.uk');
  const from = { name: 'Partnerships', address: 'p@example.gov.uk' };
  assert.deepEqual(some.mail, { is: 'smtp', url: smtp.SMTP_URL, from });
  const other = readConfig({ ...address, ...notify }, []);
  assert.ok(!('problems' in other));
  assert.equal(other.mail?.is, 'notify');
  for (const [wrong, sentence] of [
    [smtp, /^CONCORDAT_ADDRESS is not set/],
    [{ ...address, ...smtp, ...notify }, /and not both/],
    [{ ...address, SMTP_URL: smtp.SMTP_URL }, /go together/],
    [{ ...address, NOTIFY_TEMPLATE: id }, /go together/],
    [{ ...address, ...smtp, SMTP_URL: 'mail.example.gov.uk' }, /^SMTP_URL: Write the mail server/],
    [{ ...address, ...smtp, MAIL_FROM: 'a@example.org, b@example.org' }, /^MAIL_FROM: Write the address/],
    [{ ...notify, ...address, NOTIFY_KEY: 'abc' }, /^NOTIFY_KEY: Write the whole API key/],
    [{ CONCORDAT_ADDRESS: 'register.example.gov.uk' }, /^CONCORDAT_ADDRESS: Write how browsers/],
    [{ CONCORDAT_ADDRESS: 'https://register.example.gov.uk/register' }, /^CONCORDAT_ADDRESS: Write/],
    [{ CONCORDAT_ADDRESS: 'https://a:b@register.example.gov.uk' }, /^CONCORDAT_ADDRESS: Write/],
    [{ CONCORDAT_ADDRESS: 'javascript:alert(1)' }, /^CONCORDAT_ADDRESS: Write/],
  ] as const) {
    const read = readConfig(wrong, []);
    assert.ok('problems' in read, JSON.stringify(wrong));
    assert.match(read.problems.join(), sentence);
  }
});

const server = {
  DATABASE_URL: 'postgres://program@db.example/concordat',
  DATABASE_OWNER_URL: 'postgres://owner@db.example/concordat',
};
const secret = 'q8Zp1T0vYk3mWn5xRb7cLd9fGh2jKs4u';

test('with a server, and open to others, there is no start without a secret of one’s own', () => {
  const open: readonly Readonly<Record<string, string>>[] = [
    { HOST: '0.0.0.0' },
    { CONCORDAT_HTTPS: 'yes' },
    { CONCORDAT_PROXY: '127.0.0.1' },
  ];
  for (const where of open) {
    const refused = readConfig({ ...server, ...where }, []);
    assert.ok('problems' in refused, JSON.stringify(where));
    assert.match(refused.problems.join(), /^CONCORDAT_SECRET is not set\. .*openssl rand -base64 32/);
    assert.ok(!('problems' in readConfig({ ...server, ...where, CONCORDAT_SECRET: secret }, [])));
  }
  for (const alone of [{}, { HOST: '0.0.0.0' }, { ...server }, { ...server, HOST: '127.0.0.1' }])
    assert.ok(!('problems' in readConfig(alone, [])), JSON.stringify(alone));
});

test('a secret that anybody could guess is refused', () => {
  for (const bad of ['secret', 'changeme', 'x'.repeat(40)]) {
    const refused = readConfig({ CONCORDAT_SECRET: bad }, []);
    assert.ok('problems' in refused, bad);
    assert.match(refused.problems.join(), /^CONCORDAT_SECRET: This must be 32 letters or more/);
    assert.ok(!refused.problems.join().includes(bad));
  }
});

test('sessions end unused after two hours and used after twelve, unless set otherwise within reason', () => {
  const usual = readConfig({}, []);
  assert.ok(!('problems' in usual));
  assert.deepEqual([usual.sessionIdleMinutes, usual.sessionHours], [120, 12]);
  const set = readConfig({ CONCORDAT_SESSION_IDLE_MINUTES: '15', CONCORDAT_SESSION_HOURS: '8' }, []);
  assert.ok(!('problems' in set));
  assert.deepEqual([set.sessionIdleMinutes, set.sessionHours], [15, 8]);
  for (const wrong of [
    { CONCORDAT_SESSION_IDLE_MINUTES: '0' },
    { CONCORDAT_SESSION_IDLE_MINUTES: '9999' },
    { CONCORDAT_SESSION_HOURS: '100' },
  ])
    assert.ok('problems' in readConfig(wrong, []), JSON.stringify(wrong));
});
