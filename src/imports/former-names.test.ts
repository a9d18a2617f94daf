import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bringIn, readFile, sentencesIn } from '../../test/imports/uploads.ts';
import { joinTwo } from '../../test/join-two.ts';
import { newWorld } from '../../test/world.ts';

const world = await newWorld({ after });

test('the old name of somebody who was joined leads to whoever was kept when the sheet comes again', async () => {
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);
  const people = () =>
    world.owner<{ id: string; name: string }>(
      'select id, name from person where council_id = $1 order by name',
      [council.id],
    );
  const heading = 'Name of partnership,Lead officer,Elected Member rep\n';
  const file = `${heading}Coast Forum,J Bell,Cllr P Wren\nTown Board,Jo Bell,Cllr Wren\n`;
  await bringIn(officer, council, 'x.csv', file);
  const idOf = async (name: string): Promise<string> =>
    (await people()).find((each) => each.name === name)?.id ?? '';
  for (const [kept, other] of [
    ['Cllr P Wren', 'Cllr Wren'],
    ['Jo Bell', 'J Bell'],
  ] as const) {
    const page = `/${council.slug}/people/${await idOf(kept)}/merge`;
    const joined = await joinTwo(officer, page, { other: await idOf(other), 'keep-name': 'this' });
    assert.equal(joined.statusCode, 303);
  }
  const run = await readFile(officer, council, 'y.csv', file);
  assert.match(sentencesIn(await officer.get(`${run}/check`)), /Nothing to change/);
  await bringIn(officer, council, 'z.csv', `${heading}Dunes Group,J Bell,Cllr Wren\n`);
  assert.deepEqual(
    (await people()).map(({ name }) => name),
    ['Cllr P Wren', 'Jo Bell'],
  );
});

test('and the old name of an organisation leads to the one that it is now', async () => {
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);
  const bodies = () =>
    world.owner<{ id: string; name: string }>(
      'select id, name from organisation where council_id = $1 and not is_council order by name',
      [council.id],
    );
  const heading = 'Name of partnership,Partners\n';
  const file = `${heading}Coast Forum,Suffolk CC\nTown Board,Suffolk County Council\n`;
  await bringIn(officer, council, 'x.csv', file);
  const [other, kept] = await bodies();
  const page = `/${council.slug}/organisations/${kept?.id ?? ''}/merge`;
  const joined = await joinTwo(officer, page, { other: other?.id ?? '', 'keep-name': 'this' });
  assert.equal(joined.statusCode, 303);
  const run = await readFile(officer, council, 'y.csv', file);
  assert.match(sentencesIn(await officer.get(`${run}/check`)), /Nothing to change/);
  await bringIn(officer, council, 'z.csv', `${heading}Dunes Group,Suffolk CC\n`);
  assert.deepEqual(
    (await bodies()).map(({ name }) => name),
    ['Suffolk County Council'],
  );
});
