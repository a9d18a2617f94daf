import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { replacePolicy } from '../../test/adopting.ts';
import { textOf } from '../../test/text.ts';
import { insertDecision } from '../../test/editing/scene.ts';
import { grant, grantedEntries } from '../../test/granted.ts';
import { longAgo } from '../../test/long-ago.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { addDays, financialYearStart, londonDate } from '../kit/dates.ts';
import { links, withQuery } from '../links.ts';
import { document } from '../policy/testing/wyndle.ts';

const three = '{ id: low, label: Low }, { id: medium, label: Medium }, { id: high, label: High }';
const four = `${three}, { id: severe, label: Severe }`;

describe('two days with another policy on each', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const today = londonDate(world.now);
  const since = addDays(today, -100);
  assert.ok(document().includes(three) && document().includes("atLeast: '£100,000'"));
  const council = await world.council({ policy: document(), from: '2020-04-01' });
  const officer = await world.person(council);
  const slug = council.slug;
  const financialYear = financialYearStart(today);
  const entry = grantedEntries(world, council, financialYear);
  const regrant = async (id: string, pence: number | null): Promise<void> => {
    await world.within(council, (db) =>
      db.deleteFrom('contribution').where('partnership_id', '=', id).execute(),
    );
    if (pence !== null) await grant(world, council, { id, financialYear, pence });
  };
  const decide = (id: string, set: string, outcome: string): Promise<void> =>
    insertDecision(world, council, id, set, outcome);

  await entry('Food Partnership', 7_500_000);
  const rural = await entry('Rural Skills Hub', 7_500_000);
  const anew = await entry('Anew Board', 7_500_000);
  const grown = await entry('Grown Board', 2_000_000);
  const untold = await entry('Untold Board', 2_000_000);
  const risky = await entry('Risky Board', 100);
  const steady = await entry('Steady Board', 100);
  for (const id of [rural, anew, grown, untold]) await decide(id, 'significance', 'no');
  for (const id of [risky, steady]) await decide(id, 'risk', 'medium');
  await standAfresh(world, council);
  await longAgo(world, council, 400);

  const moved = document()
    .replace("atLeast: '£100,000'", "atLeast: '£50,000'")
    .replace("lessThan: '£100,000'", "lessThan: '£50,000'");
  await replacePolicy(world, council, addDays(today, -30), {
    document: moved.replace(three, four),
    title: 'Another policy',
  });
  const [version] = await world.owner<{ id: string }>(
    "select id from policy_version where council_id = $1 and title = 'Another policy'",
    [council.id],
  );
  const later = { ...council, policyVersionId: version?.id ?? '' };
  await regrant(grown, 20_000_000);
  await regrant(untold, null);
  for (const id of [anew, grown, untold])
    await insertDecision(world, later, id, 'significance', 'significant');
  await insertDecision(world, later, risky, 'risk', 'medium');
  await standAfresh(world, council);

  const list = async (what: string, because?: string): Promise<string> =>
    textOf(await officer.get(withQuery(links.comparedList(slug), { what, because, since })));

  test('says which policy was followed by which, and tells what it did from the rest', async () => {
    let words = '';
    const touched = await world.changes(async () => {
      words = textOf(await officer.get(withQuery(links.compared(slug), { since })));
    });
    assert.deepEqual(touched, []);
    assert.match(words, /from Partnership policy, from 1 April 2020 to Another policy, from/);
    assert.match(words, /It has other levels of risk and value now/);
    assert.match(words, /All Because the policy changed Otherwise Cannot be told/);
    assert.match(words, /Became “Significant” 3 .*? 1 .*? 1 .*? 1 /);
    assert.match(words, /Significance not decided, and otherwise suggested 1 .*? 1 .*? 0 0/);
  });

  test('a threshold that moved is why another outcome is suggested, and why somebody decided anew', async () => {
    const suggested = await list('significance-suggested', 'policy');
    assert.match(suggested, /1 entry, from/);
    assert.match(
      suggested,
      /Food Partnership 1 Suggested: Not significant Suggested: Significant The policy changed\. Does it receive a grant .*?: was No, is Yes \(3\.2/,
    );
    const joined = await list('significance-joins', 'policy');
    assert.match(joined, /1 entry, from.*Anew Board 3 Not significant Significant The policy changed\./);
  });

  test('a grant that grew is why, whatever the policy says; without the grant it cannot be told', async () => {
    assert.match(
      await list('significance-joins', 'otherwise'),
      /1 entry, from.*Grown Board 4 Not significant Significant Its answers or facts changed/,
    );
    assert.match(
      await list('significance-joins', 'unknown'),
      /1 entry, from.*Untold Board 5 .*Because of answers or facts, or the policy: it cannot be told/,
    );
  });

  test('a decision that stands although the policy suggests otherwise is told with both', async () => {
    const words = await list('policy-otherwise');
    assert.match(
      words,
      /1 entry, from.*Rural Skills Hub 2 Decided: “Not significant” Suggested: “Significant” The policy changed, and nobody has decided again/,
    );
  });

  test('a scale that went from three levels to four makes no rise, and no move of what nobody rated again', async () => {
    const words = await list('risk-otherLevels');
    assert.match(
      words,
      /1 entry, from.*Risky Board 6 Medium, of low, medium, high Medium, of low, medium, high, severe The policy changed its levels/,
    );
    assert.doesNotMatch(words, /Steady Board/);
    for (const what of ['risk-up', 'risk-down', 'risk-changed'])
      assert.match(await list(what), /0 entries, from/);
    const compared = textOf(await officer.get(withQuery(links.compared(slug), { since })));
    assert.match(compared, /Severe 0 0 Not compared/);
    assert.match(compared, /Medium 2 .*? 2 .*? Not compared/);
  });

  test('on two days of one policy there is nothing that it did', async () => {
    const words = textOf(
      await officer.get(withQuery(links.compared(slug), { since: addDays(today, -300), as_at: since })),
    );
    assert.match(words, /Nothing has changed\./);
    assert.doesNotMatch(words, /The policy changed/);
  });

  test('the same is told of two days that are both past', async () => {
    await longAgo(world, council, 10);
    const days = { since: addDays(today, -110), as_at: addDays(today, -5) };
    const words = textOf(await officer.get(withQuery(links.compared(slug), days)));
    assert.match(words, /from Partnership policy, from 1 April 2020 to Another policy, from/);
    assert.match(
      words,
      /3 became “Significant” ?, 1 not decided and otherwise suggested in significance ?, 1 decided on/,
    );
    assert.match(words, /Became “Significant” 3 .*? 1 .*? 1 .*? 1 /);
    const again = { what: 'policy-otherwise', ...days };
    assert.match(
      textOf(await officer.get(withQuery(links.comparedList(slug), again))),
      /Rural Skills Hub 2 Decided: “Not significant” Suggested: “Significant”/,
    );
    const before = withQuery(links.compared(slug), { since: days.since, as_at: addDays(today, -20) });
    assert.match(textOf(await officer.get(before)), /Nothing has changed\./);
  });
});
