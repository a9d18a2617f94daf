import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf as text } from '../../test/text.ts';
import { saved } from '../../test/editing/scene.ts';
import { newWorld } from '../../test/world.ts';
import { newId } from '../kit/ids.ts';

const lastWord = (address: string): string => address.split('/').at(-1) as string;

describe('people and posts', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council, ['registerKeeper'], 'Ann Officer');
  const reader = await world.person(council, ['reader'], 'Secret Account');
  const [home, posts] = [`/${council.slug}/people`, `/${council.slug}/posts`];
  const entry = newId();
  await world.within(council, async (db) => {
    await db
      .insertInto('partnership')
      .values({ council_id: council.id, id: entry, reference: 7, name: 'Coast Forum' })
      .execute();
  });

  const addPerson = async (fields: Record<string, string>): Promise<string> =>
    lastWord(saved(await officer.post(`${home}/add`, { kind: 'officer', sure: 'yes', ...fields })));
  const addPost = async (fields: Record<string, string>): Promise<string> =>
    lastWord(saved(await officer.post(`${posts}/add`, fields)));
  const date = (name: string, iso: string): Record<string, string> => ({ [name]: iso });

  test('a person is kept once, and what they do is on their page', async () => {
    assert.match(text(await officer.get(home)), /No people are kept yet/);
    let id = '';
    const changed = await world.changes(async () => {
      id = await addPerson({
        name: 'Sunita Rao',
        email: 'sunita.rao@example.org',
        phone: '01632 960 001',
        group: 'ignored',
      });
    });
    assert.deepEqual(changed, ['change', 'person']);
    const post = await addPost({ title: 'Coast Manager', level: 'smt', serviceArea: 'Coast' });
    saved(
      await officer.post(`${posts}/${post}/holders`, {
        person: 'sunita rao',
        ...date('fromOn', '2024-04-01'),
      }),
    );
    await world.within(council, async (db) => {
      const seat = newId();
      await db
        .insertInto('duty')
        .values([
          {
            council_id: council.id,
            id: newId(),
            partnership_id: entry,
            role: 'leadOfficer',
            person_id: id,
            post_id: null,
          },
          {
            council_id: council.id,
            id: newId(),
            partnership_id: entry,
            role: 'performanceOfficer',
            person_id: null,
            post_id: post,
          },
        ] as never)
        .execute();
      await db
        .insertInto('seat')
        .values({
          council_id: council.id,
          id: seat,
          partnership_id: entry,
          title: 'Board member',
          kind: 'either',
        } as never)
        .execute();
      await db
        .insertInto('appointment')
        .values({
          council_id: council.id,
          id: newId(),
          seat_id: seat,
          partnership_id: entry,
          person_id: id,
          from_on: '2025-05-01',
          appointed_by: 'Cabinet',
        })
        .execute();
    });
    const shown = text(await reader.get(`${home}/${id}`));
    for (const words of [
      /Sunita Rao/,
      /Has a part in 1 entry/,
      /Lead officer|Sponsoring/i,
      /As Coast Manager/,
      /Board member/,
      /Cabinet/,
      /1 April 2024/,
    ])
      assert.match(shown, words);
    assert.doesNotMatch(shown, /Change/);
    const list = text(await reader.get(home));
    assert.match(list, /Sunita Rao Coast Manager Officer 1/);
  });

  test('nobody sees accounts among the people', async () => {
    const list = await reader.get(`${home}?q=secret&left=yes`);
    assert.match(text(list), /Nobody is found/);
    assert.doesNotMatch((await officer.get(home)).body, /Secret Account/);
  });

  test('what cannot be kept is refused, with nothing lost', async () => {
    const changed = await world.changes(async () => {
      const answer = await officer.post(`${home}/add`, {
        name: '',
        kind: 'mayor',
        email: 'nobody',
        phone: 'call me',
        organisation: 'No Such Body',
        'leftOn-day': '31',
        'leftOn-month': '2',
        'leftOn-year': '2026',
      });
      assert.equal(answer.statusCode, 422);
      for (const words of [
        /Enter the person’s name/,
        /one of the choices/,
        /email address in the correct format/,
        /Telephone must be/,
        /Organisation must be one that is kept/,
        /Left on must be a real date/,
      ])
        assert.match(text(answer), words);
      assert.match(answer.body, /No Such Body/);
    });
    assert.deepEqual(changed, []);
    const namesake = await officer.post(`${home}/add`, { name: 'SUNITA RAO', kind: 'officer' });
    assert.match(text(namesake), /Is it one of these\?/);
  });

  test('two people change one person: neither loses anything', async () => {
    const id = await addPerson({ name: 'Jo Kettle' });
    const edit = `${home}/${id}/edit`;
    saved(
      await officer.post(edit, { version: '1', name: 'Jo Kettle', kind: 'officer', phone: '01632 960 002' }),
    );
    saved(
      await officer.post(edit, { version: '1', name: 'Jo Kettle', kind: 'officer', email: 'jo@example.org' }),
    );
    const [row] = await world.owner<Record<string, unknown>>('select * from person where id = $1', [id]);
    assert.deepEqual(
      [row?.['phone'], row?.['email'], row?.['version']],
      ['01632 960 002', 'jo@example.org', 3],
    );
    const clash = await officer.post(edit, {
      version: '2',
      name: 'Jo Kettle',
      kind: 'officer',
      phone: '01632 960 002',
      email: 'kettle@example.org',
    });
    assert.equal(clash.statusCode, 409);
    assert.match(text(clash), /jo@example\.org/);
  });

  test('somebody who left is out of the list, and what they still hold is said', async () => {
    const id = await addPerson({ name: 'Old Hand', leftOn: '2025-01-01' });
    assert.doesNotMatch((await officer.get(home)).body, /Old Hand/);
    assert.match((await officer.get(`${home}?left=yes`)).body, /Old Hand/);
    assert.match(text(await officer.get(`${home}/${id}`)), /Left on 1 January 2025/);
    const post = await addPost({ title: 'Empty Desk' });
    assert.equal((await officer.post(`${posts}/${post}/holders`, { person: 'Old Hand' })).statusCode, 422);
  });

  test('a post passes from one to another by its dates', async () => {
    const [first, second] = [
      await addPerson({ name: 'First Holder' }),
      await addPerson({ name: 'Second Holder' }),
    ];
    const post = await addPost({ title: 'Head of Housing' });
    const page = `${posts}/${post}`;
    assert.match(text(await officer.get(page)), /Nobody holds it today/);
    saved(await officer.post(`${page}/holders`, { person: 'First Holder', ...date('fromOn', '2020-01-01') }));
    assert.equal(
      (await officer.post(`${page}/holders`, { person: 'First Holder', ...date('fromOn', '2021-01-01') }))
        .statusCode,
      422,
    );
    assert.equal(
      (
        await officer.post(`${page}/holders`, {
          person: 'Second Holder',
          ...date('fromOn', '2026-01-01'),
          ...date('untilOn', '2025-01-01'),
        })
      ).statusCode,
      422,
    );
    const [held] = await world.owner<{ id: string }>('select id from post_holder where person_id = $1', [
      first,
    ]);
    const holder = `${page}/holders/${held?.id}`;
    assert.equal((await officer.post(holder, { seen: 'x', untilOn: '2026-01-01' })).statusCode, 409);
    const seenNow = async (): Promise<string> =>
      /name="seen" value="(\d+)"/.exec((await officer.get(holder)).body)?.[1] ?? '';
    const seen = await seenNow();
    saved(await officer.post(holder, { seen, fromOn: '2020-01-01', untilOn: '2026-01-01' }));
    const late = await officer.post(holder, { seen, fromOn: '2020-01-01', untilOn: '2025-06-01' });
    assert.equal(late.statusCode, 409);
    assert.match(text(late), /saved it on .* 1 June 2025 Yours 1 January 2026 Theirs/);
    assert.match(late.body, /name="untilOn(-year)?" value="2025/);
    assert.equal((await officer.post(holder, { seen, remove: 'yes' })).statusCode, 409);
    saved(
      await officer.post(`${page}/holders`, { person: 'Second Holder', ...date('fromOn', '2026-01-01') }),
    );
    assert.match(text(await officer.get(page)), /Held by Second Holder/);
    assert.match(text(await officer.get(posts)), /Head of Housing .*Second Holder/);
    saved(await officer.post(holder, { seen: await seenNow(), remove: 'yes' }));
    const rows = await world.owner('select id from post_holder where post_id = $1', [post]);
    assert.equal(rows.length, 1);
    assert.ok(second);
  });

  test('readers may look and not change; other councils see nothing; addresses may be nonsense', async () => {
    const id = await addPerson({ name: 'Private Person' });
    const post = await addPost({ title: 'Quiet Post' });
    const own = await world.council();
    const stranger = await world.person(own);
    const changed = await world.changes(async () => {
      for (const path of [
        `${home}/add`,
        `${home}/${id}/edit`,
        `${posts}/add`,
        `${posts}/${post}/edit`,
        `${posts}/${post}/holders`,
      ]) {
        assert.equal(
          (await reader.post(path, { name: 'X', title: 'X', version: '1' })).statusCode,
          403,
          path,
        );
        assert.equal(
          (await stranger.post(path, { name: 'X', title: 'X', version: '1' })).statusCode,
          404,
          path,
        );
      }
      assert.equal((await stranger.get(`/${own.slug}/people/${id}`)).statusCode, 404);
      assert.equal((await stranger.get(`/${own.slug}/posts/${post}`)).statusCode, 404);
    });
    assert.deepEqual(changed, []);
    for (const bad of ['x', '%00', newId()]) {
      assert.equal((await officer.get(`${home}/${bad}`)).statusCode, 404);
      assert.equal((await officer.get(`${posts}/${bad}`)).statusCode, 404);
      assert.equal((await officer.get(`${posts}/${post}/holders/${bad}`)).statusCode, 404);
    }
    for (const query of ['page=0', 'q=%00', 'kind=x', 'kind=__proto__', `q=${'y'.repeat(4000)}`]) {
      assert.equal((await officer.get(`${home}?${query}`)).statusCode, 200);
      assert.equal((await officer.get(`${posts}?${query}`)).statusCode, 200);
    }
    for (const nasty of ['\u0000', '<img onerror=x>', '\ud800', '__proto__', 'x'.repeat(300)]) {
      const answer = await officer.post(`${home}/add`, {
        name: nasty,
        kind: nasty,
        email: nasty,
        organisation: nasty,
        group: nasty,
        leftOn: nasty,
      });
      assert.equal(answer.statusCode, 422);
      assert.doesNotMatch(answer.body, /<img onerror/);
    }
  });
});
