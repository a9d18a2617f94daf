import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { adopt, adopted, sendDraft } from '../../../test/adopting.ts';
import { textOf } from '../../../test/text.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { putInto } from '../../../test/put.ts';
import { newWorld } from '../../../test/world.ts';
import { links } from '../../links.ts';

const PARTS =
  'definition significance risk value exitRisk entryCriteria entryApproval setUp governance roles representation appointments requirements reviews scrutiny exit publication register benefits risks reasonsToEnter workingTime dispute healthCheck';

/** A policy that an officer makes in four minutes: a set that asks nothing, and none of the rest. */
const BARE = `
id: bare
council: Wyndle
title: Bare policy
source: { name: Bare policy }
from: 2026-10-01
terms: {}
notSet: [${PARTS.split(' ')
  .map((part) => `{ part: ${part} }`)
  .join(', ')}]
kinds: [{ id: partnership, label: Partnership, partnership: yes, ours: yes }]
instruments:
  - { id: about, use: definition, title: Is it a partnership?, ours: yes, outcome: { method: person } }
`;

describe('what ends with a version', async () => {
  const world = await newWorld({ after });

  test('is told with its counts, and has to be ticked', async () => {
    const council = await world.council({ policy: 'breckland' });
    const officer = await world.person(council);
    const put = putInto(world, council);
    const policy = world.policies.find(({ id }) => id === 'breckland')?.document ?? '';
    assert.match(policy, /id: significance/);
    for (const [reference, outcome] of [
      [1, 'significant'],
      [2, 'no'],
      [3, 'no'],
    ] as const) {
      const [id] = await put('partnership', { reference, name: `Entry ${reference}` });
      await put('decision', {
        partnership_id: id,
        question_set: 'significance',
        policy_version_id: council.policyVersionId,
        account_id: officer.accountId,
        as_role: 'registerKeeper',
        outcome,
        reason: 'As decided',
      });
    }
    const address = await sendDraft(officer, council, BARE);
    const page = await officer.get(address);
    const words = textOf(page);
    assert.match(words, /“Is it a partnership\?” asks nothing/);
    assert.match(page.body, /part\?at=instruments%2Fabout"/);
    assert.match(words, /What ends \(\d+\)/);
    assert.doesNotMatch(words, /Partnership Name No longer/);
    assert.match(words, /No longer asked 1 Particularly significant, 2 Not particularly significant/);
    assert.match(words, /No longer due for review 3 entries, 0 overdue/);
    const { knowing: _, ...plain } = adopted;
    const sent = { ...plain, title: 'Bare', from: '2026-11-01', sure: '2026-11-01' };
    const refused = await officer.post(address, { ...sent, seen: hiddenIn(page.body, 'seen') });
    assert.equal(refused.statusCode, 422);
    assert.match(textOf(refused), /or tick that you adopt it all the same/);
    assert.equal((await adopt(officer, address, '2026-11-01', { title: 'Bare' })).statusCode, 303);
    const kept = textOf(await officer.get(links.policy(council.slug)));
    assert.match(
      kept,
      /No longer asked: “[^”]+” \(1 Particularly significant, 2 Not particularly significant\)/,
    );
  });

  test('of which the council has nothing is not told, and needs no tick', async () => {
    const council = await world.council({ policy: 'breckland' });
    const officer = await world.person(council);
    const asking = BARE.replace(
      'outcome: { method: person }',
      'outcome: { method: person }, questions: [{ id: so, ask: Is it so?, type: yesNo, ours: yes }]',
    );
    const address = await sendDraft(officer, council, asking);
    const page = await officer.get(address);
    assert.doesNotMatch(textOf(page), /What ends|asks nothing|adopt it all the same/);
  });
});
