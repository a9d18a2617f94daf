import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { putInto } from '../../test/put.ts';
import { newWorld, type TestCouncil, type Visitor } from '../../test/world.ts';
import { links, withQuery } from '../links.ts';

interface Task {
  readonly id: string;
  readonly item: string | null;
  readonly title: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly done: string | null;
  readonly version: number;
}

describe('setting a partnership up', async () => {
  const world = await newWorld({ after });

  async function begin(policy: string): Promise<{
    readonly council: TestCouncil;
    readonly keeper: Visitor;
    readonly put: ReturnType<typeof putInto>;
    readonly entry: string;
    readonly lead: string;
  }> {
    const council = await world.council({ policy });
    const put = putInto(world, council);
    const [entry] = await put('partnership', { reference: 1, name: 'Harbour Board', stage: 'approved' });
    const [lead] = await put('person', { name: 'Ann Reed' });
    await put('duty', { partnership_id: entry, role: 'leadOfficer', person_id: lead });
    return { council, keeper: await world.person(council), put, entry, lead };
  }

  const tasksOf = (council: TestCouncil): Promise<Task[]> =>
    world.owner<Task>(
      `select a.id, a.item, a.title, w.name as owner, a.due_on::text as due, a.done_on::text as done, a.version
       from action a left join person w on w.id = a.owner_id where a.council_id = $1 order by a.item is null, a.place, a.id`,
      [council.id],
    );

  test('the borough’s flowchart is eighteen tasks, begun with one press and once', async () => {
    const { council, keeper } = await begin('borough');
    const address = links.setUp(council.slug, 1);
    const page = textOf(await keeper.get(address));
    assert.match(page, /18 tasks to see to\. They are given to Ann Reed first\./);
    assert.match(page, /Goes on for as long as the partnership does/);
    assert.match(page, /Points to consider .*Financial matters/);
    const begun = await keeper.post(address, { does: 'start' });
    assert.equal(begun.headers.location, address);
    const tasks = await tasksOf(council);
    assert.equal(tasks.length, 18);
    assert.deepEqual([tasks[0]?.item, tasks.at(-1)?.item], ['need', 'tell-users']);
    assert.ok(tasks.every(({ owner }) => owner === 'Ann Reed'));
    assert.deepEqual(await world.changes(() => keeper.post(address, { does: 'start' })), []);
  });

  test('ticked tasks are given an owner and a day, or done, and no order is forced', async () => {
    const { council, keeper, put } = await begin('borough');
    await put('person', { name: 'Bob Field' });
    const address = links.setUp(council.slug, 1);
    await keeper.post(address, { does: 'start' });
    const before = await tasksOf(council);
    const last = before.slice(-7).map(({ id, version }) => `${id}.${version}`);
    await keeper.post(address, {
      does: 'give',
      task: last.slice(0, 2),
      owner: 'Bob Field',
      dueOn: '2026-11-01',
    });
    const given = (await tasksOf(council)).slice(-7, -5);
    assert.deepEqual(
      given.map(({ owner, due }) => [owner, due]),
      [
        ['Bob Field', '2026-11-01'],
        ['Bob Field', '2026-11-01'],
      ],
    );
    const done = await keeper.post(address, { does: 'done', task: last });
    assert.match(textOf(await keeper.get(String(done.headers.location))), /5 of 18 done or not needed/);
    const now = await tasksOf(council);
    assert.equal(now.filter((task) => task.done === '2026-11-21').length, 5, 'those changed meanwhile stay');
    const overdue = await keeper.get(withQuery(links.actions(council.slug), { state: 'overdue' }));
    assert.match(textOf(overdue), /2 to look at/);
  });

  test('a name that nobody has is refused, and nothing ticked does nothing', async () => {
    const { council, keeper } = await begin('borough');
    const address = links.setUp(council.slug, 1);
    await keeper.post(address, { does: 'start' });
    const [task] = await tasksOf(council);
    const chosen = `${task?.id}.${task?.version}`;
    for (const fields of [
      { does: 'give', task: chosen, owner: 'Nobody Known' },
      { does: 'give', task: chosen },
      { does: 'done' },
      { does: 'elsewhere', task: chosen },
    ])
      assert.deepEqual(await world.changes(() => keeper.post(address, fields)), [], JSON.stringify(fields));
  });

  test('the checklist that the scrutiny report names is labelled as rebuilt', async () => {
    const { council, keeper } = await begin('harborough');
    const page = textOf(await keeper.get(links.setUp(council.slug, 1)));
    assert.match(page, /names this checklist and does not supply it\. It is rebuilt/);
    assert.match(page, /9\.1, rebuilt/);
    await keeper.post(links.setUp(council.slug, 1), { does: 'start' });
    assert.ok((await tasksOf(council)).some(({ item }) => item === 'adequate-resources'));
  });

  for (const policy of ['cheshire-west', 'brentwood', 'breckland'])
    test(`${policy} sets none, and tasks of one’s own can be added`, async () => {
      const { council, keeper } = await begin(policy);
      const address = links.setUp(council.slug, 1);
      assert.match(textOf(await keeper.get(address)), /Not set by this policy\..*Add the first task/);
      assert.deepEqual(await world.changes(() => keeper.post(address, { does: 'start' })), []);
      const added = await keeper.post(links.addTask(council.slug, 1), {
        title: 'Order the plaque',
        owner: 'ann reed',
      });
      assert.equal(added.headers.location, address);
      assert.deepEqual(
        (await tasksOf(council)).map(({ title, owner, item }) => [title, owner, item]),
        [['Order the plaque', 'Ann Reed', null]],
      );
      assert.match(textOf(await keeper.get(address)), /0 of 1 done or not needed/);
    });

  test('it is begun by those who may change the entry, while it is agreed and goes on', async () => {
    const { council, keeper, entry, lead } = await begin('borough');
    const address = links.setUp(council.slug, 1);
    const reader = await world.person(council, ['reader']);
    const refused = await reader.post(address, { does: 'start' });
    assert.equal(refused.statusCode, 403);
    assert.match(textOf(refused), /Ask its lead officer, or your partnerships team/);
    const officer = await world.person(council, ['sponsoringOfficer']);
    assert.equal((await officer.post(address, { does: 'start' })).statusCode, 403, 'no part in it');
    await world.owner('update membership set person_id = $1 where account_id = $2', [
      lead,
      officer.accountId,
    ]);
    await world.owner(`update partnership set stage = 'proposed' where id = $1`, [entry]);
    assert.match(textOf(await keeper.get(address)), /Setting up begins once it is approved/);
    assert.deepEqual(await world.changes(() => officer.post(address, { does: 'start' })), []);
    await world.owner(`update partnership set stage = 'active' where id = $1`, [entry]);
    await officer.post(address, { does: 'start' });
    assert.equal((await tasksOf(council)).length, 18);
  });
});
