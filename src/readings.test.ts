import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { longAgo } from '../test/long-ago.ts';
import { newWorld, type Visitor } from '../test/world.ts';
import { addDays, londonDate } from './kit/dates.ts';
import { newId } from './kit/ids.ts';
import { links } from './links.ts';

interface Kept {
  readonly verb: string;
  readonly actor: string | null;
  readonly role: string | null;
  readonly subject: string;
  readonly entry: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

describe('who read what is restricted is kept in the record of changes', async () => {
  const world = await newWorld({ after });
  const council = await world.council();
  const officer = await world.person(council, ['registerKeeper']);
  const [open, closed] = [newId(), newId()];
  await world.within(council, (db) =>
    db
      .insertInto('partnership')
      .values([
        { council_id: council.id, id: open, reference: 1, name: 'Coast Forum' },
        { council_id: council.id, id: closed, reference: 2, name: 'Safeguarding Board', sensitive: true },
      ])
      .execute(),
  );

  /** What is kept of what somebody does, in its order. */
  async function keptOf(act: () => ReturnType<Visitor['get']>): Promise<readonly Kept[]> {
    const [{ last }] = (await world.owner<{ last: string }>(
      'select coalesce(max(id), 0)::text as last from change',
    )) as [{ last: string }];
    const response = await act();
    assert.equal(response.statusCode, 200);
    return world.owner<Kept>(
      `select verb, actor_id as actor, as_role as role, row_id as subject, partnership_id as entry, after as detail
       from change where id > $1 and table_name = 'reading' order by id`,
      [last],
    );
  }

  test('an entry that is marked as sensitive, with who read it, as which role and as at which day', async () => {
    const [kept, ...more] = await keptOf(() => officer.get(links.record(council.slug, 2)));
    assert.deepEqual(more, []);
    assert.deepEqual(kept, {
      verb: 'read an entry that is marked as sensitive',
      actor: officer.accountId,
      role: 'registerKeeper',
      subject: closed,
      entry: null,
      detail: { reference: 2, asAt: null },
    });
  });

  test('as which role by whoever has one over a part alone, or until a day', async () => {
    const some = await world.person(council, []);
    await world.owner(
      `insert into scoped_role (council_id, id, account_id, role, covers, entry_id) values ($1, gen_random_uuid(), $2, 'registerKeeper', 'entry', $3)`,
      [council.id, some.accountId, closed],
    );
    const kept = await keptOf(() => some.get(links.record(council.slug, 2)));
    assert.deepEqual(
      kept.map(({ role }) => role),
      ['registerKeeper'],
    );
  });

  test('as the role that lets them, where that is not their first', async () => {
    const some = await world.person(council, ['reader', 'auditor']);
    const kept = await keptOf(() => some.get(links.logFile(council.slug)));
    assert.deepEqual(
      kept.map(({ role }) => role),
      ['auditor'],
    );
  });

  test('its timeline and its forms too', async () => {
    for (const page of [
      links.timeline(council.slug, 2),
      links.editEntry(council.slug, 2),
      links.checkAnswers(council.slug, 2, 'definition'),
    ])
      assert.equal((await keptOf(() => officer.get(page))).length, 1, page);
  });

  test('both of two that are compared to be joined, where either is marked', async () => {
    for (const [kept, other] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const page = `${links.merge(council.slug, kept)}?other=${other}`;
      const noted = await keptOf(() => officer.get(page));
      assert.deepEqual(
        noted.map(({ subject }) => subject),
        [closed],
      );
    }
  });

  test('each that the record of changes tells of, once for a page, and none for having been read', async () => {
    const auditor = await world.person(council, ['auditor']);
    const [kept, ...more] = await keptOf(() => auditor.get(links.log(council.slug)));
    assert.deepEqual(more, []);
    assert.equal(kept?.verb, 'read the record of changes of an entry that is marked as sensitive');
    assert.equal(kept.subject, closed);
    assert.equal(kept.role, 'auditor');
    const page = await auditor.get(links.log(council.slug));
    assert.match(page.body, /read the record of changes of an entry that is marked as sensitive/);
    assert.deepEqual(await keptOf(() => auditor.get(`${links.log(council.slug)}?q=coast`)), []);
  });

  test('as at which day it was read', async () => {
    await longAgo(world, council, 30);
    world.now = new Date();
    const day = addDays(londonDate(world.now), -2);
    const [kept] = await keptOf(() => officer.get(`${links.record(council.slug, 2)}?as_at=${day}`));
    assert.deepEqual(kept?.detail, { reference: 2, asAt: day });
  });

  test('nothing of other entries, and the timeline of the entry itself stays what was done to it', async () => {
    assert.deepEqual(await keptOf(() => officer.get(links.record(council.slug, 1))), []);
    const page = await officer.get(links.timeline(council.slug, 2));
    assert.doesNotMatch(page.body, /marked as sensitive/);
    assert.match(page.body, /1 change\./);
  });

  test('the register taken out as a file', async () => {
    const [kept] = await keptOf(() => officer.get(links.exportFile(council.slug, 'csv')));
    assert.equal(kept?.verb, 'took the register out as a file');
    assert.equal(kept?.subject, council.id);
    assert.equal(kept?.detail['format'], 'csv');
  });

  test('what cannot be kept is not shown', async () => {
    await world.owner(`alter function note_reading(text, uuid, jsonb) rename to note_nothing`);
    const refused = await officer.get(links.record(council.slug, 2));
    assert.equal(refused.statusCode, 500);
    assert.doesNotMatch(refused.body, /Safeguarding/);
    assert.equal((await officer.get(links.record(council.slug, 1))).statusCode, 200);
    await world.owner(`alter function note_nothing(text, uuid, jsonb) rename to note_reading`);
  });
});
