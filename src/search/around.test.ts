import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { around, wordsIn } from './around.ts';

const said = (text: string, search: string): string =>
  around(text, wordsIn(search))
    .map((piece) => (piece.isFound ? `[${piece.text}]` : piece.text))
    .join('');

const far = `${'Nothing to see here. '.repeat(10)}Then the lighthouse keeper called. ${'And nothing after it. '.repeat(20)}`;

test('the words are marked wherever they stand, in any letters', () => {
  assert.equal(said('The Harbour and its harbourmaster', 'harbour'), 'The [Harbour] and its [harbour]master');
  assert.equal(said('Drains\n and  ditches', 'ditches drains'), '[Drains] and [ditches]');
  assert.equal(said('Nothing of it', 'harbour'), 'Nothing of it');
  assert.match(said(far, 'lighthouse'), /^… .{20,70}Then the \[lighthouse\] keeper called\..{50,200} …$/);
});

test('what is looked for is words, however it is written', () => {
  assert.deepEqual(wordsIn('  "Coast Forum" -coast (a|b).* %_ '), ['coast', 'forum', 'a', 'b']);
  assert.deepEqual(wordsIn('!!! "'), []);
  assert.equal(wordsIn('a b c d e f g h').length, 6);
});

test('what is shown is the text’s own, not too long, and marks only what was looked for', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 600 }),
      fc.string({ maxLength: 20 }),
      (text, search) => {
        const words = wordsIn(search);
        const pieces = around(text, words);
        const shown = pieces
          .map((piece) => piece.text)
          .join('')
          .replace(/^… /, '')
          .replace(/ …$/, '');
        assert.ok(text.replace(/\s+/gu, ' ').includes(shown.trim()));
        assert.ok(shown.length <= 270);
        for (const piece of pieces)
          if (piece.isFound) assert.ok(words.some((word) => new RegExp(word, 'iu').test(piece.text)));
      },
    ),
  );
});
