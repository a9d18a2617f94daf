import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { insertEntry, newScene, saved } from '../../../test/editing/scene.ts';
import { standAfresh } from '../../../test/stand.ts';
import { newWorld } from '../../../test/world.ts';

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
    for (const short of ['Breckmoor CSP', 'BCSP']) {
      assert.match(await offered(long, short, 'Fen Board'), new RegExp(`${short} .*One name is short for`));
      assert.match(
        await offered(short, long, 'Fen Board'),
        /Breckmoor Community Safety .*One name is short for/,
      );
    }
    assert.doesNotMatch(await offered(long, 'Breckmoor CSP', 'Fen Board'), /Fen Board/);
    assert.doesNotMatch(await offered(long, 'West CSP'), /West CSP/);
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

  const long = 'Breckmoor Community Safety Partnership';
  for (const [one, other, isLike] of [
    [long, 'Breckmoor CSP', true],
    [long, 'West CSP', false],
    ['Dune Watch', 'Dune Wtach', true],
    ['Dune Watch', 'The Dune-Watch Group', true],
    ['Dune Watch', 'Dune and Heath Watch', false],
  ] as const)
    test(`the three pages agree: ${one} | ${other}`, async () => {
      const { council, officer, register } = await newScene(world);
      await insertEntry(world, council, 2, one);
      const added = textOf(await officer.post(`${register}/add`, { name: other }));
      assert.equal(added.includes(`${one} `), isLike, 'adding');
      await insertEntry(world, council, 3, other);
      await standAfresh(world, council);
      const chosen = textOf(await officer.get(`${register}/3/merge`));
      assert.equal(/Their names|is short for/.test(chosen), isLike, 'joining');
      saved(await officer.post(`/${council.slug}/possible-duplicates/entries/look`));
      const pairs = textOf(await officer.get(`/${council.slug}/possible-duplicates?of=entries`));
      assert.equal(pairs.includes('1 pair'), isLike, 'possible duplicates');
    });
});
