import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorities } from '../authorities.ts';
import { pairsAmong } from './apart.ts';

/** Names of four letters, of which each differs from all others in more than one. */
function names(many: number): readonly string[] {
  const letters = 'abcdefghijklmnop';
  return Array.from({ length: many }, (_, at) => {
    const places = [at % 16, Math.floor(at / 16) % 16, Math.floor(at / 256) % 16];
    return `${places.map((place) => (letters[place] ?? '').repeat(3)).join('')} Forum`;
  });
}

for (const many of [20, 2500])
  test(`of ${many} entries, one of them written down twice, that one pair is found`, async () => {
    const held = [...names(many), 'Coast and Dunes Forum', 'Coast and Dnues Forum'].map((name, at) => ({
      id: String(at),
      name,
      otherNames: null,
      code: null,
    }));
    assert.deepEqual(await pairsAmong({ kind: 'entries', held }), [
      { one: String(many), other: String(many + 1), reason: 'one letter' },
    ]);
  });

for (const goesOn of [true, false])
  test(`of 2,500 organisations, a council that is no more is ${goesOn ? '' : 'not '}offered with its successor where it ${goesOn ? 'goes on as a partner' : 'is a partner in nothing'}`, async () => {
    const wycombe = (await authorities()).get('E07000007');
    assert.ok(wycombe);
    const held = [...names(2500), wycombe.name, 'Buckinghamshire Council'].map((name, at) => ({
      id: String(at),
      name,
      gss: null,
      company: null,
      charity: null,
    }));
    const found = await pairsAmong({
      kind: 'organisations',
      held,
      ended: new Map([['2500', wycombe]]),
      goOn: new Set(goesOn ? ['2500'] : []),
    });
    assert.deepEqual(found, goesOn ? [{ one: '2500', other: '2501', reason: 'successor' }] : []);
  });

test('of 2,500 people, the two of one name are found', async () => {
  const held = [...names(2500).map((name) => name.replace('Forum', 'Reed')), 'Jane Smith', 'Smith, Jane'].map(
    (name, at) => ({ id: String(at), name, email: null }),
  );
  assert.deepEqual(await pairsAmong({ kind: 'people', held }), [
    { one: '2500', other: '2501', reason: 'same name' },
  ]);
});
