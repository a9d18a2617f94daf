import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { sentencesIn, untilRead } from '../../test/imports/uploads.ts';
import { full } from '../../test/scenarios/sample.ts';
import { hostileFiles } from '../../test/sheets/hostile.ts';
import type { HostileFile } from '../../test/sheets/hostile/file.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';

/** Each is read by its own process, so without a full run only those that stand for the rest go by the page. */
const usual = new Set([
  'nothing at all',
  'blank text',
  'a workbook cut short',
  'a bomb that lies about its size',
  '300 columns',
  '200,000 rows of text',
  'a PDF named .xlsx',
  'a JSON document',
  'mixed encodings',
  'a protected workbook',
  'headings only',
  'formulas and errors',
  'macros',
  'control characters in cells',
  'markup in cells',
]);

describe('bad files by the page', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);

  async function send(file: HostileFile): Promise<void> {
    const content = await file.make();
    const sent = await officer.upload(links.newImport(council.slug), { name: file.name, content });
    assert.ok([303, 422].includes(sent.statusCode), sentencesIn(sent));
    const shown = sent.statusCode === 303 ? await untilRead(officer, String(sent.headers['location'])) : sent;
    assert.ok(shown.statusCode < 500, sentencesIn(shown));
    if (file.refused !== undefined) assert.match(sentencesIn(shown), file.refused);
    else assert.notEqual(shown.statusCode, 422, sentencesIn(shown));
    const run = (sent.headers['location'] ?? '').replace(/\/match$/, '');
    if (file.refused !== undefined || run === '') return;
    for (const step of ['match', 'check', 'list/leftOut', 'problems.csv']) {
      const page = await officer.get(`${run}/${step}`);
      assert.ok(page.statusCode < 500, `${step}: ${sentencesIn(page)}`);
      assert.doesNotMatch(page.body, /<script>alert/);
    }
  }

  for (const file of hostileFiles.filter((each) => full || usual.has(each.what))) {
    test(`${file.what}: ${file.refused ? 'a sentence' : 'read'}, and the register as it was`, async () => {
      const changed = await world.changes(() => send(file));
      assert.deepEqual(
        changed.filter((table) => table !== 'import_run'),
        [],
      );
    });
  }

  test('the program goes on', async () => {
    const page = await officer.get(links.register(council.slug));
    assert.equal(page.statusCode, 200);
    assert.equal((await officer.get(links.imports(council.slug))).statusCode, 200);
  });

  test('no file, and a file by another name of field', async () => {
    const none = await officer.post(links.newImport(council.slug));
    assert.equal(none.statusCode, 422);
    assert.match(none.body, /Choose the spreadsheet to bring in/);
    const odd = await officer.upload(links.newImport(council.slug), { name: '', content: '' });
    assert.equal(odd.statusCode, 422);
  });

  test('addresses that lead nowhere', async () => {
    for (const path of [
      'x',
      'sample',
      '019aa000-0000-7000-8000-000000000001',
      '019aa000-0000-7000-8000-000000000001/check',
    ])
      assert.equal((await officer.get(`${links.imports(council.slug)}/${path}`)).statusCode, 404, path);
    const sample = await officer.post(links.importSample(council.slug), { sample: '../../etc' });
    assert.equal(sample.statusCode, 404);
  });
});
