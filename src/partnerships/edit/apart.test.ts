import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newId } from '../../kit/ids.ts';
import { rowsToAdd, type Sent, tableOf } from '../../../test/editing/rows.ts';
import { insertEntry, newScene, saved, type Scene } from '../../../test/editing/scene.ts';
import { newWorld } from '../../../test/world.ts';

const world = await newWorld({ after });

test('a post that arrives twice adds once', async () => {
  const scene = await newScene(world);
  const draft = saved(await scene.officer.post(`${scene.register}/add`, { name: 'Harbour Board' }));
  const key = newId();
  const first = saved(await scene.officer.post(`${draft}/check`, { _key: key }));
  assert.equal(saved(await scene.officer.post(`${draft}/check`, { _key: key })), first);
  assert.equal((await scene.rows('partnership')).length, 2);
  const noted = newId();
  for (let time = 0; time < 3; time += 1)
    saved(await scene.officer.post(`${scene.register}/1/edit/notes`, { _key: noted, text: 'Once' }));
  assert.equal((await scene.rows('note')).length, 1);
});

test('ids of another council, of another entry and of nothing lead nowhere', async () => {
  const scene = await newScene(world);
  const theirs = await otherCouncil(scene);
  await insertEntry(scene.world, scene.council, 2, 'Another');
  const addresses: (readonly [string, Sent])[] = [];
  for (const [list, wanted] of Object.entries(rowsToAdd)) {
    saved(await scene.officer.post(`${scene.register}/1/edit/${list}`, wanted));
    const mine = String((await scene.row(tableOf[list] ?? ''))['id']);
    for (const id of [theirs.ids.get(list) ?? '', newId(), 'x', '%00', mine.toUpperCase()])
      addresses.push([`${scene.register}/1/edit/${list}/${id}`, wanted]);
    addresses.push([`${scene.register}/2/edit/${list}/${mine}`, wanted]);
  }
  const changed = await scene.world.changes(async () => {
    for (const [address, wanted] of addresses) {
      assert.equal((await scene.officer.get(address)).statusCode, 404, address);
      assert.equal((await scene.officer.get(`${address}/remove`)).statusCode, 404, address);
      assert.equal((await scene.officer.post(address, { ...wanted, seen: '1' })).statusCode, 404, address);
      assert.equal((await scene.officer.post(`${address}/remove`)).statusCode, 404, address);
    }
  });
  assert.deepEqual(changed, []);
  for (const reference of ['0', '3', '-1', 'x', '99999999999999999999', '1e3', '%00'])
    assert.equal(
      (await scene.officer.get(`${scene.register}/${reference}/edit/basics`)).statusCode,
      404,
      reference,
    );
  assert.equal((await scene.officer.get(`${theirs.register}/1/edit/basics`)).statusCode, 404);
  assert.equal((await scene.officer.post(`${theirs.register}/1/edit/notes`, { text: 'x' })).statusCode, 404);
});

test('ids sent in a form are taken only when the page offered them', async () => {
  const scene = await newScene(world);
  const theirs = await otherCouncil(scene);
  saved(await scene.officer.post(`${scene.register}/1/edit/seats`, rowsToAdd['seats']));
  const seat = theirs.ids.get('seats') ?? '';
  const changed = await scene.world.changes(async () => {
    for (const [list, sent] of [
      ['appointments', { seat, person: 'Kit Moor' }],
      ['seats', { ...rowsToAdd['seats'], substituteFor: seat }],
      ['priorities', { [`plan-${newId()}`]: newId(), had: newId() }],
    ] as const) {
      const reply = await scene.officer.post(`${scene.register}/1/edit/${list}`, sent);
      assert.ok(reply.statusCode === 422 || list === 'priorities', list);
    }
  });
  assert.deepEqual(changed, []);
});

async function otherCouncil(scene: Scene) {
  const council = await scene.world.council();
  const officer = await scene.world.person(council);
  await insertEntry(scene.world, council, 1, 'Their forum');
  const register = `/${council.slug}/register`;
  const ids = new Map<string, string>();
  for (const [list, sent] of Object.entries(rowsToAdd)) {
    saved(await officer.post(`${register}/1/edit/${list}`, sent));
    const [row] = await scene.world.owner<{ id: string }>(
      `select id from ${tableOf[list]} where council_id = $1`,
      [council.id],
    );
    ids.set(list, row?.id ?? '');
  }
  return { register, ids };
}
