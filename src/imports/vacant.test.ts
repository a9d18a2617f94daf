import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bringIn, readFile, rowsIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';

const world = await newWorld({ after });

const heading = 'Name of partnership,Lead officer,Elected Member rep\n';

async function newOffice() {
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);
  const seats = (): Promise<readonly { name: string; holder: string | null; since: string | null }[]> =>
    world.owner(
      `select p.name, w.name as holder, a.from_on::text as since from partnership p
        left join seat s on s.council_id = p.council_id and s.partnership_id = p.id
        left join appointment a on a.council_id = s.council_id and a.seat_id = s.id
        left join person w on w.council_id = a.council_id and w.id = a.person_id
        where p.council_id = $1 order by p.reference, w.name nulls last`,
      [council.id],
    );
  const people = async (): Promise<readonly string[]> => {
    const rows = await world.owner<{ name: string }>(
      'select name from person where council_id = $1 order by name',
      [council.id],
    );
    return rows.map(({ name }) => name);
  };
  return { council, officer, seats, people };
}

test('a vacancy with a remark is a seat with nobody on it, and is kept as typed', async () => {
  const { council, officer, seats, people } = await newOffice();
  await bringIn(
    officer,
    council,
    'x.csv',
    `${heading}Village Halls,TBC (after May),Vacant (was Cllr Oakes)\nCoast Forum,Vacant (from May 2026),No rep\nTown Board,Jo Bell,"Cllr Wren\nVacant (was Cllr Oakes)"\n`,
  );
  assert.deepEqual(await people(), ['Cllr Wren', 'Jo Bell']);
  assert.deepEqual(
    (await seats()).map(({ name, holder }) => [name, holder]),
    [
      ['Village Halls', null],
      ['Coast Forum', null],
      ['Town Board', 'Cllr Wren'],
      ['Town Board', null],
    ],
  );
  const [halls] = await world.owner<{ as_typed: object }>(
    `select as_typed from partnership where council_id = $1 and name = 'Village Halls'`,
    [council.id],
  );
  assert.deepEqual(halls?.as_typed, {
    leadOfficer: 'TBC (after May)',
    representative: 'Vacant (was Cllr Oakes)',
  });
});

test('whom the next file names takes the seat that the last one left vacant', async () => {
  const { council, officer, seats } = await newOffice();
  await bringIn(officer, council, 'x.csv', `${heading}Heath Forum,Jo Bell,Vacant\n`);
  const run = await readFile(officer, council, 'y.csv', `${heading}Heath Forum,Jo Bell,Cllr Oakes\n`);
  const listed = rowsIn(await officer.get(`${run}/list/changed`)).join('\n');
  assert.match(listed, /Vacant/, 'the check says what stood there');
  await bringIn(officer, council, 'y.csv', `${heading}Heath Forum,Jo Bell,Cllr Oakes\n`);
  assert.deepEqual(await seats(), [{ name: 'Heath Forum', holder: 'Cllr Oakes', since: '2026-11-21' }]);
  const record = (await officer.get(links.record(council.slug, 1))).body;
  assert.doesNotMatch(record, /Vacant|Nobody is appointed/);
});

test('of two who are named for one vacant seat the second gets a seat of their own', async () => {
  const { council, officer, seats } = await newOffice();
  await bringIn(officer, council, 'x.csv', `${heading}Heath Forum,,Cllr Wren; Vacant\n`);
  await bringIn(officer, council, 'y.csv', `${heading}Heath Forum,,Cllr Wren; Cllr Oakes; Cllr Moor\n`);
  assert.deepEqual(
    (await seats()).map(({ holder }) => holder),
    ['Cllr Moor', 'Cllr Oakes', 'Cllr Wren'],
  );
});
