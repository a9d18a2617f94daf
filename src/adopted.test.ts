import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { adopt, changed, sendDraft, shipped } from '../test/adopting.ts';
import { newWorld } from '../test/world.ts';
import { mostKept, policyIn } from './adopted.ts';
import { links } from './links.ts';
import { document } from './policy/testing/wyndle.ts';

test('of the policies that are read, those asked for last are kept, not those read last', () => {
  const other = (n: number): string => `${document()}\n# version ${n}\n`;
  const inForce = policyIn(document());
  for (let n = 1; n <= mostKept; n += 1) {
    policyIn(other(n));
    assert.equal(policyIn(document()), inForce, `read anew after ${n} others`);
  }
  const last = policyIn(other(mostKept));
  assert.equal(policyIn(other(mostKept)), last);
});

describe('a document adopted before a check that finds fault with it was made', async () => {
  const world = await newWorld({ after });
  /** Faults of a later check, in a document that can be read all the same. */
  const faulty = (content: string): string =>
    content.replace(
      '{ id: significant, label: Particularly',
      '{ id: significant, replaces: [no], label: Particularly',
    );

  test('is read as it stands', async () => {
    const council = await world.council({ policy: faulty(shipped(world)) });
    const officer = await world.person(council);
    for (const page of [links.register(council.slug), links.policy(council.slug)])
      assert.equal((await officer.get(page)).statusCode, 200, page);
  });

  test('is not adopted any more from a draft kept since, which is told what is wrong', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    const address = await sendDraft(officer, council, changed(shipped(world)));
    await world.owner('update policy_draft set document = $2 where council_id = $1', [
      council.id,
      faulty(changed(shipped(world))),
    ]);
    assert.equal((await officer.get(address)).statusCode, 200);
    const touched = await world.changes(async () => {
      const refused = await adopt(officer, address, '2027-04-01');
      assert.equal(refused.statusCode, 422);
      const [, faults = ''] = /href="([^"#]+)#faults"/.exec(refused.body) ?? [];
      assert.match((await officer.get(faults)).body, /which is still a level/);
    });
    assert.deepEqual(touched, []);
  });

  test('nor does a council start with it', async () => {
    const officer = await world.person(await world.council());
    const council = { name: 'New Council', slug: 'anew', gssCode: '', colour: '#1d4b4d' };
    const begun = await officer.post(links.startCouncil(), council);
    const id = (begun.headers.location ?? '').split('/').at(-2) ?? '';
    const file = { name: 'ours.yaml', content: shipped(world) };
    await officer.upload(links.startStep(id, 'policy'), file, { policy: 'upload' });
    const typed = { from: '2026-04-01', adoptedAs: 'Council', minute: '12' };
    await officer.post(links.startStep(id, 'adoption'), typed);
    await world.owner('update council_start set document = $2 where council_id = $1', [
      id,
      faulty(shipped(world)),
    ]);
    const touched = await world.changes(async () => {
      const refused = await officer.post(links.startStep(id, 'check'), {});
      assert.equal(refused.statusCode, 422);
      assert.match(refused.body, /1 fault in ours\.yaml.*?which is still a level/s);
    });
    assert.deepEqual(touched, []);
  });
});
