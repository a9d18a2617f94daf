import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { streamXlsxRows } from 'hucre/xlsx';
import { filledRegister } from '../../test/filled.ts';
import { newWorld } from '../../test/world.ts';
import { londonDate } from '../kit/dates.ts';
import { readSheets } from '../kit/sheet.ts';
import { links, withQuery } from '../links.ts';
import { LIST_SHEETS } from './lists.ts';

/** Tables of an entry that no sheet carries, and why nothing stays behind with them. */
const elsewhere: Readonly<Record<string, string>> = {
  change: 'the record of changes is how it came about, and has a page and the backup',
  partnership_words: 'an index to search by, made of what the sheets carry',
  standing: 'worked out of answers and facts; what it suggests is beside the register',
  share: 'who of a partner sees the entry is on its own page, and goes out with nothing of the register',
  share_look: 'when they looked, which is for whoever shared it',
  health_check: 'what partners were asked, which has a page of its own',
  health_asked: 'who was asked',
  health_answer: 'what partners said for whoever asked them, some of it without names',
  health_draft: 'what nobody but whoever typed it can read',
  questionnaire_asked: 'who is to answer about it, which has a page of its own',
  questionnaire_named: 'how it came to be an entry, which has a page of its own',
  notice: 'what was told of it and stands in its fields since',
  document_bytes:
    'the files themselves, which go out one by one by their pages, and all of them with the council',
  requirement_standing: 'worked out of the policy and what is known of it',
  exit_prompt: 'worked out of the policy and what is known of it',
  listing: 'worked out for the list',
  listing_facet: 'worked out for the list',
  listing_count: 'worked out for the list',
};

describe('what is kept of entries in lists', async () => {
  const world = await newWorld({ after });
  const { council, officer } = await filledRegister(world);

  async function workbook(query: Record<string, string> = {}): Promise<Buffer> {
    const response = await officer.get(withQuery(links.exportFile(council.slug, 'xlsx'), query));
    assert.equal(response.statusCode, 200);
    return response.rawPayload;
  }

  async function sheetAt(file: Buffer, sheet: number): Promise<readonly (readonly unknown[])[]> {
    const rows: (readonly unknown[])[] = [];
    for await (const { values } of streamXlsxRows(file, { sheet })) rows.push(values);
    return rows;
  }

  async function lists(
    query: Record<string, string> = {},
  ): Promise<readonly (readonly (readonly unknown[])[])[]> {
    const file = await workbook(query);
    return Promise.all(LIST_SHEETS.map((_, index) => sheetAt(file, index + 2)));
  }

  test('every table of entries has a sheet, or a reason why not', async () => {
    const tables = await world.owner<{ name: string }>(
      `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'partnership_id' order by 1`,
    );
    const carried = new Set<string>(LIST_SHEETS.flatMap((sheet) => sheet.tables));
    const behind = tables.filter(({ name }) => !carried.has(name) && elsewhere[name] === undefined);
    assert.deepEqual(behind, []);
  });

  test('each list has its lines with what is recorded, those that are over or yet to come included', async () => {
    const all = await lists();
    const words = JSON.stringify(all);
    for (const said of [
      'Harbour Trust',
      'Accountable body',
      'signed',
      'Alex Reed',
      'Sam Field',
      'Board member',
      'Minute 12',
      'Deputy',
      '2024 to 2025',
      'A ministry',
      'In principle',
      '123.45',
      'Quay works',
      'about ten pounds',
      'Third edition',
      'deed-of-trust.pdf',
      'c0ffee00',
      'Chair of trustees',
      'Met at the quay',
      'The chair is ill',
      'Keep the minutes',
      'The harbour trust',
      'The partners pay',
      'Section 4 of the deal',
      'Too small for it',
      'Who pays for the boat',
      'Keep the accounts',
      'Test Officer',
      'Our plan',
      'Cleaner water',
      'By dredging',
      'North Quay',
      'E05000001',
      'q-gone',
      'Don’t know',
      'Seen in the deed',
      'The deed says so',
      'registerKeeper',
    ])
      assert.ok(words.includes(said), said);
    for (const [index, [head, ...lines]] of all.entries()) {
      assert.deepEqual(head?.slice(0, 2), ['Reference', 'Name'], LIST_SHEETS[index]?.name ?? '');
      assert.ok(lines.length > 0, LIST_SHEETS[index]?.name ?? '');
      for (const line of lines) assert.deepEqual(line.slice(0, 2), [4, 'Harbour Board']);
    }
    const beside = JSON.stringify(await sheetAt(await workbook(), 1));
    assert.match(beside, /4 Harbour Board/);
  });

  test('the first sheet names who leads today and the money of the last year that has any', async () => {
    const sheet = await sheetAt(await workbook(), 0);
    const line = JSON.stringify(sheet.find((row) => row[0] === 4) ?? []);
    assert.match(line, /Alex Reed/);
    assert.doesNotMatch(line, /Sam Field/);
    assert.match(line, /about ten pounds/);
    assert.match(JSON.stringify(sheet), /Its work was done/);
  });

  test('of what is shown, and of a past day, are the lists of those entries alone', async () => {
    const bare = LIST_SHEETS.map(() => 1);
    assert.deepEqual(
      (await lists({ q: 'ageing' })).map((rows) => rows.length),
      bare,
    );
    assert.deepEqual(
      (await lists({ as_at: '2020-06-01' })).map((rows) => rows.length),
      bare,
    );
    // What is recorded has the real time, so the page's clock must say the same day.
    world.now = new Date();
    assert.deepEqual(await lists({ as_at: londonDate(world.now) }), await lists());
  });

  test('an import leaves them alone, and says so', async () => {
    const read = await readSheets({ name: 'register.xlsx', content: { bytes: await workbook() } });
    assert.ok(read.is === 'read');
    assert.deepEqual(
      read.sheets.map(({ name }) => name),
      ['Register', 'For reading'],
    );
    assert.match(read.notes.join(), /were left alone/);
  });
});
