import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertDecision } from '../../test/editing/scene.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { londonDate } from '../kit/dates.ts';
import { links, withQuery } from '../links.ts';

test('the list says of a rating that it was typed and could not be read, until somebody decides it', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);
  const [edge] = await putInto(world, council)(
    'partnership',
    {
      reference: 1,
      name: 'Fen Edge',
      as_typed: JSON.stringify({
        overallRisk: 'Hgh',
        significant: `maybe ${'so '.repeat(60)}`,
        kind: 'Sort of',
      }),
    },
    { reference: 2, name: 'Fen End', as_typed: JSON.stringify({ overallRisk: 'TBC' }) },
  );
  await standAfresh(world, council);
  const list = async (query = {}): Promise<string> => {
    const page = await officer.get(withQuery(links.register(council.slug), { q: 'Fen', ...query }));
    return page.body.replace(/<[^>]+>/g, '');
  };

  const said = /It says Hgh, which could not be read/;
  assert.match(await list(), said);
  assert.match(await list(), /It says Sort of, which could not be read/);
  assert.match(await list(), /It says maybe so [so ]*…, which could not be read/);
  assert.doesNotMatch(await list(), /It says TBC/);
  // What is recorded has the real time, so the page's clock must say the same day.
  world.now = new Date();
  assert.match(await list({ as_at: londonDate(world.now) }), said);

  await insertDecision(world, council, edge, 'risk', 'high');
  await standAfresh(world, council);
  assert.doesNotMatch(await list(), said);
});
