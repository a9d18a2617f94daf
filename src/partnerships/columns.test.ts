import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textIn } from '../../test/text.ts';
import { newRegister } from '../../test/register.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { COLUMNS, readColumns, USUAL } from './columns.ts';

test('an address that names no column leaves them as they are', () => {
  const read = (query: string) => readColumns(new URLSearchParams(query));
  assert.deepEqual(
    [read(''), read('cols='), read('cols=,&col='), read('cols=nonsense')],
    [null, null, null, []],
  );
  assert.deepEqual(read('cols=name'), []);
  assert.deepEqual(read('cols=,started'), ['started']);
});

describe('the columns of the register', async () => {
  const world = await newWorld({ after });
  const { council, officer, entry, words, at } = await newRegister(world);
  const chosen = COLUMNS.filter(({ id }) => !USUAL.includes(id));
  const address = at(`?cols=name,${chosen.map(({ id }) => id).join()}&q=`);

  /** What each column that was chosen says of the one entry that is found. */
  async function cells(name: string): Promise<Readonly<Record<string, string>>> {
    const { body } = await officer.get(`${address}${name}`);
    const row = body.slice(body.indexOf('<th scope="row"'), body.indexOf('</tbody>'));
    const said = [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => textIn(cell ?? '').trim());
    return Object.fromEntries(
      chosen.map(({ id, label }, at) => [id, said[at]?.replace(label, '').trim() ?? 'no cell']),
    );
  }

  test('say None where that was answered, and not that nobody knows', async () => {
    const fields = [
      'serviceArea',
      'role',
      'partnershipBudget',
      'staffTime',
      'startedOn',
      'endsOn',
      'reviewedOn',
      'portfolio',
    ];
    await entry({ name: 'Nonesuch', answered_none: fields });
    await entry({ name: 'Unasked' });
    await entry({ name: 'Mended', answered_none: fields, portfolio: 'Coast', total_budget_pence: 0 });
    await standAfresh(world, council);
    const [none, unknown, mended] = [await cells('Nonesuch'), await cells('Unasked'), await cells('Mended')];
    for (const id of ['service', 'role', 'budget', 'time', 'started', 'ends', 'reviewed', 'portfolio']) {
      assert.equal(none[id], 'None', id);
      assert.equal(unknown[id], 'Not yet known', id);
    }
    assert.deepEqual([mended['portfolio'], mended['budget'], mended['ends']], ['Coast', '£0', 'None']);
  });

  test('beyond what a page has room for stand in a frame that the keyboard reaches', async () => {
    const framed = /<div class="c-frame" role="region" aria-label="[^"]+" tabindex="0"><table/;
    assert.match((await officer.get(address)).body, framed);
    assert.doesNotMatch((await officer.get(at())).body, /c-frame/);
  });

  test('say so of a past day too', async () => {
    world.now = new Date('2026-12-02T12:00:00Z');
    const later = await world.person(council);
    const text = await words(`${at('?cols=name,time&q=Nonesuch')}&as_at=2026-11-30`, later);
    assert.match(text, /Our staff’s time None/);
  });
});
