import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { bodyKeys, likeBodies, readBody } from './bodies.ts';
import { isOneSlip } from './edit.ts';
import { entryKeys, likeEntries, readEntry } from './entries.ts';
import { slipKeys } from './keys.ts';
import { likePeople, personKeys, readPerson } from './people.ts';
import { pairsOf } from './pairs.ts';
import type { Steps } from '../kit/breath.ts';

function made<Made>(steps: Steps<Made>): Made {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const body = (name: string) => readBody({ id: name, name, codes: [], successors: [] });
const person = (name: string) => readPerson({ id: name, name, email: null });
const entry = (name: string, ...otherNames: readonly string[]) =>
  readEntry({ id: name, name, otherNames, codes: [] });

describe('names of organisations', () => {
  const table: readonly (readonly [one: string, other: string, why: string | null])[] = [
    ['Norfolk County Council', 'Norfolk', 'same words'],
    ['London Borough of Camden', 'Camden Council', 'same words'],
    ['King’s Lynn & West Norfolk', 'Borough Council of Kings Lynn and West Norfolk', 'same words'],
    ['Anglian Water', 'Anglian Water plc', 'same words'],
    ['City of London Corporation', 'City of London', 'same words'],
    ['Breckland Council', 'Brekland Council', 'one letter'],
    ['Breckland Council', 'Breckland Coucnil', 'same words'],
    ['Fen Area Housing Trust', 'Fen Area Housnig Trust', 'one letter'],
    ['Norfolk Integrated Care Board', 'Norfolk ICB', 'short'],
    ['Nottingham City Council', 'Nottinghamshire County Council', null],
    ['Derby City Council', 'Derbyshire County Council', null],
    ['North Norfolk District Council', 'South Norfolk District Council', null],
    ['Harlow District Council', 'London Borough of Harrow', null],
    ['Boston Borough Council', 'Bolton Metropolitan Borough Council', null],
    ['Leicester City Council', 'Leicester County Council', null],
    ['Scout Group 1', 'Scout Group 2', null],
    ['Council', 'Limited', null],
    ['A Trust', 'B Trust', null],
    ['Area Committee 1', 'Area Committee 2', null],
  ];
  for (const [one, other, why] of table)
    test(`${one} | ${other}: ${why ?? 'not offered'}`, () => {
      assert.equal(likeBodies(body(one), body(other)), why);
      assert.equal(likeBodies(body(other), body(one)), why);
    });

  test('by a code, and by what took the place of a council', () => {
    const coded = (name: string) => readBody({ id: name, name, codes: ['E07000143'], successors: [] });
    assert.equal(likeBodies(coded('Breckland'), coded('Somebody')), 'code');
    const gone = readBody({ id: '1', name: 'Wycombe', codes: [], successors: ['Buckinghamshire Council'] });
    assert.equal(likeBodies(gone, body('Buckinghamshire')), 'successor');
    assert.equal(likeBodies(body('Dorset'), gone), null);
  });

  test('two official codes that differ say that they are two, but not one beside a number', () => {
    const coded = (name: string, ...codes: readonly string[]) =>
      readBody({ id: name, name, codes, successors: [] });
    assert.equal(likeBodies(coded('Bolton', 'E08000001'), coded('Boston', 'E07000136')), null);
    assert.equal(likeBodies(coded('Fen Trust', '01234567'), coded('Fen Trust', '1234567')), 'same words');
    assert.equal(likeBodies(coded('Bolton', 'E08000001'), coded('Boston', '01234567')), 'one letter');
    assert.equal(
      likeBodies(
        readBody({ id: '1', name: 'Wycombe', codes: ['E07000007'], successors: ['Buckinghamshire Council'] }),
        coded('Buckinghamshire Council', 'E06000060'),
      ),
      'successor',
    );
  });
});

describe('names of people', () => {
  const table: readonly (readonly [one: string, other: string, why: string | null])[] = [
    ['Jane Smith', 'Cllr Jane Smith OBE', 'same name'],
    ['Smith, Jane', 'Mrs Jane Smith', 'same name'],
    ['Jane Smith-Jones', 'Jane Smith Jones', null],
    ['J. Smith', 'Jane Smith', 'initials'],
    ['JM Smith', 'J. M. Smith', 'same name'],
    ['Jane Mary Smith', 'J.M. Smith', 'initials'],
    ['Jane Smtih', 'Jane Smith', 'one letter'],
    ['Jnae Smith', 'Jane Smith', 'one letter'],
    ['Jane A Smith', 'Jane B Smith', null],
    ['Bill Smith', 'William Smith', null],
    ['Jane Smith', 'John Smith', null],
    ['Smith', 'Jane Smith', null],
    ['J. Smtih', 'Jane Smith', null],
    ['Dr No', 'Mr Yes', null],
  ];
  for (const [one, other, why] of table)
    test(`${one} | ${other}: ${why ?? 'not offered'}`, () => {
      assert.equal(likePeople(person(one), person(other)), why);
      assert.equal(likePeople(person(other), person(one)), why);
    });

  test('by an address that both have', () => {
    const at = (name: string) => readPerson({ id: name, name, email: 'Jo@example.org' });
    assert.equal(likePeople(at('Jo'), at('Somebody Else')), 'address');
  });
});

describe('names of entries', () => {
  const table: readonly (readonly [one: string, other: string, why: string | null])[] = [
    ['Health and Wellbeing Board', 'The Health & Wellbeing Partnership Board', 'same words'],
    ['Breckmoor Community Safety Partnership', 'Breckmoor CSP', 'short'],
    ['Breckmoor Community Safety Partnership', 'BCSP', 'short'],
    ['Coast Forum', 'Coats Forum', 'one letter'],
    ['Phase 1 Board', 'Phase 2 Board', null],
    ['Ward A Forum', 'Ward B Forum', null],
    ['Coast Forum', 'Coast and Dunes Forum', null],
    ['Partnership Board', 'Partnership Group', null],
  ];
  for (const [one, other, why] of table)
    test(`${one} | ${other}: ${why ?? 'not offered'}`, () => {
      assert.equal(likeEntries(entry(one), entry(other)), why);
      assert.equal(likeEntries(entry(other), entry(one)), why);
    });

  test('by another name that one of them has', () => {
    assert.equal(likeEntries(entry('Coast Forum', 'Dune Watch'), entry('Dune Watch')), 'other name');
  });

  test('but for two with official codes that differ', () => {
    const coded = (name: string, code: string) =>
      readEntry({ id: code, name, otherNames: [], codes: [code] });
    const bolton = coded('Bolton Community Safety Partnership', 'E22000001');
    assert.equal(likeEntries(bolton, coded('Boston Community Safety Partnership', 'E22000002')), null);
    assert.equal(likeEntries(bolton, coded('Boston Community Safety Partnership', '17')), 'one letter');
    assert.equal(
      likeEntries(bolton, coded('Boston Community Safety Partnership', 'E22000001')),
      'one letter',
    );
  });
});

const name = fc.array(
  fc.constantFrom('Fen', 'Coast', 'Youth', 'NHS', 'Board', 'Councl', 'of', '1', 'é', '-'),
  {
    minLength: 1,
    maxLength: 5,
  },
);

test('one slip either way is one slip, and the two have a key in common', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      assert.equal(isOneSlip(one, other), isOneSlip(other, one));
      const keys = new Set(slipKeys(one));
      if (isOneSlip(one, other)) assert.ok([...slipKeys(other)].some((each) => keys.has(each)));
    }),
    { numRuns: 2000 },
  );
});

