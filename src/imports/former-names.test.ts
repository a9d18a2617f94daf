import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { saved } from '../../test/editing/scene.ts';
import { newOffice } from '../../test/imports/office.ts';
import { sentencesIn } from '../../test/imports/uploads.ts';
import { joinTwo } from '../../test/join-two.ts';
import { newWorld } from '../../test/world.ts';

const world = await newWorld({ after });

/** Brings a file in, joins the second of each pair with the first, and brings the same file again and then another. */
async function namesAfter(
  list: 'people' | 'organisations',
  all: string,
  joined: readonly (readonly [kept: string, other: string])[],
  [first, next]: readonly [string, string],
): Promise<readonly string[]> {
  const { council, officer, rows, read, bring } = await newOffice(world);
  const found = () => rows<{ id: string; name: string }>(all);
  await bring(first);
  const ids = new Map((await found()).map(({ id, name }) => [name, id]));
  for (const [kept, other] of joined) {
    const page = `/${council.slug}/${list}/${ids.get(kept) ?? ''}/merge`;
    saved(await joinTwo(officer, page, { other: ids.get(other) ?? '', 'keep-name': 'this' }));
  }
  const run = await read(first);
  assert.match(sentencesIn(await officer.get(`${run}/check`)), /Nothing to change/);
  await bring(next);
  return (await found()).map(({ name }) => name);
}

test('the old name of somebody who was joined leads to whoever was kept when the sheet comes again', async () => {
  const heading = 'Name of partnership,Lead officer,Elected Member rep\n';
  const names = await namesAfter(
    'people',
    'select id, name from person where council_id = $1 order by name',
    [
      ['Cllr P Wren', 'Cllr Wren'],
      ['Jo Bell', 'J Bell'],
    ],
    [
      `${heading}Coast Forum,J Bell,Cllr P Wren\nTown Board,Jo Bell,Cllr Wren\n`,
      `${heading}Dunes Group,J Bell,Cllr Wren\n`,
    ],
  );
  assert.deepEqual(names, ['Cllr P Wren', 'Jo Bell']);
});

test('and the old name of an organisation leads to the one that it is now', async () => {
  const heading = 'Name of partnership,Partners\n';
  const names = await namesAfter(
    'organisations',
    'select id, name from organisation where council_id = $1 and not is_council order by name',
    [['Suffolk County Council', 'Suffolk CC']],
    [
      `${heading}Coast Forum,Suffolk CC\nTown Board,Suffolk County Council\n`,
      `${heading}Dunes Group,Suffolk CC\n`,
    ],
  );
  assert.deepEqual(names, ['Suffolk County Council']);
});
