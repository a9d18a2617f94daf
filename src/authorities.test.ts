import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../test/text.ts';
import { insertEntry, saved } from '../test/editing/scene.ts';
import { newOrganisations } from '../test/organisations.ts';
import { standAfresh } from '../test/stand.ts';
import { newWorld } from '../test/world.ts';
import { endedAmong, goneCouncils, goneWords, listedAuthorities } from './authorities.ts';

const today = '2026-11-22';
const list = await listedAuthorities();
const gone = goneCouncils(list);
const ended = list.filter(({ until }) => until !== null);

test('each council of the list is told to be no more once it has ended, by its name in full', () => {
  for (const on of ['2015-04-02', today]) {
    const named = list.map(({ name }) => ({ id: name, name, gss: null }));
    const among = endedAmong(named, list, on);
    for (const { name, until } of list)
      assert.equal(among.get(name)?.name, until !== null && until < on ? name : undefined);
  }
});

test('each is told by its code under whatever name, and one that goes on never is', () => {
  for (const { gss, until } of list.filter((each) => each.gss !== ''))
    assert.equal(gone({ name: 'Somebody', gss }, today)?.gss, until === null ? undefined : gss);
});

const table: readonly (readonly [name: string, was: string | null])[] = [
  ['Wycombe', 'Wycombe District Council'],
  ['Wycombe DC', 'Wycombe District Council'],
  ['Wycombe Distrct Council', 'Wycombe District Council'],
  ['Wycmobe District Council', 'Wycombe District Council'],
  ['Wycmobe Council', 'Wycombe District Council'],
  ['The Borough Council of Kettering', 'Kettering Borough Council'],
  ['Dorset County', 'Dorset County Council'],
  ['Dorset Couny Council', 'Dorset County Council'],
  ['Derry City', 'Derry City Council'],
  // What goes on under the name, or nearly.
  ['Dorset', null],
  ['Somerset', null],
  ['North Yorkshire', null],
  ['Derby City Council', null],
  ['Derby City Councl', null],
  // A town’s council, a company, and what only sounds like it.
  ['Kettering Town Council', null],
  ['Northampton Town Council', null],
  ['Corby Ltd', null],
  ['Dawn', null],
  ['Shelby', null],
  ['Wycombe Arts Trust', null],
  ['Council', null],
  ['', null],
];
for (const [name, was] of table)
  test(`“${name}” ${was === null ? 'is no council that has ended' : `was ${was}`}`, () =>
    assert.equal(gone({ name, gss: null }, today)?.name, was ?? undefined));

describe('its page, the possible duplicates and the check of an entry have one judge', async () => {
  const world = await newWorld({ after });
  const { council, officer, home, put } = await newOrganisations(world);

  test('of every council that has ended, in full, in short, by its code and with a slip', async () => {
    const written = ended.flatMap(({ name, shortName, gss }) => [
      { name, gss_code: null },
      { name: shortName, gss_code: null },
      { name: name.replace('ou', 'uo'), gss_code: null },
      ...(gss === '' ? [] : [{ name: `Once ${shortName}`, gss_code: gss }]),
    ]);
    const ids = await put('organisation', ...written);
    const entries: string[] = [];
    for (const at of written.keys()) entries.push(await insertEntry(world, council, at + 1, `Board ${at}`));
    await put(
      'partner',
      ...ids.map((organisation_id, at) => ({ partnership_id: entries[at], organisation_id })),
    );
    await standAfresh(world, council);
    const found = new Map(
      (
        await world.owner<{ id: string; is: boolean }>(
          `select partnership_id as id, 'ceasedBody' = any(checks) as is from listing where council_id = $1`,
          [council.id],
        )
      ).map(({ id, is }) => [id, is]),
    );
    for (const [at, { name, gss_code: gss }] of written.entries()) {
      const is = gone({ name, gss }, today) !== undefined;
      assert.equal(found.get(entries[at] ?? ''), is, name);
    }
    assert.ok([...found.values()].filter(Boolean).length > ended.length * 3);
    const offered = textOf(await officer.get(`/${council.slug}/possible-duplicates`));
    for (const [at, { name, gss_code: gss }] of written.entries()) {
      const was = gone({ name, gss }, today);
      if (was !== undefined) assert.ok(offered.includes(goneWords(was)), name);
      if (at % 10 > 3) continue;
      const page = textOf(await officer.get(`${home}/${ids[at]}`));
      assert.equal(page.includes('has not been a council since'), was !== undefined, name);
    }
  });

  test('a code that is kept later is looked at in its entries at once', async () => {
    const [id] = await put('organisation', { name: 'Our Neighbours' });
    const entry = await insertEntry(world, council, 9000, 'Border Forum');
    await put('partner', { partnership_id: entry, organisation_id: id });
    await standAfresh(world, council);
    const checks = () =>
      world.owner<{ checks: string[] }>('select checks from listing where partnership_id = $1', [entry]);
    const [before] = await checks();
    assert.ok(!before?.checks.includes('ceasedBody'));
    const sent = { version: '1', name: 'Our Neighbours', gssCode: 'E07000007' };
    saved(await officer.post(`${home}/${id}/edit`, sent));
    const [now] = await checks();
    assert.ok(now?.checks.includes('ceasedBody'));
  });
});
