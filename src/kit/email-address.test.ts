import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAddress } from './email-address.ts';

test('an address is one address and nothing besides', () => {
  for (const good of [
    'a@example.org',
    'jo.o’neill@example.org'.replace('’', "'"),
    'first.last+register@partnerships.council.gov.uk',
    `${'x'.repeat(64)}@example.org`,
  ])
    assert.equal(isAddress(good), true, good);
  for (const bad of [
    '',
    'a',
    'a@',
    '@example.org',
    'a@b',
    'a@example.org, b@example.org',
    'a@example.org;b@example.org',
    'A <a@example.org>',
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org\n',
    ' a@example.org',
    'a b@example.org',
    '"a b"@example.org',
    'a@exa mple.org',
    'a@-example.org',
    'a@example..org',
    'a@[127.0.0.1]',
    'a..b@example.org',
    'a@exämple.org',
    `${'x'.repeat(65)}@example.org`,
    `a@${'x.'.repeat(130)}org`,
  ])
    assert.equal(isAddress(bad), false, bad);
});
