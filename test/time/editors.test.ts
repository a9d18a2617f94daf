// Many who save at once: nothing is lost, nothing is done twice, and nobody is shown a fault.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { links } from '../../src/links.ts';
import { saved } from '../editing/scene.ts';
import { seed } from '../scenarios/sample.ts';
import { newWorld, type Visitor } from '../world.ts';
import { editFor, interleave, judged, nothing, repeat, type Tally, type Typed } from './editors.ts';
import { newOffice } from './office.ts';
import { Chance } from './random.ts';

/** `script/prove R8` says how many. */
const most = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

function isWhole({ lost, doubled, faults }: Tally): void {
  assert.deepEqual({ lost, doubled, faults }, { lost: [], doubled: [], faults: [] });
}

describe(`many who save at once (seed ${seed})`, async () => {
  const world = await newWorld({ after });
  const [interleavings, posts] = [most('CONCORDAT_INTERLEAVINGS', 60), most('CONCORDAT_REPEATS', 80)];
  const seconds = most('CONCORDAT_EDITORS_SECONDS', 2);

  for (const [what, entries] of [
    ['one entry', 1],
    ['entries of several', 5],
  ] as const)
    test(`a few at once on ${what}, ${interleavings / 2} times`, async () => {
      const tally = await interleave(await newOffice(world, 4, entries), interleavings / 2, new Chance(seed));
      isWhole(tally);
      assert.ok(tally.accepted > 0);
      if (entries === 1) assert.ok(tally.asked > 0, 'nobody met another');
    });

  test('what was lost, done unseen or done twice would be told', async () => {
    const office = await newOffice(world, 1, 2);
    const edit = links.edit(office.council.slug, 1, 'basics');
    for (const [version, purpose] of [
      ['1', 'First'],
      ['2', 'Second'],
    ] as const)
      saved(
        await (office.people[0] as Visitor).post(edit, {
          version,
          name: 'Board 1',
          stage: 'active',
          purpose,
        }),
      );
    await world.owner(`update partnership set purpose = 'First' where council_id = $1 and reference = 2`, [
      office.council.id,
    ]);
    const typed = (value: string, saw: string, isAccepted: boolean): Typed => ({
      reference: 1,
      column: 'purpose',
      value,
      saw,
      isAccepted,
      isBusy: false,
    });
    const told = async (...all: Typed[]): Promise<readonly string[]> => {
      const { lost, doubled } = await judged(office, { ...nothing(), typed: all });
      return [...lost, ...doubled];
    };
    assert.deepEqual(await told(typed('Second', 'First', true)), []);
    assert.match((await told(typed('Second', '', true))).join(), /wrote over “First” unseen/);
    assert.match((await told(typed('Second', 'First', false))).join(), /refused and done/);
    assert.match((await told(typed('Third', '', true))).join(), /accepted and not done/);
    assert.match((await told(typed('First', '', true))).join(), /First, 2 times/);
  });

  test(`${posts} posts, each sent more than once, are done once each`, async () => {
    const tally = await repeat(await newOffice(world, 3, 3), posts, new Chance(seed + 1));
    isWhole(tally);
    assert.ok(tally.accepted < tally.posts);
  });

  for (const [what, entries] of [
    ['the same entry', 1],
    ['different ones', 64],
  ] as const)
    test(`64 editors of ${what} for ${seconds} s`, async () => {
      const tally = await editFor(await newOffice(world, 64, entries), seconds, new Chance(seed + 2));
      isWhole(tally);
      assert.ok(tally.accepted > 0);
    });
});
