import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import * as fc from 'fast-check';
import { standAfresh } from '../../../test/stand.ts';
import { newWorld, type TestCouncil, type Visitor, type World } from '../../../test/world.ts';
import { addDays } from '../../kit/dates.ts';
import { newId } from '../../kit/ids.ts';
import { regularJobs } from '../../jobs.ts';
import { links } from '../../links.ts';
import { place, type Window } from './window.ts';

const today = '2026-11-21';
const adopted = { adoptedAs: 'Cabinet', minute: 'minute 9' };

function shipped(world: World, id = 'breckland'): string {
  const found = world.policies.find((policy) => policy.id === id);
  assert.ok(found);
  return found.document;
}

interface Row {
  title: string;
  from: string;
  until: string | null;
  document: string;
}

async function windows(world: World, council: TestCouncil): Promise<readonly Row[]> {
  return world.owner<Row>(
    'select title, from_on::text as from, until_on::text as until, document from policy_version where council_id = $1 order by from_on',
    [council.id],
  );
}

async function sendDraft(visitor: Visitor, council: TestCouncil, content: string): Promise<string> {
  const response = await visitor.upload(links.changePolicy(council.slug), { name: 'next.yaml', content });
  assert.equal(response.statusCode, 303, response.body.slice(0, 3000));
  return response.headers.location ?? '';
}

async function adopt(
  visitor: Visitor,
  address: string,
  from: string,
  more: Record<string, string> = {},
): ReturnType<Visitor['post']> {
  const preview = await visitor.get(address);
  assert.equal(preview.statusCode, 200, preview.body.slice(0, 3000));
  const seen = /name="seen" value="([^"]+)"/.exec(preview.body)?.[1] ?? '';
  return visitor.post(address, { ...adopted, from, seen, ...more });
}

/** Breckland's, with another title and a definition that every named body meets. */
function changed(document: string, title = 'Partnership policy 2027'): string {
  return document.replace('title: Partnership policy', `title: ${title}`);
}

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

  test('adopted from a day in the past it is in force at once, and the version before it ends the day before', async () => {
    const council = await world.council();
    const officer = await world.person(council);
    const content = changed(shipped(world));
    const address = await sendDraft(officer, council, content);
    const touched = await world.changes(async () => {
      const response = await adopt(officer, address, '2026-11-01');
      assert.equal(response.headers.location, links.policy(council.slug));
    });
    assert.deepEqual(touched, ['change', 'policy_draft', 'policy_version']);
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
    const response = await adopt(officer, address, '2027-01-01');
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

describe('a rule that changes', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'cheshire-west' });
  const officer = await world.person(council);
  const id = newId();
  const decision = newId();

  test('names the entries that would come to another outcome; the decision stands, and is listed', async () => {
    await arrange(world, council, id, decision);
    const content = onlyInfluence(world);
    assert.notEqual(content, shipped(world, 'cheshire-west'));
    const address = await sendDraft(officer, council, content);
    const preview = await officer.get(address);
    assert.match(preview.body, /1 of 1 entry in the register would come to another outcome/);
    assert.match(preview.body, /Coast and Country Forum/);
    assert.match(preview.body, /Stands until somebody decides again/);
    const untouched = await world.owner('select * from decision where id = $1', [decision]);
    const response = await adopt(officer, address, today);
    assert.equal(response.headers.location, links.decideAgain(council.slug));
    assert.deepEqual(await world.owner('select * from decision where id = $1', [decision]), untouched);
    const list = await officer.get(links.decideAgain(council.slug));
    assert.match(list.body, /Coast and Country Forum/);
    assert.match(list.body, /The rule changed, not the partnership/);
    const [standing] = await world.owner<{ rule_changed: boolean; decided: string }>(
      "select rule_changed, decided from standing where partnership_id = $1 and question_set = 'significance'",
      [id],
    );
    assert.equal(standing?.rule_changed, true);
  });
});

/** Cheshire West's with one of the two ways to be significant taken away. */
function onlyInfluence(world: World): string {
  return shipped(world, 'cheshire-west')
    .replace(
      '{ any: [{ answer: key-to-priorities, is: yes }, { answer: influences-thinking, is: yes }] }',
      '{ answer: influences-thinking, is: yes }',
    )
    .replace('title: Identifying significant partnerships', 'title: Only influence counts');
}

