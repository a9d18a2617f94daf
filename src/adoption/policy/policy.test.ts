import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../../test/world.ts';
import { policyIn } from '../../adopted.ts';
import { links } from '../../links.ts';
import { instrumentOf, type Policy } from '../../policy/policy.ts';
import { coverage } from './overview.ts';
import { methodOf, rulesOf } from './rules.ts';
import { told } from './words.ts';

/** Words as they stand on a page. */
const shown = (text: string): string =>
  text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Everything that a policy says and a page must: each with the clause it comes from. */
function wordsOf(policy: Policy): readonly string[] {
  return [
    ...(policy.notSet ?? []).map((each) => told(policy, each.says)),
    ...policy.kinds.map((kind) => told(policy, kind.label)),
    ...policy.instruments.flatMap((each) => [
      told(policy, each.title),
      ...(each.questions ?? []).flatMap((question) => [
        told(policy, question.ask),
        told(policy, question.guidance),
      ]),
    ]),
    ...(policy.requirements ?? []).flatMap((each) => [told(policy, each.says), each.clause ?? '']),
    ...(policy.reviews ?? []).map((each) => told(policy, each.title)),
    ...(policy.routes ?? []).map((each) => told(policy, each.title)),
    ...(policy.people?.roles ?? []).flatMap((role) => [
      told(policy, role.label),
      ...(role.duties ?? []).map((duty) => told(policy, duty)),
    ]),
    ...(policy.lists ?? []).flatMap((list) => [
      told(policy, list.title),
      ...list.items.map((item) => told(policy, item.label)),
    ]),
  ];
}

describe('reading a policy', async () => {
  const world = await newWorld({ after });

  test('each shipped one can be read by anybody, whole', async () => {
    for (const shipped of world.policies) {
      const response = await world.visitor().get(links.shippedPolicy(shipped.id));
      assert.equal(response.statusCode, 200);
      const text = shown(response.body);
      for (const words of wordsOf(policyIn(shipped.document)))
        assert.ok(text.includes(words), `${shipped.id}: ${words}`);
      assert.doesNotMatch(text, /undefined|\[object|NaN/);
      const file = await world.visitor().get(links.shippedPolicyFile(shipped.id));
      assert.equal(file.body, shipped.document);
    }
    assert.equal((await world.visitor().get(links.shippedPolicy('nowhere'))).statusCode, 404);
  });

  test('the one in force, with who adopted it, and its file byte for byte', async () => {
    const document = `${world.policies[0]?.document ?? ''}\r\n# trailing   \r\n`;
    const council = await world.council({ policy: document, from: '2024-05-01' });
    const reader = await world.person(council, ['reader']);
    const page = await reader.get(links.policy(council.slug));
    assert.match(page.body, /From 1 May 2024\. Adopted by Council: 12\./);
    assert.doesNotMatch(page.body, /Change the policy/);
    const file = await reader.get(links.policyFile(council.slug, council.policyVersionId));
    assert.equal(file.body, document);
    assert.match(String(file.headers['content-disposition']), /policy-from-2024-05-01\.yaml/);
    assert.equal((await reader.get(links.decideAgain(council.slug))).statusCode, 200);
    assert.equal((await world.visitor().get(links.policy(council.slug))).statusCode, 303);
  });

  test('what it covers and what it leaves open are together every part', () => {
    for (const { document } of world.policies) {
      const { covered, unset } = coverage(policyIn(document));
      assert.equal(covered.length + unset.length, 24);
    }
  });

  test('rules read as sentences in the order they are tried, exceptions and all', () => {
    const document = world.policies.find((each) => each.id === 'borough')?.document ?? '';
    const policy = policyIn(document);
    const definition = instrumentOf(policy, 'definition');
    assert.ok(definition);
    const rules = rulesOf(policy, definition);
    assert.equal(rules.at(-1)?.when, 'In every other case');
    assert.ok(rules.some((rule) => /; unless the council controls its strategic direction/.test(rule.when)));
    assert.match(methodOf(policy, definition), /first of these rules/);
    for (const instrument of policy.instruments) assert.notEqual(methodOf(policy, instrument), '');
  });
});
