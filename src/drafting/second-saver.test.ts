import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { begin, rowOf, save } from '../../test/drafting/drafts.ts';
import { textOf } from '../../test/text.ts';
import { noticeOf } from '../../test/editing/scene.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';
import { at } from '../policy/draft/tree.ts';
import { document } from '../policy/testing/wyndle.ts';
import { openedDraft } from './opened.ts';

describe('the second of two who save words, silences and orders of a draft', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: document(), from: '2026-04-01' });
  const officer = await world.person(council, undefined, 'Test Officer');
  const colleague = await world.person(council, undefined, 'Ann Colleague');
  const { slug } = council;
  const started = (): Promise<string> => begin(officer, council, `version:${council.policyVersionId}`);
  /** What somebody is told whose press did nothing. */
  const toldBy = async (url: string, typed: Record<string, string>): Promise<string> => {
    const response = await officer.post(url, typed);
    assert.equal(response.statusCode, 303);
    assert.ok(response.cookies.some(({ name }) => name === 'concordat-did-nothing'));
    return decodeURIComponent(noticeOf(response));
  };
  const treeOf = async (id: string) => openedDraft((await rowOf(world, id)).document).tree;

  const terms = {
    'name-1': 'executive',
    'words-1': 'the Cabinet',
    'name-2': 'chief',
    'words-2': 'the Chief',
  };

  test('words: what only one of the two changed is kept, and of what both did the second is asked', async () => {
    const id = await started();
    const place = { council, id, place: 'terms' };
    assert.equal((await save(world, officer, place, terms)).statusCode, 303);
    const seen = (await rowOf(world, id)).version;
    const theirs = { ...terms, 'words-1': 'the Executive', 'name-3': 'mayor', 'words-3': 'the Mayor' };
    assert.equal((await save(world, colleague, place, theirs)).statusCode, 303);
    const mine = { ...terms, 'words-2': 'the Managing Director' };
    assert.equal((await save(world, officer, { ...place, version: seen }, mine)).statusCode, 303);
    assert.deepEqual(at(await treeOf(id), ['terms']), {
      executive: 'the Executive',
      chief: 'the Managing Director',
      mayor: 'the Mayor',
    });
    const both = { ...terms, 'words-1': 'the Board' };
    const asked = await save(world, officer, { ...place, version: seen }, both);
    assert.equal(asked.statusCode, 409);
    assert.match(textOf(asked), /Ann Colleague/);
    assert.match(textOf(asked), /It was: the Cabinet/);
    assert.match(textOf(asked), /the Board/);
    assert.match(textOf(asked), /the Executive/);
    assert.match(asked.body, /name="words-1" value="the Board"/);
    const latest = String((await rowOf(world, id)).version);
    const chosen = { ...both, latest, 'keep-executive': 'yours', 'keep-chief': 'theirs' };
    assert.equal((await save(world, officer, { ...place, version: seen }, chosen)).statusCode, 303);
    assert.equal(at(await treeOf(id), ['terms', 'executive']), 'the Board');
    assert.equal(at(await treeOf(id), ['terms', 'chief']), 'the Managing Director');
  });

  test('what is not set: both ticks stand, and two wordings of one part are asked about', async () => {
    const id = await started();
    const place = { council, id, place: 'notSet' };
    const none = { silent: ['dispute'], 'says-dispute': '' };
    assert.equal((await save(world, officer, place, none)).statusCode, 303);
    const seen = (await rowOf(world, id)).version;
    const theirs = { silent: ['dispute', 'benefits'], 'says-dispute': 'Said by them', 'says-benefits': '' };
    assert.equal((await save(world, colleague, place, theirs)).statusCode, 303);
    const mine = { silent: ['dispute', 'scrutiny'], 'says-dispute': '', 'says-scrutiny': 'Said by me' };
    assert.equal((await save(world, officer, { ...place, version: seen }, mine)).statusCode, 303);
    const parts = [0, 1, 2].map((index) => [`part`, 'says'].map((key) => [index, key] as const));
    const tree = await treeOf(id);
    assert.deepEqual(
      parts.map((each) => each.map(([index, key]) => at(tree, ['notSet', index, key]))),
      [
        ['dispute', 'Said by them'],
        ['benefits', undefined],
        ['scrutiny', 'Said by me'],
      ],
    );
    const both = { silent: ['dispute'], 'says-dispute': 'Said by me too' };
    const asked = await save(world, officer, { ...place, version: seen }, both);
    assert.equal(asked.statusCode, 409);
    assert.match(textOf(asked), /Said by them/);
    assert.match(textOf(asked), /Said by me too/);
  });

  test('a post without the boxes of the page takes nothing away', async () => {
    const id = await started();
    const before = (await rowOf(world, id)).document;
    for (const place of ['terms', 'notSet'])
      assert.equal((await save(world, officer, { council, id, place }, {})).statusCode, 409, place);
    assert.equal((await rowOf(world, id)).document, before);
  });

  test('an order that somebody changed meanwhile, and what they changed that is to go: who it was is told, and how it stands', async () => {
    const id = await started();
    const seen = String((await rowOf(world, id)).version);
    const rules = 'instruments/definition/outcome/rules';
    const move = { at: rules, move: '1 down', version: seen };
    assert.equal((await colleague.post(links.draftOrder(slug, id), move)).statusCode, 303);
    const before = (await rowOf(world, id)).document;
    const late = await toldBy(links.draftOrder(slug, id), move);
    assert.match(late, /Ann Colleague moved, added or removed something in this list/);
    const gone = await toldBy(links.draftRemove(slug, id), { at: `${rules}/1`, version: seen });
    assert.match(gone, /Ann Colleague changed this while you were looking at it/);
    assert.equal((await rowOf(world, id)).document, before);
  });

  test('a name that somebody gave the draft meanwhile is not written over unseen', async () => {
    const id = await started();
    const named = (name: string, seen: string) => ({ name, seen });
    assert.equal((await colleague.post(links.draft(slug, id), named('Theirs', 'A draft'))).statusCode, 303);
    const late = await officer.post(links.draft(slug, id), named('Mine', 'A draft'));
    assert.equal(late.statusCode, 422);
    assert.match(textOf(late), /Somebody called it “Theirs” meanwhile/);
  });
});
