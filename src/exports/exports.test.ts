import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { insertDecision } from '../../test/editing/scene.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { londonDate } from '../kit/dates.ts';
import { readSheets } from '../kit/sheet.ts';

type Line = Readonly<Record<string, string>>;

describe('the register as a file', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);
  const at = (file = '') => `/${council.slug}/exports${file}`;

  const put = putInto(world, council);
  const [board, group] = await put(
    'partnership',
    {
      reference: 7,
      name: '=HYPERLINK("x")',
      purpose: 'Two\nlines; and “quotes”',
      our_role: 'influence',
      next_review_on: '2026-12-01',
      council_must_attend: false,
      staff_minutes_a_year: 720,
      staff_time_typed: '1 hour a month',
      total_budget_pence: 1_000_050,
      as_typed: JSON.stringify({ startedOn: 'April 2016' }),
      answered_none: ['endsOn'],
      own: JSON.stringify({ ward: 'North' }),
    },
    { reference: 3, name: 'Ageing Group' },
  );
  await put('council_field', { key: 'ward', label: 'Ward', type: 'text' });
  const [trust] = await put('organisation', { name: 'Harbour Trust' });
  await put('partner', { partnership_id: board, organisation_id: trust, roles: ['lead'] });
  const cash = { direction: 'from council', kind: 'cash' };
  await put(
    'contribution',
    { ...cash, partnership_id: board, financial_year: 2026, pence: 1_000 },
    { ...cash, partnership_id: group, financial_year: 2026, pence: 500, recurring: false },
    { ...cash, partnership_id: group, financial_year: 2025, pence: 9 },
  );
  await insertDecision(world, council, board, 'definition', 'partnership');
  await standAfresh(world, council);

  async function csv(query = ''): Promise<readonly Line[]> {
    const response = await officer.get(at(`/register.csv${query}`));
    assert.equal(response.statusCode, 200);
    assert.match(String(response.headers['content-disposition']), /register-.*\.csv/);
    return parse(response.body, { columns: true, bom: true });
  }

  test('every field stands under its heading, as a value, as none, or as typed', async () => {
    const [, line] = await csv('?sort=reference');
    assert.equal(line?.['Reference'], '7');
    assert.equal(line?.['What it is'], 'Partnership');
    assert.equal(line?.['Next review'], '2026-12-01');
    assert.equal(line?.['Ends'], 'None');
    assert.equal(line?.['Started'], 'April 2016');
    assert.equal(line?.['Resources at its disposal'], '10000.50');
    assert.equal(line?.['Ward'], 'North');
    assert.equal(line?.['Partners'], 'Harbour Trust');
    assert.equal(line?.['Lead Partner'], 'Harbour Trust');
    assert.ok(Object.values(line ?? {}).includes('1 hour a month'));
    assert.ok(Object.values(line ?? {}).includes('Influence'));
  });

  test('amounts are those of the last financial year that has any, and one that is paid once says so', async () => {
    const [first] = await csv('?sort=reference');
    assert.ok(Object.values(first ?? {}).includes('£5 one-off'));
  });

  test('a formula is harmless and comes back as it was', async () => {
    const response = await officer.get(at('/register.xlsx?sort=-reference'));
    const read = await readSheets({ name: 'register.xlsx', content: { bytes: response.rawPayload } });
    assert.equal(read.is, 'read');
    const [sheet] = read.is === 'read' ? read.sheets : [];
    const heading = sheet?.rows[0]?.cells.indexOf('Partnership Name') ?? -1;
    assert.match(JSON.stringify(sheet?.rows[1]?.cells[heading]), /=HYPERLINK/);
    assert.equal(new Set(sheet?.rows[0]?.cells).size, sheet?.rows[0]?.cells.length);
  });

  test('the file is of what is shown: the same filters, search and order', async () => {
    assert.deepEqual(
      (await csv('?kind=partnership')).map((line) => line['Reference']),
      ['7'],
    );
    assert.deepEqual(
      (await csv('?q=ageing')).map((line) => line['Reference']),
      ['3'],
    );
    assert.deepEqual(
      (await csv('?sort=-reference&size=25&page=9')).map((line) => line['Reference']),
      ['7', '3'],
    );
    assert.deepEqual(await csv('?q=nowhere'), []);
    assert.deepEqual(await csv('?q=%00&sort=x&page=-1'), await csv());
  });

  test('a past day gives what was recorded by then', async () => {
    assert.deepEqual(await csv('?as_at=2020-06-01'), []);
    // What is recorded has the real time, so the page's clock must say the same day.
    world.now = new Date();
    assert.deepEqual(await csv(`?as_at=${londonDate(world.now)}`), await csv());
  });

  test('only who may take the register out can, and that it was taken is all that is kept', async () => {
    const reader = await world.person(council, ['reader']);
    for (const file of ['', '/register.csv', '/register.xlsx'])
      assert.equal((await reader.get(at(file))).statusCode, 403, file);
    const stranger = await world.person(await world.council());
    assert.equal((await stranger.get(at('/register.csv'))).statusCode, 404);
    const changed = await world.changes(async () => {
      assert.equal((await officer.get(at())).statusCode, 200);
      await csv();
    });
    assert.deepEqual(changed, ['change']);
  });
});
