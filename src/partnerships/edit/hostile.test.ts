import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newId } from '../../kit/ids.ts';
import type { Policy } from '../../policy/policy.ts';
import { readPolicy } from '../../policy/read.ts';
import { answerFields } from './form.ts';
import { GROUPS } from './groups.ts';
import { unknown } from './held.ts';
import { questionsOf } from './questions.ts';
import { insertEntry, newScene, saved, type Scene } from '../../../test/editing/scene.ts';
import { nasty } from '../../../test/editing/nasty.ts';
import { rowsToAdd, type Sent, tableOf } from '../../../test/editing/rows.ts';
import { newWorld } from '../../../test/world.ts';

const world = await newWorld({ after });

/** Every name of every column there is, each with something that its type would take. */
async function everyColumn(scene: Scene, other: string): Promise<Record<string, string>> {
  const columns = await scene.world.owner<{ name: string; type: string }>(
    `select distinct on (column_name) column_name as name, data_type as type from information_schema.columns where table_schema = 'public'`,
  );
  const typed: Readonly<Record<string, string>> = {
    uuid: other,
    boolean: 'true',
    integer: '77',
    bigint: '77',
    date: '2001-02-03',
    jsonb: '{"a":1}',
    ARRAY: '{administrator}',
  };
  return Object.fromEntries(columns.map(({ name, type }) => [name, typed[type] ?? '2001-02-03']));
}

function policyOf(scene: Scene): Policy {
  const shipped = scene.world.policies.find((policy) => policy.id === 'breckland');
  const read = readPolicy(shipped?.document ?? '', 'policy.yaml');
  assert.ok('policy' in read);
  return read.policy;
}

/** Under which names a group's page reads anything. */
function namesOf(groupId: string, policy: Policy): readonly string[] {
  const group = GROUPS.find((each) => each.id === groupId);
  assert.ok(group);
  const questions = questionsOf(group, policy, [], 'active');
  return Object.keys(
    answerFields(questions, { today: '2026-11-22', working: {}, asTyped: {}, held: () => unknown }),
  );
}

test('a group takes nothing but its own fields, whatever else is sent', async () => {
  const scene = await newScene(world);
  const everything = await everyColumn(scene, newId());
  const changed = await scene.world.changes(async () => {
    for (const group of GROUPS) {
      const own = new Set([...namesOf(group.id, policyOf(scene)), 'version']);
      const foreign = Object.fromEntries(Object.entries(everything).filter(([name]) => !own.has(name)));
      const required = group.id === 'basics' ? { name: 'Coast Forum', stage: 'active' } : {};
      const sent = {
        ...foreign,
        ...required,
        version: '1',
        'own-none': 'x',
        'keep-name': 'theirs',
        latest: '1',
      };
      saved(await scene.officer.post(`${scene.register}/1/edit/${group.id}`, sent));
    }
  });
  assert.deepEqual(changed, []);
});

test('a list takes nothing but its own columns, and a row keeps its own ids', async () => {
  const scene = await newScene(world);
  const elsewhere = await insertEntry(scene.world, scene.council, 2, 'Another');
  const everything = await everyColumn(scene, elsewhere);
  for (const [list, wanted] of Object.entries(rowsToAdd)) {
    const page = `${scene.register}/1/edit/${list}`;
    // A name that is both a column and a field of the list is not foreign to it.
    const foreign = Object.fromEntries(
      Object.entries(everything).filter(([name]) => !fieldsOfLists.has(name)),
    );
    saved(await scene.officer.post(page, wanted));
    saved(
      await scene.officer.post(page, {
        ...foreign,
        ...wanted,
        ...(list === 'partners' ? { organisation: 'Second Trust' } : {}),
        ...(list === 'people' ? { succession: 'both' } : {}),
      }),
    );
    const [plain, stuffed] = (await scene.rows(tableOf[list] ?? '')) as [
      Record<string, unknown>,
      Record<string, unknown>,
    ];
    const without = ({
      id: _id,
      organisation_id: _organisation,
      at: _at,
      ...rest
    }: Record<string, unknown>) => rest;
    assert.deepEqual(without(stuffed), without(plain), list);
    assert.equal(stuffed['partnership_id'], scene.entryId);
    assert.notEqual(stuffed['id'], elsewhere);
  }
});

/** What the forms of lists read under a name that some table has as a column too. */
const fieldsOfLists = new Set([
  'organisation',
  'sector',
  'roles',
  'status',
  'note',
  'role',
  'person',
  'post',
  'title',
  'kind',
  'level',
  'voting',
  'term',
  'minute',
  'direction',
  'payer',
  'pence',
  'recurring',
  'budgeting',
  'budget',
  'link',
  'edition',
  'signed',
  'text',
  'name',
]);

