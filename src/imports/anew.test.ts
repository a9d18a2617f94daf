import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { bringIn } from '../../test/imports/uploads.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld, type TestCouncil } from '../../test/world.ts';

/** Everything that a register may have, two of each where the order tells. */
const csv = [
  'Partnership,Partners,Lead partner,Accountable body,Lead officer,Representative(s),Substitute,Our contribution,In kind,Next review,Area covered,Risk,Is it a partnership?,Document link,Staff time,Parish,Meets,Comments',
  'Town Board,Älmhult Trust; Zebra Trust; angus Trust,Zebra Trust; Ängel Trust,angus Trust,"Jo Kettle, Head of Place",Cllr A Wren; Cllr B Rook,Cllr C Tern,12k,£500,2027-04-01,Upper Mill; lower Mill,High,Partnership,https://example.org/a,2 days a month,N/A,Monthly,TBC',
  'Coast Forum,,,,Head of Place,,,N/A,TBC,32/13/2027,,Hgh,Contract,,varies,Mill,Quarterly,None',
  'Moor Panel,Sandby District Council,Sandby District Council,,TBC,Vacant,,£5605 + VAT,,,,,,,,,,',
].join('\n');

describe('where imported entries stand is what reading them again comes to', async () => {
  const world = await newWorld({ after });

  async function past(council: TestCouncil): Promise<unknown> {
    const tables = ['standing', 'listing', 'partnership_words'];
    return Promise.all(
      tables.map((table) =>
        world.owner(`select h.* from history.${table} h where council_id = $1 order by h::text`, [
          council.id,
        ]),
      ),
    );
  }

  const sample = (name: string): Buffer =>
    readFileSync(new URL(`../../samples/${name}/register.csv`, import.meta.url));
  const files = [
    ['a file with everything in it', csv, 'breckland'],
    ['a file with everything in it', csv, 'cheshire-west'],
    ['community safety partnerships', sample('community-safety-partnerships'), 'borough'],
    ['outside bodies', sample('ashfield-outside-bodies'), 'harborough'],
    ['partnerships', sample('gravesham-partnerships'), 'brentwood'],
  ] as const;
  for (const [what, file, policy] of files) {
    test(`${what} under ${policy}`, async () => {
      const council = await world.council({ policy });
      await bringIn(await world.person(council), council, 'register.csv', file);
      const before = await past(council);
      await standAfresh(world, council);
      assert.deepEqual(await past(council), before);
    });
  }
});