const significance = [
  'key-to-priorities',
  'influences-thinking',
  'major-service',
  'senior-representation',
  'significant-resources',
  'large-grant',
  'high-risk',
  'statutory',
];

async function arrange(world: World, council: TestCouncil, id: string, decision: string): Promise<void> {
  await world.within(council, async (db) => {
    await db
      .insertInto('partnership')
      .values({ council_id: council.id, id, reference: 1, name: 'Coast and Country Forum' })
      .execute();
    await db
      .insertInto('answer')
      .values(
        significance.map((question) => ({
          council_id: council.id,
          id: newId(),
          partnership_id: id,
          question_set: 'significance',
          question,
          value: JSON.stringify({ is: 'value', value: question === 'key-to-priorities' }),
          policy_version_id: council.policyVersionId,
        })),
      )
      .execute();
  });
  await decide(world, council, {
    id: newId(),
    entry: id,
    set: 'definition',
    outcome: 'partnership',
    suggested: null,
  });
  await standAfresh(world, council);
  const standings = await world.owner<{ question_set: string; suggested: string | null; state: string }>(
    'select question_set, suggested, state from standing where partnership_id = $1',
    [id],
  );
  assert.ok(standings.length > 0);
  const suggested = standings.find((each) => each.question_set === 'significance')?.suggested ?? null;
  assert.equal(suggested, 'significant');
  await decide(world, council, {
    id: decision,
    entry: id,
    set: 'significance',
    outcome: 'significant',
    suggested,
  });
}

async function decide(
  world: World,
  council: TestCouncil,
  what: { id: string; entry: string; set: string; outcome: string; suggested: string | null },
): Promise<void> {
  await world.within(council, (db) =>
    db
      .insertInto('decision')
      .values({
        council_id: council.id,
        id: what.id,
        partnership_id: what.entry,
        question_set: what.set,
        outcome: what.outcome,
        suggested: what.suggested,
        policy_version_id: council.policyVersionId,
      } as never)
      .execute(),
  );
}

test('a version that is to begin, begins by itself overnight', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: 'cheshire-west' });
  const officer = await world.person(council);
  const id = newId();
  await arrange(world, council, id, newId());
  const address = await sendDraft(officer, council, onlyInfluence(world));
  await adopt(officer, address, '2027-01-01');
  const under = async (clock: string): Promise<readonly { title: string; changed: boolean }[]> => {
    const config = { host: '', port: 0, folder: '', server: null, empty: true, https: false, logLevel: '' };
    const jobs = regularJobs(config, world.database, () => new Date(clock));
    await jobs.find((job) => job.name === 'restand-every-council')?.run();
    return world.owner(
      `select v.title, s.rule_changed as changed from standing s join policy_version v on v.id = s.policy_version_id
       where s.partnership_id = $1 and s.question_set = 'significance'`,
      [id],
    );
  };
  assert.deepEqual(await under('2026-12-31T23:59:00Z'), [{ title: 'Partnership policy', changed: false }]);
  assert.deepEqual(await under('2027-01-01T00:02:00Z'), [{ title: 'Only influence counts', changed: true }]);
});

test('however versions are adopted, each day from the first has exactly one', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days));
  fc.assert(
    fc.property(fc.array(fc.tuple(day, day), { minLength: 1, maxLength: 12 }), (tries) => {
      let held: Window[] = [{ id: 'first', title: 'First', from: '2026-01-01', until: null }];
      for (const [at, [from, now]] of tries.entries()) {
        const placed = place(held, from, now);
        if (!placed.ok) continue;
        held = [
          ...held.map((each) => (each.id === placed.ends ? { ...each, until: from } : each)),
          { id: String(at), title: String(at), from, until: null },
        ];
      }
      for (let days = 0; days < 420; days += 7) {
        const on = addDays('2026-01-01', days);
        const inForce = held.filter((each) => each.from <= on && (each.until === null || on < each.until));
        assert.equal(inForce.length, 1, on);
      }
      for (const { from, until } of held) assert.ok(until === null || from < until);
    }),
    { numRuns: 60 },
  );
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