test('adding an entry takes nothing but the fields of its pages', async () => {
  const scene = await newScene(world);
  const everything = await everyColumn(scene, newId());
  const draft = saved(
    await scene.officer.post(`${scene.register}/add`, { ...everything, name: 'Harbour Board' }),
  );
  const fields = GROUPS.flatMap((group) => namesOf(group.id, policyOf(scene)));
  const foreign = Object.fromEntries(Object.entries(everything).filter(([name]) => !fields.includes(name)));
  for (const { id } of GROUPS)
    saved(await scene.officer.post(`${draft}/${id}`, { ...foreign, name: 'Harbour Board', stage: 'active' }));
  saved(await scene.officer.post(`${draft}/check`, everything));
  const added = (await scene.rows('partnership')).find((row) => row['name'] === 'Harbour Board') ?? {};
  const { id: _id, reference, name: _name, ...rest } = added;
  const {
    id: _other,
    reference: _first,
    name: _forum,
    ...plain
  } = (await scene.rows('partnership')).find((row) => row['reference'] === 1) ?? {};
  assert.equal(reference, 2);
  assert.deepEqual(rest, plain);
});

test('sixty nasty texts in every box of every page are refused or kept, and never a fault', async () => {
  const scene = await newScene(world);
  assert.equal(nasty.length, 60);
  const draft = saved(await scene.officer.post(`${scene.register}/add`, { name: 'Harbour Board' }));
  const pages = [
    ...GROUPS.map((group) => `${scene.register}/1/edit/${group.id}`),
    ...Object.keys(tableOf).map((list) => `${scene.register}/1/edit/${list}`),
    ...GROUPS.slice(0, 6).map((group) => `${draft}/${group.id}`),
    `${scene.register}/1/edit/priorities`,
    `${scene.register}/add`,
  ];
  for (const [at, page] of pages.entries()) {
    const names = await boxesOf(scene, page);
    for (let start = at % 5; start < nasty.length; start += 5) {
      const sent = Object.fromEntries(
        names.map((name, index) => [name, small(nasty[(start + index * 7) % nasty.length] ?? '')]),
      );
      const { statusCode } = await scene.officer.post(page, { ...sent, version: '1' });
      assert.ok(statusCode < 500, `${page} answered ${statusCode} to text ${start}`);
    }
  }
});

/** Several of the long ones together are more than the program reads at all. */
function small(text: string): string {
  return text.length > 20_000 ? text.slice(0, 20_000) : text;
}

async function boxesOf(scene: Scene, page: string): Promise<readonly string[]> {
  const { body } = await scene.officer.get(page);
  const names = [...body.matchAll(/<(?:input|textarea|select)[^>]*? name="([^"]+)"/g)].map(
    (found) => found[1] ?? '',
  );
  return [...new Set(names)].filter((name) => !name.startsWith('_'));
}

test('what a nasty text leaves behind is kept, shown as text, and found again', async () => {
  const scene = await newScene(world);
  let version = 1;
  for (const text of nasty) {
    const sent = { version: String(version), comments: text, futureAction: text, benefitsNote: text };
    const reply = await scene.officer.post(`${scene.register}/1/edit/views`, sent);
    assert.ok(reply.statusCode < 500, JSON.stringify(text.slice(0, 40)));
    version = Number((await scene.row('partnership'))['version']);
    const shown = await scene.officer.get(`${scene.register}/1/edit/views`);
    assert.equal(shown.statusCode, 200);
    assert.doesNotMatch(shown.body, /<script>alert|<img src=x|<svg\/onload/);
  }
});

test('a nasty name, organisation, person and note are never a fault', async () => {
  const scene = await newScene(world);
  for (const text of nasty) {
    const begun = await scene.officer.post(`${scene.register}/add`, { name: text });
    assert.ok(begun.statusCode < 500);
    const lists: readonly (readonly [string, Sent])[] = [
      ['partners', { organisation: text }],
      ['people', { role: 'leadOfficer', person: text, personId: text }],
    ];
    for (const [list, sent] of lists) {
      const reply = await scene.officer.post(`${scene.register}/1/edit/${list}`, sent);
      assert.ok(reply.statusCode < 500, `${list}: ${JSON.stringify(text.slice(0, 40))}`);
    }
  }
  assert.equal((await scene.officer.get(`${scene.register}/1/edit/partners`)).statusCode, 200);
});
