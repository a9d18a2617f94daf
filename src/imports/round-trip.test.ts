import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { exampleCouncils } from '../../test/example.ts';
import { readFile, rowsIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';

describe('a register that goes out and comes in again is unchanged', async () => {
  const world = await newWorld({ after });
  for (const council of await exampleCouncils(world)) {
    for (const format of ['csv', 'xlsx'] as const) {
      test(`${council.slug} as ${format}`, async () => {
        const officer = await world.person(council);
        const file = await officer.get(links.exportFile(council.slug, format));
        assert.equal(file.statusCode, 200);
        const run = await readFile(officer, council, `register.${format}`, file.rawPayload);
        const check = await officer.get(`${run}/check`);
        const changed = rowsIn(await officer.get(`${run}/list/changed`));
        assert.ok(check.body.includes('Nothing to change'), changed.join('\n'));
      });
    }
  }
});
