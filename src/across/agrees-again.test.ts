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

const withThreshold = (amount: string): string =>
  document()
    .replace("atLeast: '£100,000'", `atLeast: '${amount}'`)
    .replace("lessThan: '£100,000'", `lessThan: '${amount}'`);

describe('an entry that one version of the policy left waiting, and the next does not', async () => {
  const world = await newWorld({ after });
  world.now = new Date();
  const today = londonDate(world.now);
  const since = addDays(today, -20);
  const council = await world.council({ policy: document(), from: '2020-04-01' });
  const officer = await world.person(council);
  const { slug } = council;
  const financialYear = financialYearStart(today);
  const entry = grantedEntries(world, council, financialYear);

  const rural = await entry('Rural Skills Hub', 7_500_000);
  const lost = await entry('Lost Grant Board', 7_500_000);
  const again = await entry('Again Board', 7_500_000);
  const large = await entry('Large Board', 17_500_000);
  for (const id of [rural, lost, again]) await insertDecision(world, council, id, 'significance', 'no');
  await insertDecision(world, council, large, 'significance', 'significant');
  await standAfresh(world, council);
  await replacePolicy(world, council, addDays(today, -200), {
    document: withThreshold('£50,000'),
    title: 'Second policy',
  });
  await longAgo(world, council, 50);
  await world.within(council, (db) =>
    db.deleteFrom('contribution').where('partnership_id', '=', lost).execute(),
  );
  await grant(world, council, { id: lost, financialYear, pence: 100 });
  const [second] = await world.owner<{ id: string }>(
    "select id from policy_version where council_id = $1 and title = 'Second policy'",
    [council.id],
  );
  const under = { ...council, policyVersionId: second?.id ?? '' };
  await insertDecision(world, under, again, 'significance', 'significant');
  await standAfresh(world, council);
  await replacePolicy(world, council, addDays(today, -10), {
    document: withThreshold('£80,000'),
    title: 'Third policy',
  });

  const list = async (because?: string): Promise<string> =>
    textOf(await officer.get(withQuery(links.comparedList(slug), { what: 'policy-agrees', because, since })));

  test('is counted between the two days as what the policy did', async () => {
    const words = textOf(await officer.get(withQuery(links.compared(slug), { since })));
    assert.match(words, /No longer waits to be looked at again 2 .*? 1 .*? 1 .*? 0/);
    assert.doesNotMatch(words, /Nothing was added or ended, decided or suggested otherwise/);
  });

  test('is listed with what was suggested on each day, apart from one that moved by itself', async () => {
    assert.match(
      await list('policy'),
      /1 entry, from.*Rural Skills Hub 1 Decided: “Not significant”; suggested: “Significant” Decided: “Not significant”; suggested: “Not significant” The policy changed/,
    );
    const otherwise = await list('otherwise');
    assert.match(otherwise, /1 entry, from.*Lost Grant Board 2 .* Somebody decided again, or its answers/);
    assert.doesNotMatch(await list(), /Large Board/);
  });

  test('is in the file, and on the page of its own two days', async () => {
    const file = await officer.get(withQuery(links.comparedFile(slug, 'csv'), { since }));
    assert.match(file.body, /Rural Skills Hub,No longer waits to be looked at again,/);
    const own = textOf(await officer.get(withQuery(links.comparedEntry(slug, '1'), { since })));
    assert.match(own, /No longer waits to be looked at again Decided: “Not significant”/);
  });

  test('is in its timeline and in the history of its set, once for each version', async () => {
    const timeline = textOf(await officer.get(links.timeline(slug, 1)));
    assert.match(
      timeline,
      /Under Second policy, “[^”]*” suggests significant, where not significant was decided/,
    );
    assert.match(
      timeline,
      /Under Third policy, “[^”]*” suggests not significant, where not significant was decided, and no longer waits to be looked at again\. The rule changed, not the partnership/,
    );
    assert.equal(timeline.match(/Under Third policy/g)?.length, 1);
    const history = textOf(await officer.get(links.setHistory(slug, 1, 'significance')));
    assert.match(history, /Third policy.*? suggests .*?, and no longer waits to be looked at again/);
    assert.doesNotMatch(textOf(await officer.get(links.timeline(slug, 4))), /Under (Second|Third) policy/);
  });
});
