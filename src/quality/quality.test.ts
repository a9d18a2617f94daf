import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textIn } from '../../test/text.ts';
import { insertDecision } from '../../test/editing/scene.ts';
import { hiddenIn } from '../../test/imports/uploads.ts';
import { putInto } from '../../test/put.ts';
import { newRegister } from '../../test/register.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { CHECKS } from '../partnerships/checks.ts';

describe('what is to be mended in a register', async () => {
  const world = await newWorld({ after });
  const register = await newRegister(world);
  const { council, officer, reader, entry, words, listed } = register;
  const page = `/${council.slug}/quality`;
  const put = putInto(world, council);

  test('of an empty register nothing is said', async () => {
    assert.match(await words(page), /There is nothing in the register yet/);
  });

  test('each number opens the entries that it counts, and nothing is changed by looking', async () => {
    const forum = await entry({ name: 'Coast Forum', ends_on: '2026-01-31' });
    await entry({ name: 'Coast Forum' });
    const part = await entry({ name: 'Harbour Group' });
    const over = await entry({ name: 'Old Board', stage: 'closed', ends_on: '2020-01-01' });
    await entry({ name: 'Sea Group', parent_id: over.id });
    await insertDecision(world, council, forum.id, 'definition', 'partnership');
    const [person_id] = await put('person', { name: 'Ann Gone', left_on: '2026-03-31' });
    await put('duty', { partnership_id: part.id, role: 'leadOfficer', person_id });
    const [organisation_id] = await put('organisation', {
      name: 'Aylesbury Vale District Council',
      sector: 'council',
    });
    await put('partner', { partnership_id: part.id, organisation_id });
    await put('document', {
      partnership_id: part.id,
      kind: 'agreement',
      title: 'Deal',
      expires_on: '2026-02-01',
    });
    await standAfresh(world, council);

    const body = (await officer.get(page)).body.replaceAll('&amp;', '&');
    assert.deepEqual(await world.changes(() => reader.get(page)), []);
    const [, every = '', of = ''] =
      /recorded, over <a class="govuk-link" href="[^"?]*\?([^"]*)">(\d+) entries</.exec(body) ?? [];
    assert.equal((await listed(every)).length, Number(of));
    const rows = body.split('</tr>').flatMap((row): [string, number][] => {
      const id = /register\?check=(\w+)"/.exec(row)?.[1];
      return id === undefined ? [] : [[id, Number(textIn(row).match(/\d+/g)?.at(-1))]];
    });
    const counted = new Map(rows);
    const expected: Readonly<Record<string, readonly string[]>> = {
      noLead: ['Coast Forum'],
      leadLeft: ['Harbour Group'],
      pastEnd: ['Coast Forum'],
      ceasedBody: ['Harbour Group'],
      noPartners: ['Coast Forum'],
      parentOver: ['Sea Group'],
      sameName: ['Coast Forum', 'Coast Forum'],
      documentExpired: ['Harbour Group'],
    };
    for (const { id } of CHECKS) {
      const names = await listed(`check=${id}`);
      assert.equal(counted.get(id) ?? 0, names.length, id);
      if (expected[id] !== undefined) assert.deepEqual(names, expected[id], id);
    }
    assert.deepEqual(await listed('check=parentOver&check=leadLeft'), ['Harbour Group', 'Sea Group']);
  });

  test('how much is recorded is told of all and opens those behind it', async () => {
    const body = await words(page);
    assert.match(
      body,
      /On average \d+% of what the policy asks the register to hold is recorded, over 4 entries/,
    );
    assert.equal((await listed('complete=less')).length, 4);
    assert.deepEqual(await listed('complete=all'), []);
    assert.match(body, /nothing of it has changed for 1 year. That is Concordat.s own default/);
  });

  test('the entry says what needs mending, and mending it takes it from the list at once', async () => {
    const [forum] = await world.owner<{ reference: number }>(
      `select reference from partnership where name = 'Coast Forum' and ends_on is not null`,
    );
    const at = `/${council.slug}/register/${forum?.reference}`;
    assert.match(await words(at), /Past its end and not closed .* Another has the same name/);
    const form = await officer.get(`${at}/edit/basics`);
    const version = hiddenIn(form.body, 'version');
    const sent = await officer.post(`${at}/edit/basics`, { version, name: 'Shore Forum', stage: 'active' });
    assert.equal(sent.statusCode, 303, sent.body.slice(0, 3000));
    assert.deepEqual(await listed('check=sameName'), []);
    assert.deepEqual(await listed('check=pastEnd'), ['Shore Forum']);
  });

  test('another council sees nothing of it', async () => {
    const stranger = await world.person(register.other);
    assert.equal((await stranger.get(page)).statusCode, 404);
    assert.match(await words(`/${register.other.slug}/quality`, stranger), /nothing in the register yet/);
  });
});
