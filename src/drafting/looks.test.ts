import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { begin, rowOf, save } from '../../test/drafting/drafts.ts';
import { textOf } from '../../test/text.ts';
import { noticeOf } from '../../test/editing/scene.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';
import { document } from '../policy/testing/wyndle.ts';

const BETWEEN = /Between £100,000 and £150,000 a year no answer is suggested/;

describe('what of a draft is worth another look', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: document(), from: '2026-04-01' });
  const officer = await world.person(council);
  const { slug } = council;
  const question = 'instruments/significance/questions/large-grant';
  const rule = (index: number): string => `${question}/suggest/${index}/when`;
  const grant = { of: 'fact:annualGrant', how: 'atLeast', period: 'year', atLeast: '£150,000' };
  const started = (): Promise<string> => begin(officer, council, `version:${council.policyVersionId}`);

  test('half of a limit that was moved is told as it is saved, on its question’s page and on the draft’s', async () => {
    const id = await started();
    const saved = await save(world, officer, { council, id, place: rule(1) }, grant);
    assert.equal(saved.statusCode, 303);
    assert.match(decodeURIComponent(noticeOf(saved)), BETWEEN);
    for (const place of [question, rule(1), rule(2)])
      assert.match(textOf(await officer.get(links.draftPart(slug, id, place))), BETWEEN, place);
    const elsewhere = links.draftPart(slug, id, 'instruments/significance/questions/statutory');
    assert.doesNotMatch(textOf(await officer.get(elsewhere)), BETWEEN);
    const home = textOf(await officer.get(links.draft(slug, id)));
    assert.doesNotMatch(home, /It can be adopted as it stands/);
    assert.match(home, /1 thing is worth another look before it is adopted/);
    const other = { ...grant, how: 'lessThan', lessThan: '£150,000', atLeast: '' };
    const both = await save(world, officer, { council, id, place: rule(2) }, other);
    assert.equal(both.statusCode, 303);
    assert.doesNotMatch(decodeURIComponent(noticeOf(both)), BETWEEN);
  });

  test('a set without a question is told on its page', async () => {
    const id = await started();
    const place = 'instruments/+';
    const typed = { 'p-use': 'other', 'p-title': 'What else?', 'p-is-from': 'ours' };
    await save(world, officer, { council, id, place }, typed);
    const home = await officer.get(links.draft(slug, id));
    assert.match(textOf(home), /“What else\?” asks nothing/);
    assert.match((await rowOf(world, id)).document, /What else\?/);
  });

  test('an amount of nothing is no limit to be changed everywhere', async () => {
    const id = await started();
    const nought = { ...grant, how: 'moreThan', moreThan: '£0', atLeast: '' };
    assert.equal((await save(world, officer, { council, id, place: rule(1) }, nought)).statusCode, 303);
    const page = textOf(await officer.get(links.draftAmounts(slug, id)));
    assert.match(page, /Change £100,000 everywhere it stands/);
    assert.doesNotMatch(page, /Change £0 everywhere/);
  });
});
