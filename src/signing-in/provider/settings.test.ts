import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readSettings } from './settings.ts';

const good = `providers:
  - id: entra
    label: Breckmoor account
    issuer: https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555/v2.0
    clientId: 66666666-7777-4888-8999-aaaaaaaaaaaa
    clientSecretFrom: ENTRA_SECRET
    key: oid
    councils:
      - council: breckmoor
        roles:
          Register.Keep: [registerKeeper]
`;
const secretOf = (name: string): string | undefined => ({ ENTRA_SECRET: 'hidden' })[name];

function problems(text: string): readonly string[] {
  const read = readSettings(text, 'sign-in.yaml', secretOf);
  return 'problems' in read ? read.problems : [];
}

test('what is not said is as usual, and a secret may be kept out of the file', () => {
  const read = readSettings(good, 'sign-in.yaml', secretOf);
  assert.ok('providers' in read, JSON.stringify(read));
  const [provider] = read.providers;
  assert.equal(provider?.clientSecret, 'hidden');
  assert.equal(provider?.rolesFrom, 'roles');
  assert.equal(provider?.scope, 'openid profile email');
  assert.deepEqual(provider?.demand, { acr: [], amr: [] });
  assert.deepEqual(provider?.councils[0]?.everyone, []);
});

test('the example in the guide is one that is taken', () => {
  const guide = readFileSync(path.join(import.meta.dirname, '../../../docs/guides/signing-in.md'), 'utf8');
  const example = /```yaml\n(providers:\n[^]*?)```/.exec(guide)?.[1] ?? '';
  assert.deepEqual(problems(example), []);
});

/** What is changed in the file, and what is said of it. */
const faults: readonly (readonly [from: string | RegExp, to: string, sentence: RegExp])[] = [
  [
    'label: Breckmoor account',
    'label: ""',
    /^sign-in\.yaml, line 3: “label”: expected something, and found nothing\.$/,
  ],
  ['    label: Breckmoor account\n', '', /^sign-in\.yaml, line 2: “label”: expected text\.$/],
  ['id: entra', 'id: Entra ID', /line 2: “id”: expected a word of small letters/],
  ['label:', 'lable:', /line 3: there is no setting called “lable”/],
  [
    '11111111-2222-4333-8444-555555555555',
    'common',
    /line 4: “issuer”: expected the address of your own tenant/,
  ],
  [
    '11111111-2222-4333-8444-555555555555',
    'organizations',
    /line 4: “issuer”: expected the address of your own/,
  ],
  [
    /issuer: .*/,
    'issuer: login.example.org',
    /line 4: “issuer”: expected the provider’s whole address.*found “login/,
  ],
  [
    /issuer: .*/,
    'issuer: http://login.example.org',
    /line 4: “issuer”: expected the provider’s whole address/,
  ],
  [/issuer: .*/, 'issuer: https://a:b@login.example.org', /line 4: “issuer”: expected the provider’s whole/],
  ['key: oid', 'key: email', /line 7: “key”: expected oid or sub/],
  ['    key: oid\n', '', /line 4: write “key: oid” for Entra/],
  ['ENTRA_SECRET', 'NO_SECRET', /line 6: the environment has no setting called NO_SECRET/],
  [
    'clientSecretFrom: ENTRA_SECRET',
    'clientSecret: x\n    clientSecretFrom: X',
    /line 2: give either clientSecret/,
  ],
  ['    clientSecretFrom: ENTRA_SECRET\n', '', /line 2: give either clientSecret/],
  ['council: breckmoor', 'council: /Breckmoor', /line 9: “council”: expected the council’s word/],
  ['[registerKeeper]', 'registerKeeper', /line 11: “Register\.Keep”: expected a list/],
  ['[registerKeeper]', '[]', /line 11: “Register\.Keep”: expected something, and found nothing/],
  ['providers:', 'providers: ]', /line 1: this is not YAML that can be read/],
  [/^[^]*$/, '', /line 1: “the file”: expected names with values/],
];

for (const [from, to, sentence] of faults)
  test(`it says where “${to.split('\n')[0]}” in place of “${String(from).trim()}” is wrong`, () => {
    const said = problems(good.replace(from, to));
    assert.ok(said.length > 0);
    assert.match(said.join('\n'), new RegExp(sentence.source, 'm'));
  });

test('two cannot be called the same', () => {
  const twice = good + good.replace('providers:\n', '');
  assert.match(problems(twice).join(), /line 12: there are two providers called “entra”/);
});
