import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type Scene, insertEntry, newScene, saved } from '../../test/editing/scene.ts';
import { bringIn, hiddenIn } from '../../test/imports/uploads.ts';
import { joinTwo } from '../../test/join-two.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';

/** What the checks that look at other entries find of each entry. */
type Found = Readonly<Record<string, readonly string[]>>;

interface Way {
  /** Entries 2, 3 and so on, after entry 1, "Coast Forum"; one of a name before "<" is part of the one after it. */
  readonly names: readonly string[];
  readonly act: (scene: Scene) => Promise<unknown>;
  readonly found: Found;
}

const none: Found = {};
const edit = (scene: Scene, reference: number, name: string, stage = 'active') =>
  scene.officer.post(`${scene.register}/${reference}/edit/basics`, { version: '1', name, stage }).then(saved);

const sheet = 'Partnership name,Purpose\nCoast Forum,A\n';

const ways: Readonly<Record<string, Way>> = {
  'an entry is called otherwise': {
    names: ['Coast Forum', 'Dune Watch'],
    act: (scene) => edit(scene, 3, 'Coast Forum').then(() => edit(scene, 2, 'Fen Forum')),
    found: { '1 Coast Forum': ['sameName'], '3 Coast Forum': ['sameName'] },
  },
  'an entry closes that has parts and a namesake': {
    names: ['Harbour < Coast Forum', 'Coast Forum'],
    act: (scene) => edit(scene, 1, 'Coast Forum', 'closed'),
    found: { '2 Harbour': ['parentOver'] },
  },
  'many entries close': {
    names: ['Harbour < Coast Forum', 'Dune Watch', 'Dune Watch'],
    act: async ({ officer, register }) => {
      const page = `${register}/change-many`;
      const chosen = { reference: ['1', '3'], field: 'stage', stage: 'closed' };
      const shown = await officer.post(page, { ...chosen, step: 'look' });
      const seen = hiddenIn(shown.body, 'seen');
      saved(await officer.post(page, { ...chosen, step: 'change', seen }));
    },
    found: { '2 Harbour': ['parentOver'] },
  },
  'one is added by hand': {
    names: [],
    act: async ({ officer, register }) => {
      const draft = saved(await officer.post(`${register}/add`, { name: 'Coast Forum', sure: 'yes' }));
      saved(await officer.post(`${draft}/basics`, { name: 'Coast Forum', stage: 'active', go: 'check' }));
      saved(await officer.post(`${draft}/check`));
    },
    found: { '1 Coast Forum': ['sameName'], '2 Coast Forum': ['sameName'] },
  },
  'one is brought in': {
    names: [],
    act: async (scene) => {
      const { rows } = await imported(scene);
      assert.equal(rows, 2);
    },
    found: { '1 Coast Forum': ['sameName'], '2 Coast Forum': ['sameName'] },
  },
  'what was brought in is undone': {
    names: [],
    act: async (scene) => {
      const { run } = await imported(scene);
      saved(await scene.officer.post(`${run}/undo`, {}));
    },
    found: none,
  },
  'one of two namesakes is joined with another': {
    names: ['Coast Forum', 'Dune Watch'],
    act: async ({ officer, council }) => {
      const page = links.merge(council.slug, 3);
      saved(await joinTwo(officer, page, { other: '2', 'keep-name': 'this' }));
    },
    found: none,
  },
};

/** Brings in an entry of the name that entry 1 takes meanwhile. */
async function imported(scene: Scene) {
  const { officer, council } = scene;
  await edit(scene, 1, 'Fen Forum');
  const run = await bringIn(officer, council, 'r.csv', sheet);
  saved(
    await officer.post(`${scene.register}/1/edit/basics`, {
      version: '2',
      name: 'Coast Forum',
      stage: 'active',
    }),
  );
  return { run, rows: (await scene.rows('partnership')).length };
}

describe('what other entries show of an entry is so at once, by whichever way it changes', async () => {
  const world = await newWorld({ after });

  async function found(scene: Scene): Promise<Found> {
    const rows = await scene.rows<{ reference: number; name: string; checks: string[] }>('listing');
    return Object.fromEntries(
      rows
        .toSorted((one, other) => one.reference - other.reference)
        .map(
          ({ reference, name, checks }) =>
            [
              `${reference} ${name}`,
              checks.filter((check) => check === 'sameName' || check === 'parentOver'),
            ] as const,
        )
        .filter(([, checks]) => checks.length > 0),
    );
  }

  for (const [what, way] of Object.entries(ways))
    test(what, async () => {
      const scene = await newScene(world);
      const byName = new Map([['Coast Forum', scene.entryId]]);
      for (const [at, text] of way.names.entries()) {
        const [name = '', whole] = text.split(' < ');
        const id = await insertEntry(world, scene.council, at + 2, name);
        if (whole !== undefined)
          await world.owner('update partnership set parent_id = $1 where id = $2', [byName.get(whole), id]);
      }
      await standAfresh(world, scene.council);
      await way.act(scene);
      const shown = await found(scene);
      assert.deepEqual(shown, way.found);
      await standAfresh(world, scene.council);
      assert.deepEqual(await found(scene), shown, 'the night finds nothing else');
    });

  test('a namesake that goes on is seen however many others are over', async () => {
    const scene = await newScene(world);
    await scene.put(
      'partnership',
      ...Array.from({ length: 60 }, (_, at) => ({
        reference: at + 2,
        name: 'Coast Forum',
        stage: at === 30 ? 'active' : 'closed',
      })),
    );
    await standAfresh(world, scene.council);
    assert.deepEqual(await found(scene), { '1 Coast Forum': ['sameName'], '32 Coast Forum': ['sameName'] });
  });
});
