import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../config.ts';
import { passwordFaultOf } from './default-secrets.ts';

const at = (login: string, password: string): string =>
  `postgres://${login}:${encodeURIComponent(password)}@db.example/concordat`;

const passwords: readonly (readonly [string, string, RegExp | null])[] = [
  ['concordat_owner', 'concordat_owner', /its own name/],
  ['concordat_owner', 'Concordat_Owner', /its own name/],
  ['concordat_owner', 'postgres', /anybody would try/],
  ['concordat_owner', 'Password123!', /anybody would try/],
  ['concordat_owner', 'changeme2026', /anybody would try/],
  ['concordat_owner', '...', /anybody would try/],
  ['concordat_owner', 'xxxxxxxxxxxxxxxx', /anybody would try/],
  ['concordat_owner', 'k3Jd9', /shorter than 12/],
  ['concordat_owner', 'cB7-pWq2x!Zr4', null],
];

for (const [login, password, fault] of passwords)
  test(`the password “${password}” of ${login}: ${fault === null ? 'good' : fault.source}`, () => {
    const found = passwordFaultOf(at(login, password));
    if (fault === null) assert.equal(found, null);
    else assert.match(found ?? 'none', fault);
  });

test('an address without a password is the server’s own affair', () => {
  assert.equal(passwordFaultOf('postgres://concordat_owner@db.example/concordat'), null);
  assert.equal(passwordFaultOf('postgres:///concordat?host=/run/postgresql'), null);
});

test('off this machine alone the program does not start with such a password; on it, it does', () => {
  const env = {
    DATABASE_URL: at('concordat_program', 'cB7-pWq2x!Zr4'),
    DATABASE_OWNER_URL: at('concordat_owner', 'postgres'),
    CONCORDAT_SECRET: 'pN4vTq8Zr1WmXc6Ld0BsKy3HgJf5RuEaOiQ7tYw2nV9=',
  };
  for (const open of [{ HOST: '0.0.0.0' }, { CONCORDAT_HTTPS: 'yes' }, { CONCORDAT_PROXY: '10.0.0.1' }]) {
    const read = readConfig({ ...env, ...open }, []);
    assert.ok('problems' in read, JSON.stringify(open));
    assert.match(read.problems.join(), /concordat_owner is one that anybody would try.*openssl rand/);
    const good = { ...env, ...open, DATABASE_OWNER_URL: at('concordat_owner', 'Wd5.hQ81-pLm0') };
    assert.ok(!('problems' in readConfig(good, [])), JSON.stringify(open));
  }
  assert.ok(!('problems' in readConfig(env, [])));
});
