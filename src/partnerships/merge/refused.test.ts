import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { saved } from '../../../test/editing/scene.ts';
import { newMerging, same } from '../../../test/merging.ts';
import { newWorld } from '../../../test/world.ts';

describe('what joining two entries refuses', async () => {
  const world = await newWorld({ after });
  const { officer, reader, register, entry, ofEntry } = await newMerging(world);

  test('who may not join entries changes nothing, and addresses may be nonsense', async () => {
    const [one, two] = [await entry({ name: 'Hill Board' }), await entry({ name: 'Hill Boards' })];
    const own = await world.council();
    const stranger = await world.person(own);
    const page = `${register}/${one.reference}/merge`;
    const changed = await world.changes(async () => {
      assert.equal((await reader.get(page)).statusCode, 403);
      assert.equal((await reader.post(page, { other: String(two.reference) })).statusCode, 403);
      assert.equal(
        (await stranger.post(page, { other: String(two.reference), seen: '1.1' })).statusCode,
        404,
      );
      for (const other of ['0', 'x', '-1', '999999', '99999999999999', "1'", '\u0000', ''])
        assert.equal((await officer.post(page, { other, seen: '1.1' })).statusCode, 404, other);
      assert.equal((await officer.post(page, { other: String(one.reference) })).statusCode, 409);
      assert.equal((await officer.get(`${page}?other=${one.reference}`)).statusCode, 409);
      for (const q of ['%00', '%25', "'", '"', 'x'.repeat(3000), '99999999999'])
        assert.equal((await officer.get(`${page}?q=${q}`)).statusCode, 200, q);
      const nasty = {
        other: String(two.reference),
        seen: '1.1',
        take: ['x', '\u0000', '__proto__'],
        'keep-name': '__proto__',
      };
      assert.equal((await officer.post(page, nasty)).statusCode, 422);
    });
    assert.deepEqual(changed, []);
  });

  test('joining makes no circle: what is part of the joined entry is not what it is part of', async () => {
    const kept = await entry({ name: 'Bridge Board' });
    const part = await entry({ name: 'Bridge Works', parent_id: kept.id });
    const small = await entry({ name: 'Bridge Paint', parent_id: part.id });
    const other = await entry({ name: 'Bridge Boards', parent_id: small.id });
    saved(
      await officer.post(`${register}/${kept.reference}/merge`, {
        other: String(other.reference),
        seen: '1.1',
        'keep-name': 'this',
      }),
    );
    const parents = await Promise.all(
      [kept, part, small].map(async ({ id }) => (await ofEntry('partnership', id))[0]?.['parent_id']),
    );
    assert.deepEqual(parents, [null, kept.id, part.id]);
  });

  test('joined the same pair at once from both sides, only one way holds', async () => {
    const [one, two] = [await entry({ name: 'Weir Group' }), await entry({ name: 'Weir Group' })];
    const join = (from: number, other: number) =>
      officer.post(`${register}/${from}/merge`, { other: String(other), seen: '1.1' });
    const answers = await Promise.all([
      join(one.reference, two.reference),
      join(two.reference, one.reference),
    ]);
    same(
      answers.map((each) => each.statusCode),
      [303, 409],
    );
  });
});
