import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, after, test } from 'node:test';
import { sql } from 'kysely';
import { type Answer, savedBesideEachOther } from '../../test/beside.ts';
import { insertEntry, newScene, saved } from '../../test/editing/scene.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { joinTwo } from '../../test/join-two.ts';
import { newWorld } from '../../test/world.ts';
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
  const { council, officer, put, register } = await newScene(world, document);
  const renaming = (address: string, fields: Readonly<Record<string, string>>) => () =>
    officer.post(`${address}/edit`, { version: '1', ...fields });
  let last = 1;

  /** An entry that names a thing of each kind by its old name, kept as after any save. */
  async function arranged() {
    last += 1;
    const reference = last;
    const partnership_id = await insertEntry(world, council, reference);
    const old = `Old ${reference}`;
    const kind = 'officer';
    const [person, twin] = await put('person', { kind, name: old }, { kind, name: 'New Name' });
    const [post] = await put('post', { title: 'Old' });
    const [organisation] = await put('organisation', { name: old });
    await put(
      'duty',
      { partnership_id, role: 'leadOfficer', person_id: person },
      { partnership_id, role: 'sponsoringOfficer', post_id: post },
    );
    await put('partner', { partnership_id, organisation_id: organisation, roles: ['lead'] });
    const entry = { version: '1', name: `Coast Forum ${reference}`, stage: 'active' };
    saved(await officer.post(`${register}/${reference}/edit/basics`, entry));
    const things = {
      person: renaming(links.person(council.slug, person), { kind: 'officer', name: 'New Name' }),
      post: renaming(links.post(council.slug, post), { title: 'New Name' }),
      organisation: renaming(links.organisation(council.slug, organisation), { name: 'New Name' }),
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
      const [plan] = await put('plan', { kind: 'corporate plan', title: 'Plan' });
      const [priority] = await put('priority', { plan_id: plan, text: 'Sea' });
      await world.within(council, (db) =>
        db
          .insertInto('partnership_priority')
          .values({ council_id: council.id, partnership_id: id, priority_id: priority, how: null })
          .execute(),
      );
      const save = () =>
        officer.post(links.edit(council.slug, String(reference), 'priorities'), {
          [`plan-${plan}`]: priority,
          [`how-${priority}`]: 'Walls',
          had: priority,
        });
      const at = `${links.plan(council.slug, plan)}/priorities/${priority}`;
      const seen = hiddenIn((await officer.get(at)).body, 'seen');
      const remove = () => officer.post(`${at}/remove`, { seen });
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
