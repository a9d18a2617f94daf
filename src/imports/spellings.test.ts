import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { newOffice } from '../../test/imports/office.ts';
import { importNow, rowsIn, sentencesIn } from '../../test/imports/uploads.ts';
import { sheet } from '../../test/sheets/lines.ts';
import { newWorld } from '../../test/world.ts';
import { dryRun, prepare } from './dry-run.ts';
import { importFields } from './fields.ts';
import { choicesFrom, readMapping } from './mapping.ts';
import { report } from './report.ts';

const file = [
  'Name of partnership,Next review date',
  'Fen Edge Group,01/02/2027',
  'Waste & Recycling,',
  'waste & recycling ,01/03/2027',
  'Fen-Edge Group,05/06/2027',
].join('\n');

test('the command’s report shows both spellings, and a mapping keeps them apart', async () => {
  const rows = file.split('\n').map((line) => line.replace(',', '|'));
  const about = { fields: importFields(), memory: new Map(), working: {}, year: 2026 };
  const told = async (mapping: string): Promise<string> => {
    const sheets = [sheet(rows)];
    const read = readMapping(mapping);
    assert.ok(!('problem' in read));
    const choices = choicesFrom(read, sheets, about);
    assert.ok(!('problem' in choices));
    const prepared = await prepare(sheets, choices, about);
    assert.ok(prepared.is === 'prepared');
    return report(await dryRun(prepared, [])).join('\n');
  };
  assert.match(await told('year: 2026'), /“Fen Edge Group” and “Fen-Edge Group” \(rows 2, 5\) join/);
  const apart = await told('apart: [fen-edge group]');
  assert.match(apart, /“Fen Edge Group” and “Fen-Edge Group” \(rows 2, 5\) are kept apart/);
  assert.match(apart, /4 rows become 3 entries/);
});

describe('names that rows spell differently', async () => {
  const world = await newWorld({ after });

  test('are both shown where they join, can be kept apart, and are found again by their spelling', async () => {
    const { officer, read, names } = await newOffice(world);
    const run = await read(file);
    const check = await officer.get(`${run}/check`);
    assert.match(sentencesIn(check), /4 rows become 2 entries/);
    assert.match(sentencesIn(check), /Fen Edge Group, also written “Fen-Edge Group” \(rows 2, 5\)/);
    assert.deepEqual(keysIn(check.body), ['name:fen edge group']);
    const sent = await officer.post(`${run}/match`, { again: 'apart', apart: 'name:fen edge group' });
    assert.equal(sent.statusCode, 303);
    const apart = await officer.get(`${run}/check`);
    assert.match(sentencesIn(apart), /4 rows become 3 entries/);
    assert.match(apart.body, /value="name:fen edge group" checked/);
    await importNow(officer, run);
    assert.deepEqual(await names(), ['Fen Edge Group', 'Waste & Recycling', 'Fen-Edge Group']);

    const next = await read(file);
    const again = await officer.get(`${next}/check`);
    assert.deepEqual(keysIn(again.body), [], 'nothing to tick: the register says so');
    assert.match(
      textOf(again),
      /The register has an entry of each, so these stay apart: “Fen Edge Group” and “Fen-Edge Group” \(rows 2, 5\)/,
    );
    const same = sentencesIn(again);
    assert.match(same, /Nothing to change/, rowsIn(await officer.get(`${next}/list/changed`)).join('\n'));
  });

  test('are put together again by taking the tick away, and nonsense changes nothing', async () => {
    const { officer, read } = await newOffice(world);
    const run = await read(file);
    for (const apart of [['name:fen edge group'], ['nonsense', 'name:nobody'], []]) {
      assert.equal((await officer.post(`${run}/match`, { again: 'apart', apart })).statusCode, 303);
      assert.match(
        sentencesIn(await officer.get(`${run}/check`)),
        apart[0] === 'name:fen edge group' ? /become 3 entries/ : /become 2 entries/,
      );
    }
  });

  test('that are kept apart stay so where more of them are than a page shows', async () => {
    const { officer, read } = await newOffice(world);
    const all = Array.from({ length: 102 }, (_, index) => `Group Number ${index + 1}`);
    const lines = all.flatMap((name) => [name, name.replaceAll(' ', '-')]);
    const run = await read(['Name of partnership', ...lines].join('\n'));
    const apart = all.map((name) => `name:${name.toLowerCase()}`);
    await officer.post(`${run}/match`, { again: 'apart', apart });
    const check = await officer.get(`${run}/check`);
    assert.match(sentencesIn(check), /become 204 entries/);
    assert.match(textOf(check), /2 more names are kept apart/);
    const [first = '', ...others] = keysIn(check.body);
    assert.equal(others.length, 101);
    await officer.post(`${run}/match`, { again: 'apart', apart: others });
    assert.match(sentencesIn(await officer.get(`${run}/check`)), /become 203 entries/);
    assert.ok(first.startsWith('name:'));
  });
});

function keysIn(body: string): readonly string[] {
  return [...body.matchAll(/name="apart"[^>]* value="([^"]*)"/g)].map(([, key = '']) => key);
}
