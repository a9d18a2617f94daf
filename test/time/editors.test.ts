// Many who save at once: nothing is lost, nothing is done twice, and nobody is shown a fault.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { links } from '../../src/links.ts';
import { saved } from '../editing/scene.ts';
import { seed } from '../scenarios/sample.ts';
import { newWorld, type Visitor } from '../world.ts';
import {
  editFor,
  interleave,
  judged,
  nothing,
  type Office,
  repeat,
  type Tally,
  type Typed,
} from './editors.ts';
import { newOffice } from './office.ts';
import { Chance } from './random.ts';

/** `script/prove R8` says how many. */
const most = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

const eachOffice = 250;

function isWhole({ lost, doubled, faults }: Tally): void {
  assert.deepEqual({ lost, doubled, faults }, { lost: [], doubled: [], faults: [] });
}

describe(`many who save at once (seed ${seed})`, async () => {
  const world = await newWorld({ after });
  const [interleavings, posts] = [most('CONCORDAT_INTERLEAVINGS', 60), most('CONCORDAT_REPEATS', 80)];
  const seconds = most('CONCORDAT_EDITORS_SECONDS', 2);

  /** So many in all, a few hundred in each office: an entry that is saved thousands of times is nobody's. */
  async function inOffices(
    many: number,
    [people, entries]: readonly [number, number],
    run: (office: Office, many: number, chance: Chance) => Promise<Tally>,
  ): Promise<Pick<Tally, 'posts' | 'accepted' | 'asked'>> {
    const sum = { posts: 0, accepted: 0, asked: 0 };
    for (let begun = 0; begun < many; begun += eachOffice) {
      const office = await newOffice(world, people, entries);
      const tally = await run(office, Math.min(eachOffice, many - begun), new Chance(seed + begun));
      isWhole(tally);
      for (const each of ['posts', 'accepted', 'asked'] as const) sum[each] += tally[each];
    }
    return sum;
  }

  // While the database works for one, the program works for another.
  describe('a few at once', { concurrency: 3 }, () => {
    for (const [what, entries] of [
      ['one entry', 1],
      ['entries of several', 5],
    ] as const)
      test(`on ${what}, ${interleavings / 2} times`, async () => {
        const { accepted, asked } = await inOffices(
          interleavings / 2,
          [4, entries],
          (office, times, chance) => interleave(office, times, chance),
        );
        assert.ok(accepted > 0);
        if (entries === 1) assert.ok(asked > 0, 'nobody met another');
      });

    test(`${posts} posts, each sent more than once, are done once each`, async () => {
      const tally = await inOffices(posts, [3, 3], (office, many, chance) => repeat(office, many, chance));
      assert.ok(tally.accepted < tally.posts);
    });
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
