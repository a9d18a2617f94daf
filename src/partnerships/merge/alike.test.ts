import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import * as fc from 'fast-check';
import { insertEntry, newScene, saved, textOf } from '../../../test/editing/scene.ts';
import { newWorld } from '../../../test/world.ts';
import { initialsOf } from './initials.ts';

test('initials are of three words or more, with the small words and without', () => {
  assert.deepEqual(initialsOf('Breckmoor Community Safety Partnership'), {
    spelt: ['bcs', 'bcsp', 'csp'],
    short: [],
  });
  assert.deepEqual(initialsOf('Friends of the Coast (FOTC)').short, ['fotc']);
  assert.deepEqual(initialsOf('West csp').short, ['csp']);
  assert.ok(initialsOf('Friends of the Coast').spelt.includes('fotc'));
  assert.ok(initialsOf('Health and Wellbeing Board').spelt.includes('hwb'));
  assert.deepEqual(initialsOf(''), { spelt: [], short: [] });
});

test('initials are letters and numbers whatever a name is, and no more than eight', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      for (const each of [...initialsOf(name).spelt, ...initialsOf(name).short])
        assert.match(each, /^[\p{L}\p{N}\p{M}]{3,16}$/u);
    }),
    { examples: [['𝐀Ḋ']] },
  );
});

describe('entries that may be the same are offered', async () => {
  const world = await newWorld({ after });

  /** The names offered for the first of these entries. */
  async function offered(first: string, ...others: readonly string[]): Promise<string> {
    const { council, officer, register } = await newScene(world);
    for (const [at, name] of [first, ...others].entries()) await insertEntry(world, council, at + 2, name);
    const all = [first, ...others].map((_, at) => at + 2);
    for (const reference of all) {
      const purpose = { version: '1', name: [first, ...others][reference - 2] as string, stage: 'active' };
      saved(await officer.post(`${register}/${reference}/edit/basics`, { ...purpose, purpose: 'Known' }));
    }
    const page = await officer.get(`${register}/2/merge`);
    assert.equal(page.statusCode, 200);
    return textOf(page).replace(/^.*before anything is joined/, '');
  }

  test('by what one of them is called for short', async () => {
    const long = 'Breckmoor Community Safety Partnership';
    assert.match(await offered(long, 'West CSP', 'Fen Board'), /West CSP/);
    assert.match(await offered('West CSP', long, 'Fen Board'), /Breckmoor Community Safety/);
    assert.doesNotMatch(await offered(long, 'West CSP', 'Fen Board'), /Fen Board/);
  });

  test('by a rare word, and not by one that many have', async () => {
    const many = ['Arts', 'Fens', 'Youth', 'Skills', 'Homes'].map((each) => `${each} Consortium`);
    const found = await offered('Consortium for Sandlings Heaths', 'Sandlings', ...many);
    assert.match(found, /Sandlings/);
    for (const name of many) assert.doesNotMatch(found, new RegExp(name));
  });

  test('whatever signs are in the name', async () => {
    for (const name of ["O'Hara\\'s & Co: (the) | ! <->*", '???', 'ITS WAS AND', '50% _off_', 'ÉÀÖ ß'])
      assert.match(await offered(name), /No other entry has a name like this one/, name);
  });
});
