import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  adopt,
  adopted,
  changed,
  nameFilledIn,
  replacePolicy,
  sendDraft,
  shipped,
  windows,
} from '../../../test/adopting.ts';
import { textOf } from '../../../test/text.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { newWorld } from '../../../test/world.ts';
import { links } from '../../links.ts';
import { document } from '../../policy/testing/wyndle.ts';

describe('what is still open as a version is adopted', async () => {
  const world = await newWorld({ after });

  test('a name is filled in where no version has it, nor is of that title under another; any other may be given', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    await replacePolicy(world, council, '2026-01-01', { document: shipped(world), title: 'Our policy 2026' });
    const address = await sendDraft(officer, council, `${shipped(world)}# reworded\n`);
    assert.equal(nameFilledIn(await officer.get(address)), '');
    assert.equal((await adopt(officer, address, '2026-11-01', { title: '' })).statusCode, 422);
    const reworded = { title: 'Our policy 2026, reworded' };
    assert.equal((await adopt(officer, address, '2026-11-01', reworded)).statusCode, 303);
    const next = await sendDraft(officer, council, changed(shipped(world)));
    assert.equal(nameFilledIn(await officer.get(next)), 'Partnership policy 2027');
    await adopt(officer, next, '2026-11-10', { title: 'Policy of the new Cabinet' });
    assert.deepEqual((await windows(world, council)).map(({ title }) => title).slice(-2), [
      reworded.title,
      'Policy of the new Cabinet',
    ]);
  });

  test('half of a limit that was moved is told, and has to be ticked; what was ticked is kept', async () => {
    const council = await world.council({ policy: document(), from: '2026-04-01' });
    const officer = await world.person(council);
    const half = document().replace("atLeast: '£100,000'", "atLeast: '£150,000'");
    assert.notEqual(half, document());
    const address = await sendDraft(officer, council, half);
    const page = await officer.get(address);
    assert.match(textOf(page), /Between £100,000 and £150,000 a year no answer is suggested/);
    assert.match(page.body, /part\?at=instruments%2Fsignificance%2Fquestions%2Flarge-grant/);
    const seen = hiddenIn(page.body, 'seen');
    const sent = { adoptedAs: 'Cabinet', minute: '9', title: 'Half', from: '2026-11-01', sure: '2026-11-01' };
    const refused = await officer.post(address, { ...sent, seen });
    assert.equal(refused.statusCode, 422);
    assert.match(
      textOf(refused),
      /Put right what is still open above, or tick that you adopt it all the same/,
    );
    assert.equal((await officer.post(address, { ...sent, seen, knowing: 'yes' })).statusCode, 303);
    const policy = textOf(await officer.get(links.policy(council.slug)));
    assert.match(policy, /Adopted with 1 thing still open/);
    assert.match(policy, /Between £100,000 and £150,000/);
  });

  test('words with the old amount are changed by one press, and then nothing has to be ticked', async () => {
    const council = await world.council({ policy: document(), from: '2026-04-01' });
    const officer = await world.person(council);
    const moved = document()
      .replace("atLeast: '£100,000'", "atLeast: '£150,000'")
      .replace("lessThan: '£100,000'", "lessThan: '£150,000'");
    const address = await sendDraft(officer, council, moved);
    const page = await officer.get(address);
    assert.match(textOf(page), /Change the amount in 1 text/);
    const id = address.split('/').at(-1) ?? '';
    const press = { version: hiddenIn(page.body, 'version'), reword: 'yes' };
    const response = await officer.post(links.draftAmounts(council.slug, id), press);
    assert.equal(response.headers.location, links.policyDraft(council.slug, id));
    const after1 = await officer.get(address);
    assert.doesNotMatch(textOf(after1), /Words that still have the old amount|What is still open/);
    const { knowing: _, ...plain } = adopted;
    const seen = hiddenIn(after1.body, 'seen');
    const sent = { ...plain, title: 'Moved', from: '2026-11-01', sure: '2026-11-01', seen };
    assert.equal((await officer.post(address, sent)).statusCode, 303);
    const [, version] = await windows(world, council);
    assert.match(version?.document ?? '', /grant of £150,000 or more a year\?/);
    assert.doesNotMatch(textOf(await officer.get(links.policy(council.slug))), /still open/);
  });
});