test('of more pairs than are wanted, the first of the list are given', () => {
  const all = ['Fen Trust', 'Coast Board', 'Fen Trust Ltd', 'The Fen Trust', 'Coast Board plc'].map(body);
  const names = (most?: number) =>
    made(pairsOf(all, bodyKeys, likeBodies, most)).map((pair) => [pair.one.body.id, pair.other.body.id]);
  assert.equal(names().length, 4);
  for (const most of [1, 2, 3, 4]) assert.deepEqual(names(most), names().slice(0, most));
});

test('whatever a judge finds alike has a key in common, so that nothing is missed by not being compared', () => {
  const kinds = [
    { read: body, keys: bodyKeys, like: likeBodies },
    { read: (text: string) => entry(text), keys: entryKeys, like: likeEntries },
    { read: person, keys: personKeys, like: likePeople },
  ] as const;
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), (names) => {
      const texts = names.map((words) => words.join(' '));
      for (const { read, keys, like } of kinds) {
        const all = texts.map((text) => read(text)) as never[];
        const found = made(pairsOf(all, keys as never, like as never)).length;
        const each = all.flatMap((one, at) => all.slice(at + 1).filter((other) => like(one, other) !== null));
        assert.equal(found, each.length, texts.join(' / '));
      }
    }),
    { numRuns: 300 },
  );
});
