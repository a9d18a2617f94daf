import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { newScene, saved } from '../../../test/editing/scene.ts';
import { newWorld } from '../../../test/world.ts';

const world = await newWorld({ after });

test('a day to come is refused where only one that has been makes sense, and taken where it does', async () => {
  const scene = await newScene(world);
  const page = `${scene.register}/1/edit/dates`;
  const touched = await world.changes(async () => {
    for (const [name, label] of [
      ['closedOn', 'Closed on'],
      ['reviewedOn', 'Last reviewed'],
      ['lastMeetingOn', 'Last meeting'],
    ] as const) {
      const response = await scene.officer.post(page, { version: '1', [name]: '2127-03-31' });
      assert.equal(response.statusCode, 422, name);
      assert.match(textOf(response), new RegExp(`${label} must be today or in the past`));
    }
  });
  assert.deepEqual(touched, []);
  const next = { version: '1', nextReviewOn: '2127-03-31', endsOn: '2127-03-31' };
  saved(await scene.officer.post(page, next));
});
