import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newOffice } from '../../test/imports/office.ts';
import { rowsIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';

const world = await newWorld({ after });

const heading =
  'Name of partnership,What is it for,Lead officer,Partners,Council contribution,Start date,Last reviewed';

async function checked(before: string, now: string) {
  const { officer, read, bring } = await newOffice(world);
  await bring(`${heading}\n${before}\n`);
  const run = await read(`${heading}\n${now}\n`);
  return {
    check: rowsIn(await officer.get(`${run}/check`)),
    all: rowsIn(await officer.get(`${run}/list/changed`)),
  };
}

test('the check says how many more changes an entry has than it shows', async () => {
  const { check, all } = await checked(
    'Coast Forum,Tourism,A Mundy,RSPB,£50,1 May 2016,1 May 2024',
    'Coast Forum,Visitors,B Lead,RSPB; WWF,£60,1 May 2017,1 May 2025',
  );
  assert.equal(all.filter((row) => row.startsWith('Coast Forum')).length, 6);
  assert.ok(
    check.some((row) => row.startsWith('Coast Forum | and 2 more changes to it')),
    check.join('\n'),
  );
});

test('what was typed beside a value is said where the value changes, as it goes with it', async () => {
  const { all } = await checked(
    'Coast Forum,Tourism,A Mundy,RSPB,£50k + in kind,April 2016,\nCoast Forum,,,,£50000,,',
    'Coast Forum,Tourism,A Mundy,RSPB,£55000,April 2016,',
  );
  const money = all.find((row) => row.includes('£55,000')) ?? '';
  assert.match(money, /£50,000 a yearTyped as £50k \+ in kind/);
});

test('what two rows typed of one thing is shown as two', async () => {
  const { all } = await checked(
    'Coast Forum,Tourism,,,,April 2016,',
    'Coast Forum,Tourism,,,,April 2016,\nCoast Forum,,,,,2016,',
  );
  assert.ok(
    all.some((row) => row.endsWith('April 2016 | April 2016, 2016')),
    all.join('\n'),
  );
});
