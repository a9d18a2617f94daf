import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../../test/text.ts';
import { decisionsIn, isContract, namesOnly, newSorting } from '../../../test/sorting.ts';
import { newWorld } from '../../../test/world.ts';

describe('deciding many entries in one table', async () => {
  const world = await newWorld({ after });

  test('records what is suggested: for one row with its answers, or for all that are ticked', async () => {
    const { council, keeper, url } = await newSorting(world);
    await keeper.post(url, { ...isContract(1), 'version:1': '.outcome=notYetKnown', decide: '1:contract' });
    assert.deepEqual(await decisionsIn(world, council), [
      { reference: 1, outcome: 'contract', source: 'table' },
    ]);
    await keeper.post(url, {
      'version:1': 'tender=yes&.outcome=contract',
      ...isContract(2),
      'version:2': '.outcome=notYetKnown',
      'version:3': '.outcome=notYetKnown',
      chosen: ['1', '2', '3'],
      do: 'decide',
    });
    assert.deepEqual(
      (await decisionsIn(world, council)).map(({ reference }) => reference),
      [1, 2],
    );
    const { body } = await keeper.get(`${url}?show=decided`);
    assert.match(body, /Beck Trust/);
    assert.doesNotMatch(body, /Coast Board/);
  });

  test('leads on, with the search, to what was answered and waits for a person', async () => {
    const { keeper, url } = await newSorting(world);
    await keeper.post(url, { ...isContract(1), search: 'Ash' });
    const { body } = await keeper.get(`${url}?search=Ash`);
    assert.match(body, /Of those with “Ash” in the name, nothing is left to answer/);
    assert.match(body, /1 with “Ash” in the name is ready to decide\./);
    const next = /href="([^"]*show=ready[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    assert.match(textOf(await keeper.get(next)), /Ash Forum/);
    await keeper.post(url, { 'version:1': 'tender=yes&.outcome=contract', chosen: '1', do: 'decide' });
    assert.match((await keeper.get(`${url}?search=Ash`)).body, /All 1 with “Ash” in the name are decided/);
    assert.match((await keeper.get(`${url}?search=Ash`)).body, /1 with “Ash” in the name is decided\./);
    const none = await keeper.get(`${url}?search=nowhere`);
    assert.match(none.body, /No entry that is asked this has “nowhere” in its name/);
  });

  test('records nothing that is no longer what the page showed', async () => {
    const { council, keeper, url } = await newSorting(world);
    await keeper.post(url, isContract(1));
    const shown = 'tender=yes&.outcome=contract';
    const own = await keeper.post(url, {
      'version:1': shown,
      'answer:1:tender': 'no',
      'answer:1:grant-recipient': 'yes',
      'answer:1:commissioned': 'no',
      'answer:1:also-partner': 'no',
      decide: '1:contract',
    });
    assert.equal(own.statusCode, 303);
    assert.match(
      decodeURIComponent(String(own.cookies.find((cookie) => cookie.name === 'concordat-notice')?.value)),
      /Saved 4 answers\. 1 entry was left: what is suggested is no longer/,
    );
    const others = await keeper.post(url, { 'version:1': shown, chosen: '1', do: 'decide' });
    assert.equal(others.statusCode, 303);
    assert.deepEqual(await decisionsIn(world, council), []);
  });

  test('314 entries are classified in a few pages', async () => {
    const names = Array.from({ length: 314 }, (_, at) => `Entry ${String(at + 1).padStart(3, '0')}`);
    const { council, keeper, url } = await newSorting(world, names);
    for (let pages = 0; pages < 7; pages += 1) {
      const { body } = await keeper.get(`${url}?size=50`);
      const references = [...body.matchAll(/data-row="(\d+)"/g)].map((found) => found[1] as string);
      const rows = Object.fromEntries(references.map((reference) => [`version:${reference}`, '']));
      const reply = await keeper.post(url, {
        ...rows,
        chosen: references,
        'many:tender': 'yes',
        do: 'many',
        size: '50',
      });
      assert.equal(reply.statusCode, 303);
    }
    for (let pages = 0; pages < 7; pages += 1) {
      const { body } = await keeper.get(`${url}?size=50&show=ready`);
      const references = [...body.matchAll(/data-row="(\d+)"/g)].map((found) => found[1] as string);
      const rows = Object.fromEntries(
        references.map((reference) => [`version:${reference}`, 'tender=yes&.outcome=contract']),
      );
      await keeper.post(url, { ...rows, chosen: references, do: 'decide', size: '50' });
    }
    const decisions = await decisionsIn(world, council);
    assert.equal(decisions.length, 314);
    assert.ok(decisions.every(({ outcome }) => outcome === 'contract'));
  });
});

describe('sorting a set that no rule combines', async () => {
  const world = await newWorld({ after });

  test('offers no suggestion to record, and says how the criteria stand', async () => {
    const council = await namesOnly(world, 'breckland', ['Coast Board']);
    const keeper = await world.person(council, ['registerKeeper'], 'Ann Keeper');
    const definition = {
      'version:1': '.outcome=notYetKnown',
      'answer:1:external-body': 'no',
      'answer:1:officer-network': 'no',
      'answer:1:outsourced-function': 'no',
      'answer:1:independent': 'yes',
      'answer:1:agreed-to-cooperate': 'yes',
      'answer:1:shared-objective': 'yes',
      'answer:1:each-others-views': 'yes',
      decide: '1:partnership',
    };
    await keeper.post(`/${council.slug}/sort/definition`, definition);
    const risk = `/${council.slug}/sort/risk`;
    await keeper.post(risk, { 'version:1': '', 'answer:1:risk-time': 'high' });
    const { body } = await keeper.get(`${risk}?show=all`);
    assert.match(body, /1 high, 5 not yet known/);
    const changed = await world.changes(() =>
      keeper.post(risk, { 'version:1': 'risk-time=high&.outcome=askPerson', decide: '1:askPerson' }),
    );
    assert.deepEqual(changed, []);
  });
});
