import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newOffice } from '../../test/imports/office.ts';
import { rowsIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';

const world = await newWorld({ after });

const heading = 'Name of partnership,Lead officer,Elected Member rep\n';

async function newScene() {
  const office = await newOffice(world);
  const seats = () =>
    office.rows<{ name: string; holder: string | null; since: string | null }>(
      `select p.name, w.name as holder, a.from_on::text as since from partnership p
        left join seat s on s.council_id = p.council_id and s.partnership_id = p.id
        left join appointment a on a.council_id = s.council_id and a.seat_id = s.id
        left join person w on w.council_id = a.council_id and w.id = a.person_id
        where p.council_id = $1 order by p.reference, w.name nulls last`,
    );
  return { ...office, seats };
}

test('a vacancy with a remark is a seat with nobody on it, and is kept as typed', async () => {
  const { rows, bring, seats } = await newScene();
  await bring(
    `${heading}Village Halls,TBC (after May),Vacant (was Cllr Oakes)\nCoast Forum,Vacant (from May 2026),No rep\nTown Board,Jo Bell,"Cllr Wren\nVacant (was Cllr Oakes)"\n`,
  );
  assert.deepEqual(await rows('select name from person where council_id = $1 order by name'), [
    { name: 'Cllr Wren' },
    { name: 'Jo Bell' },
  ]);
  assert.deepEqual(
    (await seats()).map(({ name, holder }) => [name, holder]),
    [
      ['Village Halls', null],
      ['Coast Forum', null],
      ['Town Board', 'Cllr Wren'],
      ['Town Board', null],
    ],
  );
  const [halls] = await rows<{ as_typed: object }>(
    `select as_typed from partnership where council_id = $1 and name = 'Village Halls'`,
  );
  assert.deepEqual(halls?.as_typed, {
    leadOfficer: 'TBC (after May)',
    representative: 'Vacant (was Cllr Oakes)',
  });
});

test('whom the next file names takes the seat that the last one left vacant', async () => {
  const { council, officer, read, bring, seats } = await newScene();
  await bring(`${heading}Heath Forum,Jo Bell,Vacant\n`);
  const run = await read(`${heading}Heath Forum,Jo Bell,Cllr Oakes\n`);
  const listed = rowsIn(await officer.get(`${run}/list/changed`)).join('\n');
  assert.match(listed, /Vacant/, 'the check says what stood there');
  await bring(`${heading}Heath Forum,Jo Bell,Cllr Oakes\n`);
  assert.deepEqual(await seats(), [{ name: 'Heath Forum', holder: 'Cllr Oakes', since: '2026-11-21' }]);
  const record = (await officer.get(links.record(council.slug, 1))).body;
  assert.doesNotMatch(record, /Vacant|Nobody is appointed/);
});

test('of two who are named for one vacant seat the second gets a seat of their own', async () => {
  const { bring, seats } = await newScene();
  await bring(`${heading}Heath Forum,,Cllr Wren; Vacant\n`);
  await bring(`${heading}Heath Forum,,Cllr Wren; Cllr Oakes; Cllr Moor\n`);
  assert.deepEqual(
    (await seats()).map(({ holder }) => holder),
    ['Cllr Moor', 'Cllr Oakes', 'Cllr Wren'],
  );
});
