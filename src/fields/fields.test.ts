import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf as text } from '../../test/text.ts';
import { saved } from '../../test/editing/scene.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { keyOf } from './key.ts';

test('a key is made of the words of a label and is never taken already', () => {
  assert.equal(keyOf('Ward councillor told?', new Set()), 'wardCouncillorTold');
  assert.equal(keyOf('Purpose', new Set(['purpose', 'purpose2'])), 'purpose3');
  assert.match(keyOf('2030 target', new Set()), /^field2030Target$/);
  assert.match(keyOf('البلدية', new Set()), /^[a-z][a-zA-Z0-9]*$/);
  assert.match(keyOf('__proto__', new Set()), /^[a-z]/);
});

describe('the council’s own fields', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council, ['registerKeeper'], 'Ann Officer');
  const home = `/${council.slug}/fields`;

  interface Row {
    id: string;
    key: string;
    label: string;
    type: string;
    choices: string[];
    version: number;
    withdrawn_on: string | null;
    published: boolean;
  }
  const rows = () =>
    world.owner<Row>(
      'select id, key, label, type, choices, version, withdrawn_on::text, published from council_field where council_id = $1 order by position',
      [council.id],
    );
  const rowOf = async (label: string): Promise<Row> =>
    (await rows()).find((row) => row.label === label) as Row;

  test('a field is added, asked on the edit page, changed, withdrawn and brought back, and its answers stay', async () => {
    assert.match(text(await officer.get(home)), /There are no fields of the council’s own/);
    const changed = await world.changes(async () => {
      saved(
        await officer.post(`${home}/add`, {
          label: 'Shared with',
          type: 'choice',
          choices: 'Us\r\nThem\nUs',
          hint: 'Who else uses it',
          published: 'published',
        }),
      );
    });
    assert.deepEqual(changed, ['change', 'council_field']);
    let row = await rowOf('Shared with');
    assert.deepEqual([row.key, row.choices, row.published], ['sharedWith', ['Us', 'Them'], true]);
    await world.within(council, async (db) => {
      await db
        .insertInto('partnership')
        .values({
          council_id: council.id,
          id: newId(),
          reference: 1,
          name: 'Coast Forum',
          own: JSON.stringify({ sharedWith: 'Us' }),
        })
        .execute();
    });
    const edit = `/${council.slug}/register/1/edit/own`;
    assert.match(text(await officer.get(edit)), /Shared with Who else uses it/);
    assert.match(text(await officer.get(home)), /Shared with .* Yes 1/);
    const other = await officer.post(`${home}/${row.id}`, {
      version: '1',
      label: 'Shared with',
      type: 'text',
    });
    assert.equal(other.statusCode, 422, 'its type stays, as an entry has an answer');
    saved(
      await officer.post(`${home}/${row.id}`, {
        version: '1',
        label: 'Used with',
        type: 'choice',
        choices: 'Us\nThem\nAll',
        published: [],
      }),
    );
    row = await rowOf('Used with');
    assert.deepEqual([row.key, row.choices, row.published], ['sharedWith', ['Us', 'Them', 'All'], false]);
    saved(await officer.post(`${home}/${row.id}/withdraw`));
    assert.equal((await rowOf('Used with')).withdrawn_on, '2026-11-21');
    assert.doesNotMatch(text(await officer.get(edit)), /Used with/);
    assert.match(text(await officer.get(home)), /Withdrawn on 21 November 2026/);
    const again = await officer.post(`${home}/add`, { label: 'used with', type: 'text' });
    assert.match(text(again), /which was withdrawn\. Bring it back/);
    saved(await officer.post(`${home}/${row.id}/bring-back`));
    assert.match(text(await officer.get(edit)), /Used with/);
    const [entry] = await world.owner<{ own: unknown }>('select own from partnership where council_id = $1', [
      council.id,
    ]);
    assert.deepEqual(entry?.own, { sharedWith: 'Us' });
  });

  test('a field never takes the name or the key of another, and is put in order', async () => {
    saved(await officer.post(`${home}/add`, { label: 'Purpose', type: 'text' }));
    assert.equal((await rowOf('Purpose')).key, 'purpose2', 'the product has a field of that id');
    assert.equal((await officer.post(`${home}/add`, { label: 'PURPOSE', type: 'text' })).statusCode, 422);
    const first = (await rows())[0] as Row;
    saved(await officer.post(`${home}/${first.id}/move`, { to: 'down' }));
    assert.equal((await rows())[0]?.label, 'Purpose');
    saved(await officer.post(`${home}/${first.id}/move`, { to: 'down' }));
    assert.equal((await rows())[0]?.label, 'Purpose');
  });

  test('two people change one field: what does not clash is joined', async () => {
    saved(await officer.post(`${home}/add`, { label: 'Ward', type: 'text' }));
    const { id } = await rowOf('Ward');
    saved(
      await officer.post(`${home}/${id}`, { version: '1', label: 'Ward', type: 'text', hint: 'Its ward' }),
    );
    saved(await officer.post(`${home}/${id}`, { version: '1', label: 'Wards', type: 'text', hint: '' }));
    const [row] = await world.owner<{ hint: string }>('select hint from council_field where id = $1', [id]);
    assert.equal(row?.hint, 'Its ward');
    assert.equal(
      (await officer.post(`${home}/${id}`, { version: '2', label: 'Area', type: 'text', hint: 'Its ward' }))
        .statusCode,
      409,
    );
  });

  test('only who may change the policy may change fields, and nonsense is refused', async () => {
    const reader = await world.person(council, ['reader']);
    const own = await world.council();
    const stranger = await world.person(own);
    const { id } = await rowOf('Purpose');
    const changed = await world.changes(async () => {
      for (const path of ['/add', `/${id}`, `/${id}/withdraw`, `/${id}/bring-back`, `/${id}/move`]) {
        assert.equal(
          (await reader.post(`${home}${path}`, { label: 'X', type: 'text', version: '1' })).statusCode,
          403,
          path,
        );
        assert.equal(
          (await stranger.post(`${home}${path}`, { label: 'X', type: 'text', version: '1' })).statusCode,
          404,
          path,
        );
      }
      assert.equal((await reader.get(home)).statusCode, 200);
      assert.equal(
        (await stranger.post(`/${own.slug}/fields/${id}`, { label: 'X', type: 'text', version: '1' }))
          .statusCode,
        404,
      );
      for (const bad of ['x', '%00', newId()])
        assert.equal((await officer.get(`${home}/${bad}`)).statusCode, 404);
      for (const nasty of ['\u0000', '', 'x'.repeat(101), '\ud800'.repeat(200)])
        assert.equal((await officer.post(`${home}/add`, { label: nasty, type: 'text' })).statusCode, 422);
      const few = { label: 'Few', type: 'choice' };
      for (const choices of [
        '',
        'One',
        '-none\nOther',
        'x'.repeat(300) + '\ny',
        Array.from({ length: 101 }, (_, each) => each).join('\n'),
      ])
        assert.equal(
          (await officer.post(`${home}/add`, { ...few, choices })).statusCode,
          422,
          choices.slice(0, 20),
        );
      assert.equal((await officer.post(`${home}/add`, { label: 'Odd', type: '__proto__' })).statusCode, 422);
    });
    assert.deepEqual(changed, []);
  });
});
