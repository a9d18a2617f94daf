import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { insertDecision, insertEntry } from '../../test/editing/scene.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';

test('each set leads on to the next of the entry that is not done, and none before it is decided itself', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: 'breckland' });
  const keeper = await world.person(council, ['registerKeeper']);
  const id = await insertEntry(world, council, 1, 'Coast Board');
  const at = `/${council.slug}/register/1`;
  await insertDecision(world, council, id, 'definition', 'partnership');
  await standAfresh(world, council);
  const next = async (set: string) => {
    const { body } = await keeper.get(`${at}/${set}`);
    return /Next: <a[^>]*href="([^"]*)"/.exec(body)?.[1]?.split('/').at(-1);
  };
  assert.equal(await next('definition'), 'significance');
  assert.equal(await next('risk'), undefined);
  await insertDecision(world, council, id, 'risk', 'high');
  await standAfresh(world, council);
  assert.equal(await next('risk'), 'value');
  assert.match(textOf(await keeper.get(`${at}/risk`)), /None of its 9 questions is answered yet/);
  await insertDecision(world, council, id, 'value', 'low');
  await standAfresh(world, council);
  assert.equal(await next('risk'), 'exitRisk');
  assert.equal(await next('assessment'), 'governance');
  assert.equal(await next('governance'), undefined, 'the last of them');
});
