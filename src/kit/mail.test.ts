import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as always, property, string } from 'fast-check';
import { hasSecret, oneLine, withoutSecrets } from './mail.ts';
import { newId } from './ids.ts';
import { newToken } from './session.ts';

test('whatever is typed, a header stays one line', () => {
  always(
    property(string({ unit: 'binary' }), (typed) => {
      // oxlint-disable-next-line no-control-regex
      assert.doesNotMatch(oneLine(typed), /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
    }),
  );
  assert.equal(oneLine('Hello\r\nBcc: b@example.org'), 'Hello Bcc: b@example.org');
});

test('what lets in whoever has it is taken out of a letter, and numbers of rows are not', () => {
  const link = `https://register.example.org/invitation/${newToken()}`;
  const text = `Come in:\n\n${link}\n\nor see https://register.example.org/x/outbox/${newId()}.`;
  assert.equal(hasSecret(text), true);
  const seen = withoutSecrets(text);
  assert.match(seen, /\/invitation\/…\n/);
  assert.match(seen, /\/outbox\/[0-9a-f-]{36}\./);
  assert.equal(hasSecret(seen), false);
});
