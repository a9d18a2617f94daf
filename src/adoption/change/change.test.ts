import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  adopt,
  adopted,
  changed,
  nameFilledIn,
  sendDraft,
  shipped,
  windows,
} from '../../../test/adopting.ts';
import { newWorld, type Visitor } from '../../../test/world.ts';
import { addDays, londonDate } from '../../kit/dates.ts';
import { links } from '../../links.ts';

describe('changing the policy', async () => {
  const world = await newWorld({ after });

  test('a version with faults is refused with every one of them by line, and nothing is stored', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    const content = shipped(world)
      .replace('council: Breckland', 'counsil: Breckland')
      .replace('partnership: yes', 'partnership: maybe');
    let response: Awaited<ReturnType<Visitor['post']>> | undefined;
    const touched = await world.changes(async () => {
      response = await officer.upload(links.changePolicy(council.slug), { name: 'next.yaml', content });
    });
    assert.equal(response?.statusCode, 422);
    assert.match(response?.body ?? '', /faults in next\.yaml/);
    assert.match(response?.body ?? '', /counsil/);
    assert.match(response?.body ?? '', /maybe/);
    assert.deepEqual(touched, []);
  });

  test('two versions of one name are not adopted: nothing is filled in where the name is taken, and it is refused', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    const content = shipped(world)
      .replace(/^# ?.*\n/, '')
      .concat('\n# as amended\n');
    const address = await sendDraft(officer, council, content);
    assert.equal(nameFilledIn(await officer.get(address)), '');
    for (const title of ['Partnership policy', ' partnership  Policy ']) {
      const touched = await world.changes(async () => {
        const wrong = await adopt(officer, address, '2026-11-01', { title });
        assert.equal(wrong.statusCode, 422);
        assert.match(
          wrong.body,
          /id="title-error"[^>]*>[\s\S]{0,120}“Partnership policy” is the version in force from 1 April 2020\. Add what tells the two apart, such as the year/,
        );
      });
      assert.deepEqual(touched, []);
    }
    const title = 'Partnership policy 2026';
    assert.equal((await adopt(officer, address, '2026-11-01', { title })).statusCode, 303);
    assert.deepEqual(
      (await windows(world, council)).map((each) => each.title),
      ['Partnership policy', title],
    );
  });

  test('adopted from a day in the past it is in force at once, and the version before it ends the day before', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    const content = changed(shipped(world));
    const address = await sendDraft(officer, council, content);
    const touched = await world.changes(async () => {
      const response = await adopt(officer, address, '2026-11-01');
      assert.equal(response.headers.location, links.policy(council.slug));
    });
    assert.deepEqual(touched, ['change', 'policy_draft', 'policy_version', 'policy_writer']);
    const rows = await windows(world, council);
    assert.deepEqual(
      rows.map(({ title, from, until }) => [title, from, until]),
      [
        ['Partnership policy', '2020-04-01', '2026-11-01'],
        ['Partnership policy 2027', '2026-11-01', null],
      ],
    );
    assert.equal(rows[0]?.document, shipped(world));
    assert.equal(rows[1]?.document, content);
    const page = await officer.get(links.policy(council.slug));
    assert.match(page.body, /Partnership policy 2027/);
    assert.match(page.body, /From 1 April 2020 to 31 October 2026/);
  });

  test('with a day to come it begins by itself, and can be withdrawn until then', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    const address = await sendDraft(officer, council, changed(shipped(world)));
    const response = await adopt(officer, address, addDays(londonDate(new Date()), 40));
    assert.equal(response.headers.location, links.policy(council.slug));
    const page = await officer.get(links.policy(council.slug));
    assert.match(page.body, /Begins by itself/);
    assert.match(page.body, /<h1[^>]*>Partnership policy</);
    const [, next] = await world.owner<{ id: string }>(
      'select id from policy_version where council_id = $1 order by from_on',
      [council.id],
    );
    const withdrawn = await officer.post(links.withdrawPolicy(council.slug, next?.id ?? ''));
    assert.equal(withdrawn.headers.location, links.policy(council.slug));
    assert.deepEqual(
      (await windows(world, council)).map(({ from, until }) => [from, until]),
      [['2020-04-01', null]],
    );
    const drafts = await world.owner<{ document: string }>(
      'select document from policy_draft where council_id = $1',
      [council.id],
    );
    assert.deepEqual(drafts, [{ document: changed(shipped(world)) }]);
    const again = await officer.post(links.withdrawPolicy(council.slug, next?.id ?? ''));
    assert.equal(again.statusCode, 404);
  });

  test('one that has begun cannot be withdrawn', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    const touched = await world.changes(async () => {
      const response = await officer.post(links.withdrawPolicy(council.slug, council.policyVersionId));
      assert.equal(response.statusCode, 409);
    });
    assert.deepEqual(touched, []);
  });

  test('nothing begins on or before the day that another version began', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    const address = await sendDraft(officer, council, changed(shipped(world)));
    for (const [from, why] of [
      ['2020-04-01', /never have been in force\. Choose 2 April 2020/],
      ['2019-01-01', /nothing can begin before it/],
      ['2099-01-01', /or earlier/],
      ['', /Enter the day/],
    ] as const) {
      const touched = await world.changes(async () => {
        const response = await adopt(officer, address, from);
        assert.equal(response.statusCode, 422, from);
        assert.match(response.body, why);
      });
      assert.deepEqual(touched, [], from);
    }
  });

  test('two who adopt at once: the second sees that somebody was first, and looks again', async () => {
    const council = await world.council();
    const [one, other] = [await world.person(council), await world.person(council)];
    const first = await sendDraft(one, council, changed(shipped(world), 'First'));
    const second = await sendDraft(other, council, changed(shipped(world), 'Second'));
    const answers = await Promise.all([adopt(one, first, '2026-11-02'), adopt(other, second, '2026-11-03')]);
    assert.deepEqual(
      answers.map((response) => response.statusCode).toSorted((a, b) => a - b),
      [303, 422],
    );
    const refused = answers.find((response) => response.statusCode === 422);
    assert.match(refused?.body ?? '', /was adopted since this page was opened/);
    assert.equal((await windows(world, council)).length, 2);
  });

  test('the same document again, one that locks everybody out, and a question that replaces nothing are refused', async () => {
    const council = await world.council();
    const officer = await world.person(council, ['registerKeeper']);
    const sent = (content: string): ReturnType<Visitor['upload']> =>
      officer.upload(links.changePolicy(council.slug), { name: 'next.yaml', content });
    const document = shipped(world);
    assert.match((await sent(document)).body, /letter for letter/);
    const locked = await sent(document.replaceAll('policy.edit, policy.adopt, ', ''));
    assert.match(locked.body, /nobody here could prepare another version of the policy, or adopt/);
    const odd = await sent(document.replace(/^(\s+)ask: /m, '$1replaces: [never-asked]\n$1ask: '));
    assert.match(odd.body, /replaces “never-asked”, which “breckland-partnership-policy” does not ask/);
    assert.equal((await windows(world, council)).length, 1);
  });

  test('who may do what', async () => {
    const council = await world.council();
    const keeper = await world.person(council);
    const reader = await world.person(council, ['reader']);
    const stranger = await world.person(await world.council());
    const address = await sendDraft(keeper, council, changed(shipped(world)));
    assert.equal((await reader.get(links.policy(council.slug))).statusCode, 200);
    for (const [visitor, status] of [
      [reader, 403],
      [stranger, 404],
    ] as const) {
      for (const url of [links.changePolicy(council.slug), address])
        assert.equal((await visitor.get(url)).statusCode, status, url);
      assert.equal((await visitor.post(address, { ...adopted, from: '2026-11-01' })).statusCode, status);
      const file = { name: 'next.yaml', content: changed(shipped(world)) };
      assert.equal((await visitor.upload(links.changePolicy(council.slug), file)).statusCode, status);
    }
    assert.equal(
      (await stranger.get(links.policyVersion(council.slug, council.policyVersionId))).statusCode,
      404,
    );
  });

  test('an address of another council’s version or draft leads nowhere', async () => {
    const [mine, theirs] = [await world.council(), await world.council()];
    const officer = await world.person(mine);
    const other = await world.person(theirs);
    const draft = (await sendDraft(other, theirs, changed(shipped(world)))).split('/').at(-1) ?? '';
    for (const url of [
      links.policyVersion(mine.slug, theirs.policyVersionId),
      links.policyFile(mine.slug, theirs.policyVersionId),
      links.policyDraft(mine.slug, draft),
      links.policyDraft(mine.slug, 'nonsense'),
      links.policyVersion(mine.slug, 'nonsense'),
    ])
      assert.equal((await officer.get(url)).statusCode, 404, url);
  });
});

test('a file whose name holds what no file’s should is kept under a plain one', async (t) => {
  const world = await newWorld(t);
  const council = await world.council();
  const officer = await world.person(council);
  const file = { name: 'a\u0000b<\u202e>.yaml', content: changed(shipped(world)) };
  const response = await officer.upload(links.changePolicy(council.slug), file);
  assert.equal(response.statusCode, 303);
  const rows = await world.owner<{ file_name: string }>('select file_name from policy_draft');
  assert.match(rows[0]?.file_name ?? '', /^a.*b.*\.yaml$/);
  assert.equal((await officer.get(response.headers.location ?? '')).statusCode, 200);
});
