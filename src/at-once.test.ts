// What many do at once: nobody who reads waits for those who save, and what one names another may be removing.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Answer, besideEachOther } from '../test/beside.ts';
import { insertEntry, newScene } from '../test/editing/scene.ts';
import { newWorld } from '../test/world.ts';
import { newId } from './kit/ids.ts';
import { links } from './links.ts';
import { beginAs } from './transaction.ts';

describe('many at once', async () => {
  const world = await newWorld({ after });
  const { council, officer, register } = await newScene(world);
  const { pool } = world.database;
  const as = { councilId: council.id, accountId: null, role: 'test', verb: 'held' };
  const rename = { version: '1', name: 'Coast Board', stage: 'active' };

  test('reading goes on while more wait to save than there are connections', async () => {
    const held = await beginAs(pool, as);
    await sql`select from partnership for no key update`.execute(held.db);
    const saves = Array.from({ length: (pool.options.max ?? 0) + 3 }, (_, number) =>
      officer.post(`${register}/1/edit/basics`, { ...rename, name: `Coast Board ${number}` }),
    );
    await pause(100);
    const page = await Promise.race([officer.get(register), pause(3000).then(() => null)]);
    await held.rollback();
    const codes = (await Promise.all(saves)).map(({ statusCode }) => statusCode);
    assert.equal(page?.statusCode, 200);
    assert.equal(codes.filter((code) => code === 303).length, 1, codes.join(' '));
    assert.ok(
      codes.every((code) => [200, 303, 409].includes(code)),
      codes.join(' '),
    );
  });

  test('whoever is not signed in waits for nobody, whatever they post', async () => {
    const held = await beginAs(pool, { ...as, standsAll: true });
    const strangers = Array.from({ length: 8 }, () =>
      world.visitor().post(`${register}/1/edit/basics`, rename),
    );
    const answers = await Promise.race([Promise.all(strangers), pause(3000).then(() => [])]);
    await held.rollback();
    assert.deepEqual(new Set(answers.map(({ statusCode }) => statusCode)), new Set([403]));
  });
});

describe('a save that names what somebody is joining with another', async () => {
  const world = await newWorld({ after });
  const { council, officer } = await newScene(world);
  const of = { council_id: council.id };
  let last = 1;

  interface Pair {
    readonly kept: string;
    readonly other: string;
    readonly name: string;
    /** The reference of an entry that the one that goes has no part in. */
    readonly reference: string;
  }

  async function pair(table: 'person' | 'organisation'): Promise<{ entryId: string; pair: Pair }> {
    const [kept, other] = [newId(), newId()];
    last += 2;
    const entryId = await insertEntry(world, council, last);
    await insertEntry(world, council, last + 1);
    const name = `Gone ${last}`;
    const names = [
      { ...of, id: kept, name: `Stays ${last}` },
      { ...of, id: other, name },
    ];
    const part = { ...of, id: newId(), partnership_id: entryId };
    await world.within(council, async (db) => {
      if (table === 'person') {
        await db
          .insertInto('person')
          .values(names.map((one) => ({ ...one, kind: 'officer' as const })))
          .execute();
        await db
          .insertInto('duty')
          .values({ ...part, role: 'leadOfficer', person_id: other })
          .execute();
      } else {
        await db.insertInto('organisation').values(names).execute();
        await db
          .insertInto('partner')
          .values({ ...part, organisation_id: other, roles: [] })
          .execute();
      }
    });
    return { entryId, pair: { kept, other, name, reference: String(last + 1) } };
  }

  const edit = (reference: string, list: string) => links.edit(council.slug, reference, list);
  const join = {
    person: ({ kept }: Pair) => links.mergePerson(council.slug, kept),
    organisation: ({ kept }: Pair) => links.mergeOrganisation(council.slug, kept),
  };

  async function lead({ name, reference }: Pair): Answer {
    const change = { field: 'leadOfficer', leadOfficer: name, reference };
    const look = await officer.post(links.bulk(council.slug), { ...change, step: 'look' });
    const seen = /name="seen" value="([^"]*)"/.exec(look.body)?.[1] ?? '';
    return officer.post(links.bulk(council.slug), { ...change, step: 'change', seen });
  }

  const cases: readonly (readonly ['person' | 'organisation', string, (pair: Pair) => Answer])[] = [
    [
      'person',
      'as lead officer',
      ({ reference, name, other }) =>
        officer.post(edit(reference, 'people'), { role: 'leadOfficer', person: name, personId: other }),
    ],
    [
      'organisation',
      'as partner',
      ({ reference, name, other }) =>
        officer.post(edit(reference, 'partners'), { organisation: name, organisationId: other }),
    ],
    ['person', 'as lead officer of many', lead],
  ];
  for (const [table, what, act] of cases)
    test(`${what}: it begins again, and is saved, asked about or refused in words`, async () => {
      const { entryId, pair: joined } = await pair(table);
      const words = sql`insert into partnership_words (council_id, partnership_id, words) values (${council.id}, ${entryId}, '')
        on conflict (council_id, partnership_id) do update set words = ''`;
      const asked = await officer.get(`${join[table](joined)}?other=${joined.other}`);
      const seen = /name="seen" value="([^"]*)"/.exec(asked.body)?.[1] ?? '';
      const joining = { other: joined.other, seen, 'keep-name': 'this' };
      const answers = await besideEachOther(world, council, words, [
        () => officer.post(join[table](joined), joining),
        () => act(joined),
      ]);
      const [first, second] = answers.map(({ statusCode }) => statusCode);
      assert.equal(first, 303);
      assert.ok([200, 303, 422].includes(second ?? 0), String(second));
    });
});
