import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { anyOf, contactsOf, hintsOfAll, matcher, phrasesOf, sureOf } from './names.ts';

const ann = phrasesOf([
  { name: 'Cllr Ann Zanzibar-Smith OBE', email: 'ann.zs@example.org', phone: '(01632) 960 123' },
]);

const found: readonly (readonly [string, 'sure' | 'perhaps' | 'no'])[] = [
  ['Ann Zanzibar-Smith said so', 'sure'],
  ['ANN  ZANZIBAR-SMITH', 'sure'],
  ['ask A. Zanzibar-Smith', 'sure'],
  ['Councillor Zanzibar-Smith', 'sure'],
  ['Zanzibar-Smith, Ann', 'sure'],
  ['write to ann.zs@example.org.', 'sure'],
  ['ring 01632 960123 at noon', 'sure'],
  ['ring +44 1632 960 123', 'sure'],
  ['ring +44 (0)1632-960-123', 'sure'],
  ['the Zanzibar-Smith report', 'perhaps'],
  ['Annabel Zanzibar-Smithson', 'no'],
  ['joann.zs@example.org', 'no'],
  ['ann.zs@example.org.uk', 'no'],
  ['701632960123', 'no'],
  ['Ann', 'no'],
];

describe('what names somebody', async () => {
  const world = await newWorld({ after });

  for (const [text, how] of found)
    test(`“${text}”: ${how}`, async () => {
      const patterns = { any: anyOf(ann) ?? '', sure: sureOf(ann) ?? '' };
      for (const [kind, pattern] of Object.entries(patterns)) {
        const expected = kind === 'sure' ? how === 'sure' : how !== 'no';
        assert.equal(matcher(pattern).test(text), expected, `${kind} as we read it`);
        const [row] = await world.owner<{ is: boolean }>('select $1::text ~* $2 as is', [text, pattern]);
        assert.equal(row?.is, expected, `${kind} as the database reads it`);
      }
    });

  test('signs in a name and an address stand for themselves alone', () => {
    const odd = phrasesOf([{ name: 'O’Hara (Bob) [x] .*', email: 'a+b.c@example.org' }]);
    const pattern = matcher(anyOf(odd) ?? '');
    assert.equal(pattern.test('anything at all'), false);
    assert.equal(matcher(contactsOf(odd) ?? '').test('aab-c@example.org'), false);
    assert.equal(matcher(contactsOf(odd) ?? '').test('to a+b.c@example.org'), true);
  });

  test('of nobody there is nothing to look for', () => {
    assert.equal(anyOf(phrasesOf([])), null);
    assert.equal(contactsOf(phrasesOf([{ name: 'Ann Smith', email: null }])), null);
  });
});

test('whatever is found has one of the words, or without its signs one of the numbers', () => {
  const { words, numbers } = hintsOfAll(ann);
  for (const [text, how] of found.filter(([, each]) => each !== 'no')) {
    const bare = text.replace(/[ \-()./]/g, '');
    const has =
      words.some((word) => text.toLowerCase().includes(word.toLowerCase())) ||
      numbers.some((number) => bare.includes(number));
    assert.ok(has, `${text}: ${how}`);
  }
});
