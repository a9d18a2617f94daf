import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { adopt, sendDraft, shipped } from '../../../test/adopting.ts';
import { textOf } from '../../../test/text.ts';
import { putInto } from '../../../test/put.ts';
import { standAfresh } from '../../../test/stand.ts';
import { newWorld, type TestCouncil, type World } from '../../../test/world.ts';
import { regularJobs } from '../../jobs.ts';
import { links } from '../../links.ts';

const today = '2026-11-21';

describe('a rule that changes', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'cheshire-west' });
  const officer = await world.person(council);

  test('names the entries that would come to another outcome; the decision stands, and is listed', async () => {
    const { id, decision } = await arrange(world, council);
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

  test('what it names is what is to be decided again, also where a spreadsheet had the decision', async () => {
    const other = await world.council({ policy: 'cheshire-west' });
    const keeper = await world.person(other);
    await arrange(world, other);
    await arrange(world, other, { reference: 2, name: 'Harbour Board', from: 'spreadsheet' });
    await arrange(world, other, { reference: 3, name: 'Old Mill Trust', from: 'departure' });
    const address = await sendDraft(keeper, other, onlyInfluence(world));
    const preview = textOf(await keeper.get(address));
    assert.match(preview, /3 of 3 entries in the register would come to another outcome/);
    assert.match(preview, /Harbour Board.*?Stands until somebody decides again/);
    assert.match(preview, /Old Mill Trust.*?Stands: it is what this version would suggest/);
    assert.equal(preview.match(/Stands until somebody decides again/g)?.length, 2);
    await adopt(keeper, address, today);
    const list = textOf(await keeper.get(links.decideAgain(other.slug)));
    assert.match(list, /Coast and Country Forum.*?Harbour Board/);
    assert.doesNotMatch(list, /Old Mill Trust/);
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

interface Arranged {
  readonly reference: number;
  readonly name: string;
  /** What the decision rests on: the policy's suggestion, a spreadsheet, or somebody who decided otherwise. */
  readonly from: 'suggestion' | 'spreadsheet' | 'departure';
}

const forum: Arranged = { reference: 1, name: 'Coast and Country Forum', from: 'suggestion' };

async function arrange(
  world: World,
  council: TestCouncil,
  { reference, name, from }: Arranged = forum,
): Promise<{ readonly id: string; readonly decision: string }> {
  const put = putInto(world, council);
  const [id] = await put('partnership', { reference, name });
  const of = { partnership_id: id, policy_version_id: council.policyVersionId };
  const decide = (question_set: string, outcome: string, suggestion: string | null) =>
    put('decision', { ...of, question_set, outcome, suggested: suggestion });
  await put(
    'answer',
    ...significance.map((question) => ({
      ...of,
      question_set: 'significance',
      question,
      value: JSON.stringify({ is: 'value', value: question === 'key-to-priorities' }),
    })),
  );
  await decide('definition', 'partnership', null);
  await standAfresh(world, council);
  const standings = await world.owner<{ question_set: string; suggested: string | null; state: string }>(
    'select question_set, suggested, state from standing where partnership_id = $1',
    [id],
  );
  assert.ok(standings.length > 0);
  const suggested = standings.find((each) => each.question_set === 'significance')?.suggested ?? null;
  assert.equal(suggested, 'significant');
  const outcome = from === 'departure' ? 'notSignificant' : 'significant';
  const [decision] = await decide('significance', outcome, from === 'spreadsheet' ? null : suggested);
  return { id, decision };
}

test('a version that is to begin, begins by itself overnight', async (t) => {
  const world = await newWorld(t);
  const council = await world.council({ policy: 'cheshire-west' });
  const officer = await world.person(council);
  const { id } = await arrange(world, council);
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
