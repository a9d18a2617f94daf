import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { newOffice } from '../../test/imports/office.ts';
import { importNow, rowsIn, sentencesIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';

describe('what stands beside a value is said truly and is not lost', async () => {
  const world = await newWorld({ after });

  test('a row without a name is left out, and only what is kept counts as kept', async () => {
    const { officer, read } = await newOffice(world);
    const run = await read(
      'Name of partnership,Risk,Lead officer\nLone Board,Hgh,Ann Hill\n,High,Bob\nLone Board Two,High,\n',
    );
    const check = sentencesIn(await officer.get(`${run}/check`));
    assert.match(check, /3 rows become 2 entries, and 1 has no name/);
    assert.match(check, /1 cell we could not read/);
    assert.doesNotMatch(check, /Not in the file/);
    assert.match(check, /Left out headings \(1\), no name \(3\)/);
    assert.deepEqual(rowsIn(await officer.get(`${run}/list/leftOut`)).at(-1), '3 | no name | High | Bob');
    const report = (await officer.get(`${run}/problems.csv`)).body;
    assert.match(report, /^3,B,Risk,High,A name in the same row,Leave the row out: an entry needs a name/m);
    assert.match(report, /^3,C,Lead officer,Bob,/m);
    await importNow(officer, run);
    assert.match(sentencesIn(await officer.get(run)), /1 cell we could not read, kept as typed/);
  });

  test('a rating and a date of another row are used, and what each row says stays', async () => {
    const { council, officer, rows, read } = await newOffice(world);
    const run = await read(
      'Name of partnership,Risk,Value,Next review date,What it is\nFen Group,Hgh,High,in 2027,Partnership\nFen Group,Low,Medium,31/03/2027,\nFen Group,,,2 April 2028,\n',
    );
    assert.match(
      sentencesIn(await officer.get(`${run}/check`)),
      /4 cells we could not read, or that disagree with another row/,
    );
    await importNow(officer, run);
    const decided = await rows<{ set: string; reason: string }>(
      'select question_set as set, reason from decision where council_id = $1 order by 1',
    );
    assert.deepEqual(
      decided.map(({ set, reason }) => [set, /row \d/.exec(reason)?.[0]]),
      [
        ['definition', 'row 2'],
        ['risk', 'row 3'],
        ['value', 'row 2'],
      ],
    );
    const words = textOf(await officer.get(links.record(council.slug, 1)));
    for (const said of ['Typed as “Hgh”', 'Typed as “Medium”', 'Typed as “in 2027”, “2 April 2028”'])
      assert.ok(words.includes(said), said);
    assert.doesNotMatch(words, /which could not be read/);
  });

  test('an amount of another row is known, and the words typed beside it go out and come in again', async () => {
    const { council, officer, rows, read, bring } = await newOffice(world);
    await bring(
      [
        'Name of partnership,Council contribution,In kind,Start date,Partners,Elected Member rep,What it is,Area covered,Document link',
        'Town Board,£50k + in kind,TBC,April 2016,Police; tbc,Vacant,Partnership,TBC,see the shared drive',
        'Town Board,"£50,000",£500,2016,,,,,',
        'Port Group,12,-,,,,,,',
        'Port Group,£1000,,,,,,,',
        'Hill Trust,£5k + VAT,,,,,Partnership,,',
      ].join('\n'),
    );
    for (const part of ['', '/edit/money']) {
      const town = textOf(await officer.get(`${links.record(council.slug, 1)}${part}`));
      assert.match(town, /£50,000/);
      assert.match(town, /Typed as “£50k \+ in kind”/);
      assert.doesNotMatch(town, /which could not be read|It says TBC/);
      const port = textOf(await officer.get(`${links.record(council.slug, 2)}${part}`));
      assert.doesNotMatch(port, /12 ?, which could not be read/);
      const hill = textOf(await officer.get(`${links.record(council.slug, 3)}${part}`));
      assert.match(hill, /£5k \+ VAT ?, which could not be read/);
    }
    const shown = textOf(await officer.get(links.record(council.slug, 1)));
    assert.match(shown, /Representative Vacant/);
    for (const said of ['Partners: Typed as “tbc”', 'Area covered: Typed as “TBC”'])
      assert.ok(shown.includes(said), said);
    assert.match(shown, /Document: Typed as “see the shared drive”/);
    const file = await officer.get(links.exportFile(council.slug, 'csv'));
    for (const said of ['budget contribution (£): £50k + in kind', 'Partners: tbc', 'Started: April 2016'])
      assert.ok(file.body.includes(said), said);
    const again = await read(file.rawPayload);
    assert.match(
      sentencesIn(await officer.get(`${again}/check`)),
      /Nothing to change/,
      rowsIn(await officer.get(`${again}/list/changed`)).join('\n'),
    );
    const other = await newOffice(world);
    await other.bring(file.rawPayload);
    const typed = `select name, as_typed - 'reference' as as_typed from partnership where council_id = $1 order by name`;
    assert.deepEqual(await other.rows(typed), await rows(typed));
  });

  test('a vacant seat that came in goes again when the import is undone', async () => {
    const { officer, rows, bring } = await newOffice(world);
    const run = await bring(
      'Name of partnership,Elected Member rep,Substitute\nTown Board,Cllr Wren; Vacant,Vacant\n',
    );
    const seats = () =>
      rows(`select s.role, count(a.id) as holders from seat s left join appointment a on a.seat_id = s.id
        where s.council_id = $1 group by s.id, s.role order by s.role, 2`);
    assert.deepEqual(await seats(), [
      { role: 'representative', holders: '0' },
      { role: 'representative', holders: '1' },
      { role: 'substitute', holders: '0' },
    ]);
    assert.equal((await officer.post(`${run}/undo`)).statusCode, 303);
    assert.deepEqual(await seats(), []);
  });
});
