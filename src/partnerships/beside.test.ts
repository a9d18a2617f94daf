import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, after, test } from 'node:test';
import { sql } from 'kysely';
import { type Answer, savedBesideEachOther } from '../../test/beside.ts';
import { insertEntry, newScene, saved } from '../../test/editing/scene.ts';
import { joinTwo } from '../../test/join-two.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';
import { links } from '../links.ts';

const example = new URL('../policy/testing/policy.yaml', import.meta.url);
const ask = '{ id: only-discusses, ask: Is it only a forum?, type: yesNo, clause: 2.2(a)';
const names = ['leadOfficer', 'sponsoringOfficer', 'leadPartner'].map(
  (fact) => `{ fact: ${fact}, is: New Name }`,
);
const suggest = `suggest: [{ answer: yes, when: { all: [{ fact: purpose, known: true }, { any: [${names.join(', ')}] }] } }]`;

describe('a save beside the renaming of what the entry names', async () => {
  const world = await newWorld({ after });
  const document = (await readFile(example, 'utf8'))
    .replace(`${ask} }`, `${ask}, ${suggest} }`)
    .replace('from: 2026-04-01', 'from: 2020-04-01');
  const { council, officer, register } = await newScene(world, document);
  let last = 1;

  /** An entry that names a thing of each kind by its old name, kept as after any save. */
  async function arranged() {
    last += 1;
    const [reference, of] = [last, { council_id: council.id }];
    const [person, twin, post, organisation] = [newId(), newId(), newId(), newId()];
    const partnership_id = await insertEntry(world, council, reference);
    await world.within(council, async (db) => {
      await db
        .insertInto('person')
        .values([
          { ...of, id: person, name: `Old ${reference}`, kind: 'officer' },
          { ...of, id: twin, name: 'New Name', kind: 'officer' },
        ])
        .execute();
      await db
        .insertInto('post')
        .values({ ...of, id: post, title: 'Old' })
        .execute();
      await db
        .insertInto('organisation')
        .values({ ...of, id: organisation, name: `Old ${reference}` })
        .execute();
      const duty = { ...of, partnership_id };
      await db
        .insertInto('duty')
        .values([
          { ...duty, id: newId(), role: 'leadOfficer', person_id: person },
          { ...duty, id: newId(), role: 'sponsoringOfficer', post_id: post },
        ])
        .execute();
      await db
        .insertInto('partner')
        .values({ ...duty, id: newId(), organisation_id: organisation, roles: ['lead'] })
        .execute();
    });
    const entry = { version: '1', name: `Coast Forum ${reference}`, stage: 'active' };
    saved(await officer.post(`${register}/${reference}/edit/basics`, entry));
    const things = {
      person: () =>
        officer.post(`${links.person(council.slug, person)}/edit`, {
          version: '1',
          kind: 'officer',
          name: 'New Name',
        }),
      post: () => officer.post(`${links.post(council.slug, post)}/edit`, { version: '1', title: 'New Name' }),
      organisation: () =>
        officer.post(`${links.organisation(council.slug, organisation)}/edit`, {
          version: '1',
          name: 'New Name',
        }),
      joining: () =>
        joinTwo(officer, links.mergePerson(council.slug, person), { other: twin, 'keep-name': 'other' }),
    };
    const save = () =>
      officer.post(`${register}/${reference}/edit/basics`, {
        ...entry,
        version: '2',
        purpose: 'Look after it',
      });
    return { id: partnership_id, reference, things, save, person, organisation };
  }

  const beside = (held: () => ReturnType<typeof sql>, first: () => Answer, second: () => Answer) =>
    savedBesideEachOther(world, council, held(), [first, second]);

  async function suggested(id: string): Promise<string | null | undefined> {
    const found = `select suggested from standing where partnership_id = $1 and question_set = 'definition'`;
    return (await world.owner<{ suggested: string | null }>(found, [id]))[0]?.suggested;
  }

  for (const kind of ['person', 'post', 'organisation', 'joining'] as const)
    for (const order of ['save first', 'renaming first'])
      test(`${kind}, ${order}: the entry stands by both`, async () => {
        const { id, things, save } = await arranged();
        assert.notEqual(await suggested(id), 'network');
        const words = () => sql`select from partnership_words where partnership_id = ${id} for update`;
        await (order === 'save first'
          ? beside(words, save, things[kind])
          : beside(words, things[kind], save));
        assert.equal(await suggested(id), 'network');
      });

  for (const order of ['save first', 'renaming first'])
    test(`${order}: neither waits for ever when the save names the thing once more`, async () => {
      const { id, reference, things, person } = await arranged();
      const again = () =>
        officer.post(links.edit(council.slug, String(reference), 'people'), {
          role: 'director',
          person: `Old ${reference}`,
          personId: person,
        });
      const entry = () => sql`select from partnership where id = ${id} for update`;
      await (order === 'save first'
        ? beside(entry, again, things.person)
        : beside(entry, things.person, again));
    });

  for (const order of ['save first', 'removal first'])
    test(`${order}: neither waits for ever when a priority goes that the save speaks of`, async () => {
      const { id, reference } = await arranged();
      const [plan, priority] = [newId(), newId()];
      await world.within(council, async (db) => {
        const of = { council_id: council.id };
        await db
          .insertInto('plan')
          .values({ ...of, id: plan, kind: 'corporate plan', title: 'Plan' })
          .execute();
        await db
          .insertInto('priority')
          .values({ ...of, id: priority, plan_id: plan, text: 'Sea' })
          .execute();
        await db
          .insertInto('partnership_priority')
          .values({ ...of, partnership_id: id, priority_id: priority, how: null })
          .execute();
      });
      const save = () =>
        officer.post(links.edit(council.slug, String(reference), 'priorities'), {
          [`plan-${plan}`]: priority,
          [`how-${priority}`]: 'Walls',
          had: priority,
        });
      const remove = () => officer.post(`${links.plan(council.slug, plan)}/priorities/${priority}/remove`);
      const entry = () => sql`select from partnership where id = ${id} for update`;
      await (order === 'save first' ? beside(entry, save, remove) : beside(entry, remove, save));
    });

  test('two saves that each say afresh where the entry of the other stands are both done', async () => {
    const [one, two] = [await arranged(), await arranged()];
    const give = (entry: typeof one, other: typeof one) => () =>
      officer.post(links.edit(council.slug, String(entry.reference), 'partners'), {
        organisation: `Old ${other.reference}`,
        sector: 'voluntary',
      });
    const both = [one.organisation, two.organisation];
    await beside(
      () => sql`select from organisation where id = any(${both}) for update`,
      give(one, two),
      give(two, one),
    );
    const found = 'select sector from organisation where id = any($1)';
    assert.deepEqual(await world.owner(found, [both]), [{ sector: 'voluntary' }, { sector: 'voluntary' }]);
  });
});
