import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { begin, rowOf } from '../../../test/drafting/drafts.ts';
import { textOf } from '../../../test/text.ts';
import { newWorld } from '../../../test/world.ts';
import { digestOf } from '../../adopted.ts';
import { links, withQuery } from '../../links.ts';
import { changesBetween } from '../../policy/draft/changes.ts';
import { documentOf } from '../../policy/draft/document.ts';
import { fitOf, taken } from '../../policy/draft/taking.ts';
import { isSameTree, type Tree } from '../../policy/draft/tree.ts';
import { shippedPolicies } from '../../program.ts';
import { openedDraft } from '../opened.ts';
import { inAnyOrder } from '../../../test/drafting/same.ts';
import { toldBetween } from './saying.ts';

const shipped = await shippedPolicies();
const cheshire = shipped.find(({ id }) => id === 'cheshire-west')?.document ?? '';

/** As the shipped policy might once have been: another amount, a question fewer, a kind more. */
const earlier = cheshire
  .replaceAll('£100,000', '£90,000')
  .replace(/ {6}- id: influences-thinking[\s\S]*?clause: ¶4\n(?= {6}- id: major)/, '')
  .replace('{ answer: influences-thinking, is: yes }', '{ answer: major-service, is: yes }')
  .replace('kinds:\n', 'kinds:\n  - { id: club, label: Club, clause: ¶2 }\n');

describe('documents beside each other', () => {
  test('nothing differs from itself, and every two of the shipped ones can be told apart', () => {
    const opened = shipped.map(({ document }) => openedDraft(document));
    for (const one of opened) {
      assert.deepEqual(changesBetween(one.tree, one.tree), []);
      for (const other of opened) {
        if (one === other) continue;
        const told = toldBetween(one, other);
        assert.ok(told.length > 5);
        for (const { told: each } of told)
          for (const { name, lines } of each) assert.ok(name !== '' && lines.length > 0);
      }
    }
  });

  test('taking every change makes the one say what the other says, whichever two they are', () => {
    for (const one of shipped)
      for (const other of shipped) {
        if (one === other) continue;
        const [before, after1] = [openedDraft(one.document).tree, openedDraft(other.document).tree];
        let into: Tree = before;
        for (const change of changesBetween(before, after1))
          into = taken({ before, after: after1, into }, change);
        assert.deepEqual(sorted(into), sorted(after1), `${one.id} to ${other.id}`);
      }
  });

  test('what was changed here too is said, and what says so already', () => {
    const [before, after1] = [openedDraft(earlier).tree, openedDraft(cheshire).tree];
    const changes = changesBetween(before, after1);
    const fits = (into: Tree): readonly string[] =>
      changes.map((change) => fitOf({ before, after: after1, into }, change));
    assert.ok(fits(before).every((each) => each === 'fits' || each === 'gone'));
    assert.ok(fits(after1).every((each) => each === 'there' || each === 'gone'));
    const mine = openedDraft(earlier.replaceAll('£90,000', '£70,000')).tree;
    assert.ok(fits(mine).includes('changedToo'));
  });
});

/** Items in any order: taking puts them behind what they stood behind, and does not move what stays. */
function sorted(tree: Tree): unknown {
  const plain = inAnyOrder(tree);
  const deep = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value
        .map(deep)
        .map((each) => JSON.stringify(each))
        .toSorted();
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, deep(each)]));
    return value;
  };
  return deep(plain);
}

describe('a shipped policy that was improved', async () => {
  const world = await newWorld({ after });

  test('is told of to whoever works by what was made from it, and taken part by part into a draft', async () => {
    const mine = earlier.replace('label: Commissioned service', 'label: Service that we commission');
    const council = await world.council({ policy: mine });
    const officer = await world.person(council);
    const { slug } = council;
    await world.owner(
      `insert into policy_origin (council_id, id, version_id, shipped, digest, document) values ($1, gen_random_uuid(), $2, 'cheshire-west', $3, $4)`,
      [council.id, council.policyVersionId, digestOf(earlier), earlier],
    );
    assert.match(
      textOf(await officer.get(links.changePolicy(slug))),
      /which your policy was made from, has been improved since/,
    );
    const refs = { a: `origin:version:${council.policyVersionId}`, b: 'shipped:cheshire-west' };
    const page = await officer.get(withQuery(links.comparePolicies(slug), refs));
    assert.match(textOf(page), /What was improved since/);
    assert.match(textOf(page), /£90,000 or more a year/);
    const keys = [...page.body.matchAll(/name="take" value="([^"]*)"/g)].map(([, key]) => key ?? '');
    assert.ok(keys.length > 3);
    assert.equal(
      (await officer.post(links.takeChanges(slug), { ...refs, name: 'Improvements' })).statusCode,
      422,
    );
    const sent = await officer.post(links.takeChanges(slug), { ...refs, name: 'Improvements', take: keys });
    assert.equal(sent.statusCode, 303, sent.body.slice(0, 1500));
    const id = String(sent.headers.location).split('/').at(-1) ?? '';
    const row = await rowOf(world, id);
    const now = openedDraft(row.document);
    assert.equal(row.faults, 0);
    assert.match(row.document, /Service that we commission/);
    assert.ok(isSameTree(now.tree, openedDraft(documentOf(row.document, now.tree)).tree));
    assert.ok(
      now.policy.instruments.some((set) => set.questions?.some((each) => each.id === 'influences-thinking')),
    );
    assert.doesNotMatch(row.document, /£90,000/);
    const [origin] = await world.owner<{ digest: string }>(
      'select digest from policy_origin where draft_id = $1',
      [id],
    );
    assert.equal(origin?.digest, digestOf(cheshire));
  });

  test('a draft keeps what it was made from through its adoption', async () => {
    const council = await world.council({ policy: 'breckland' });
    const officer = await world.person(council);
    const id = await begin(officer, council, 'shipped:cheshire-west');
    const compared = await officer.get(
      withQuery(links.comparePolicies(council.slug), { a: `origin:draft:${id}`, b: `draft:${id}` }),
    );
    assert.match(textOf(compared), /They say the same in every part/);
  });
});
