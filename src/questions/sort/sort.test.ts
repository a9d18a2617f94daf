import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { noticeOf } from '../../../test/editing/scene.ts';
import { hiddenIn } from '../../../test/imports/uploads.ts';
import { isContract, keptIn, newSorting } from '../../../test/sorting.ts';
import { newWorld } from '../../../test/world.ts';

describe('sorting many entries in one table', async () => {
  const world = await newWorld({ after });

  test('shows those not yet known first, with a box for each question and what it comes to', async () => {
    const { keeper, url } = await newSorting(world);
    const { body, statusCode } = await keeper.get(url);
    assert.equal(statusCode, 200);
    assert.match(body, /3 entries are not yet known/);
    assert.match(
      body,
      /name="answer:1:tender" aria-label="Is it a service that an organisation gives us because it won a formal tender\? Ash Forum"/,
    );
    assert.equal(body.match(/data-row=/g)?.length, 3);
  });

  test('saves a whole page of answers at once, and leaves what nobody changed', async () => {
    const { council, keeper, url } = await newSorting(world);
    const reply = await keeper.post(url, {
      ...isContract(1),
      'version:2': '',
      'answer:2:tender': '',
      'answer:2:grant-recipient': 'dont-know',
      'version:3': '',
      'answer:3:tender': '',
    });
    assert.equal(reply.statusCode, 303);
    assert.deepEqual(await keptIn(world, council), [
      { reference: 1, question: 'tender', value: { is: 'value', value: true } },
      { reference: 2, question: 'grant-recipient', value: { is: 'dontKnow' } },
    ]);
    const again = await keeper.post(url, { 'version:1': 'tender=yes', 'answer:1:tender': 'yes' });
    assert.equal(again.statusCode, 303);
    const changed = await world.changes(() =>
      keeper.post(url, { 'version:1': 'tender=yes', 'answer:1:tender': 'yes' }),
    );
    assert.deepEqual(changed, []);
  });

  test('takes an answer away again', async () => {
    const { council, keeper, url } = await newSorting(world);
    await keeper.post(url, isContract(1));
    await keeper.post(url, { 'version:1': 'tender=yes', 'answer:1:tender': '' });
    assert.deepEqual(await keptIn(world, council), []);
  });

  test('says when a new answer has nothing of what showed the one before it', async () => {
    const { council, keeper, url } = await newSorting(world);
    const ask = (reference: number) => `/${council.slug}/register/${reference}/definition/ask/tender`;
    for (const reference of [1, 2]) {
      const seen = hiddenIn((await keeper.get(ask(reference))).body, 'seen');
      await keeper.post(ask(reference), { seen, answer: 'yes', evidence: 'The contract' });
    }
    const left = /What showed the answer before is kept in the history/;
    const other = { 'version:1': 'tender=yes', 'answer:1:tender': 'no', respond: 'json' };
    assert.match((await keeper.post(url, other)).json<{ words: string }>().words, left);
    const more = { 'version:1': 'tender=no', 'answer:1:tender': 'yes', respond: 'json' };
    assert.doesNotMatch((await keeper.post(url, more)).json<{ words: string }>().words, left);
    const sent = await keeper.post(url, { 'version:2': 'tender=yes', 'answer:2:tender': 'no' });
    assert.match(decodeURIComponent(noticeOf(sent)), left);
  });

  test('answers one question for all that are ticked, and nothing for the others', async () => {
    const { council, keeper, url } = await newSorting(world);
    const rows = { 'version:1': '', 'version:2': '', 'version:3': '' };
    await keeper.post(url, { ...rows, chosen: ['1', '3'], 'many:tender': 'yes', do: 'many' });
    assert.deepEqual(
      (await keptIn(world, council)).map(({ reference, question }) => [reference, question]),
      [
        [1, 'tender'],
        [3, 'tender'],
      ],
    );
    const ignored = await world.changes(() =>
      keeper.post(url, { ...rows, chosen: '2', 'many:tender': 'yes' }),
    );
    assert.deepEqual(ignored, []);
  });

  test('saves row by row for a script, and tells what the row comes to', async () => {
    const { keeper, url } = await newSorting(world);
    const reply = await keeper.post(url, { ...isContract(1), respond: 'json' });
    assert.equal(reply.statusCode, 200);
    const { words, rows, state, shown } = reply.json<{
      words: string;
      state: string;
      shown: Record<string, string>;
      rows: readonly {
        id: string;
        outcome: string;
        version: string;
        cells: Record<string, string>;
        error?: string;
      }[];
    }>();
    assert.equal(words, 'Saved Ash Forum.');
    assert.equal(rows[0]?.id, '1');
    assert.match(rows[0]?.outcome ?? '', /Contract won by tender/);
    assert.equal(rows[0]?.version, 'tender=yes&.outcome=contract');
    assert.match(rows[0]?.cells['tender'] ?? '', /value="yes" selected/);
    assert.equal(rows[0]?.error, undefined);
    const { body } = await keeper.get(url);
    assert.match(state, /1 is ready to decide/);
    assert.ok(body.includes(`<span data-answers-state>${state}</span>`), body);
    for (const option of Object.values(shown)) assert.ok(body.includes(`>${option}</option>`), option);
  });

  test('never writes over another’s answer unseen: the page is shown again and nothing of it is saved', async () => {
    const { council, keeper, url } = await newSorting(world);
    const second = await world.person(council, ['registerKeeper'], 'Ben Second');
    await second.post(url, isContract(1));
    const mine = { 'version:1': '', 'answer:1:tender': 'no', 'version:2': '', 'answer:2:tender': 'no' };
    const changed = await world.changes(async () => {
      const reply = await keeper.post(url, mine);
      assert.equal(reply.statusCode, 409);
      assert.match(
        reply.body,
        /Ben Second answered “Yes” to “Won by tender” meanwhile; your “No” was not saved/,
      );
      assert.match(reply.body, /name="answer:2:tender"[^>]*>.*?<option value="no" selected>/);
    });
    assert.deepEqual(changed, []);
    const script = await keeper.post(url, { ...mine, respond: 'json' });
    const { rows } = script.json<{ rows: readonly { id: string; error?: string }[] }>();
    assert.match(rows.find((row) => row.id === '1')?.error ?? '', /Ben Second/);
    assert.deepEqual(
      (await keptIn(world, council)).map(({ reference, value }) => [reference, value.value]),
      [
        [1, true],
        [2, false],
      ],
    );
  });

  test('two who answer different questions of one entry both keep theirs', async () => {
    const { council, keeper, url } = await newSorting(world);
    await keeper.post(url, isContract(1));
    const reply = await keeper.post(url, {
      'version:1': '',
      'answer:1:tender': '',
      'answer:1:independent': 'yes',
    });
    assert.equal(reply.statusCode, 303);
    assert.equal((await keptIn(world, council)).length, 2);
  });

  test('an answer that is a field of the register goes there', async () => {
    const { council, keeper, url } = await newSorting(world);
    await keeper.post(url, { 'version:1': '', 'answer:1:required-by-law': 'yes' });
    assert.deepEqual(await keptIn(world, council), []);
    const { body } = await keeper.get(`${url}?part=2`);
    assert.match(body, /name="answer:1:required-by-law"[^>]*>.*?<option value="yes" selected>/);
  });

  test('those who may not answer do not, and those who may not decide do not decide', async () => {
    const { council, url } = await newSorting(world);
    const reader = await world.person(council, ['reader']);
    const director = await world.person(council, ['director']);
    const changed = await world.changes(async () => {
      assert.equal((await reader.get(url)).statusCode, 403);
      assert.equal((await reader.post(url, isContract(1))).statusCode, 403);
      assert.equal((await director.post(url, { ...isContract(1), decide: '1:contract' })).statusCode, 403);
    });
    assert.deepEqual(changed, []);
    assert.doesNotMatch((await director.get(url)).body, /Record what is suggested/);
  });

  test('another council’s entries are not among them, whatever is posted', async () => {
    const { council, keeper, url } = await newSorting(world);
    const other = await newSorting(world, ['Elsewhere Group']);
    const changed = await world.changes(async () => {
      assert.equal((await other.keeper.get(url)).statusCode, 404);
      assert.equal((await other.keeper.post(url, isContract(1))).statusCode, 404);
    });
    assert.deepEqual(changed, []);
    await keeper.post(url, { ...isContract(1), council_id: other.council.id });
    assert.equal((await keptIn(world, other.council)).length, 0);
    assert.equal((await keptIn(world, council)).length, 1);
  });

  test('nothing that anybody types makes a fault, and none of it is kept', async () => {
    const { keeper, url } = await newSorting(world);
    const odd: Readonly<Record<string, string | readonly string[]>>[] = [
      { 'version:1': '\u0000', 'answer:1:tender': '\u0000' },
      { 'version:1': '', 'answer:1:tender': 'perhaps' },
      { 'version:1': '', 'answer:1:__proto__': 'yes' },
      { 'version:999999999': '', 'answer:999999999:tender': 'yes' },
      { 'version:1': 'x'.repeat(20_000), 'answer:1:tender': '' },
      { chosen: ['1', 'NaN', '\u0000'], 'many:tender': 'maybe', do: 'many', 'version:1': '' },
      {
        decide: 'x',
        do: 'decide',
        chosen: '1',
        page: '-1',
        size: '1e9',
        part: '99',
        show: '__proto__',
        search: '\u0000%_\\',
      },
    ];
    const changed = await world.changes(async () => {
      for (const fields of odd) {
        const reply = await keeper.post(url, fields);
        assert.ok([303, 409].includes(reply.statusCode), JSON.stringify(fields).slice(0, 80));
      }
    });
    assert.deepEqual(changed, []);
    for (const query of [
      'page=0',
      'page=99999',
      'size=x',
      'part=9',
      'show=constructor',
      'search=%00%25_',
      'search=%5C',
    ])
      assert.equal((await keeper.get(`${url}?${query}`)).statusCode, 200, query);
    assert.equal((await keeper.get(url.replace('definition', 'nothing'))).statusCode, 404);
  });
});
