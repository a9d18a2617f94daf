import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { arrangeJoined, changeFirst, newFilledRegister } from '../../test/register.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { known } from './facts.ts';
import { recordOf } from './record-store.ts';

const today = '2026-11-21';

describe('the page of an entry of the register', async () => {
  const world = await newWorld({ after });
  const register = await newFilledRegister(world);
  const { council, other, officer, entry, words, at, listed } = register;

  test('an entry is one page, and looking at it changes nothing', async () => {
    const changed = await world.changes(async () => {
      const page = await words(at('/1'));
      assert.match(page, /Entry 1 · Partnership · Active/);
      assert.match(page, /The 2026 review is 20 days overdue/);
      assert.match(page, /Our contribution, 2026 to 2027 £12,000/);
      assert.match(page, /What needs mending/);
      assert.match(page, /Is it a partnership\? Partnership\. The register decided this/);
    });
    assert.deepEqual(changed, []);
  });

  test('what could not be read is shown as it was typed', async () => {
    const page = await words(at('/3'));
    assert.match(page, /It says April 2016 , which could not be read\. Kept as typed/);
  });

  test('only addresses of the web become links', async () => {
    const { id, reference } = await entry({ website: 'javascript:alert(1)' });
    await world.within(council, (db) =>
      db
        .insertInto('document')
        .values({
          council_id: council.id,
          id: newId(),
          partnership_id: id,
          kind: 'agreement',
          title: 'Agreement',
          link: 'javascript:alert(2)',
        } as never)
        .execute(),
    );
    await standAfresh(world, council);
    const response = await officer.get(at(`/${reference}`));
    assert.doesNotMatch(response.body, /href="javascript/);
  });

  test('an entry that was joined with another leads to that one', async () => {
    const { kept, gone } = await arrangeJoined(register);
    const response = await officer.get(at(`/${gone.reference}`));
    assert.equal(response.statusCode, 303);
    assert.equal(response.headers.location, at(`/${kept.reference}`));
    assert.deepEqual(await listed('q=Double+Board'), []);
    assert.match(await words(at(`/${kept.reference}`)), /Duplicates joined with it Double Board/);
  });

  test('addresses of nothing, and of another council’s entries, look alike', async () => {
    const theirs = await world.owner<{ reference: number }>(
      'select max(reference) as reference from partnership where council_id = $1',
      [other.id],
    );
    const outsider = await world.person(other, ['registerKeeper']);
    const paths = [
      '/999999',
      '/0',
      '/-1',
      '/1e3',
      '/abc',
      '/99999999999',
      `/${theirs[0]?.reference}`,
      '/%00',
    ];
    for (const path of [...paths, ...paths.map((each) => `${each}/timeline`)]) {
      const response = await officer.get(at(path));
      assert.equal(response.statusCode, 404, path);
    }
    assert.equal((await outsider.get(at('/1'))).statusCode, 404);
    assert.equal((await outsider.get(at())).statusCode, 404);
  });

  test('the timeline says who did what, as which role', async () => {
    await changeFirst(register);
    const page = await words(at('/1/timeline'));
    assert.match(page, /Our role|What is our role/);
    assert.match(page, /from Influence to Control/);
    for (const query of ['?before=1', '?before=abc', '?before=99999999999999999999', '?before=-1']) {
      assert.equal((await officer.get(at(`/1/timeline${query}`))).statusCode, 200, query);
    }
  });

  test('an entry’s page knows of it what the policy is asked about', async () => {
    const entries = await world.within(council, (db) => known(db, council.id, today));
    for (const entry of entries.slice(0, 8)) {
      const recorded = await world.within(council, (db) =>
        recordOf(db, { reference: entry.reference, today }),
      );
      assert.ok(recorded !== null && 'known' in recorded);
      assert.deepEqual(recorded.known, entry);
    }
  });
});
