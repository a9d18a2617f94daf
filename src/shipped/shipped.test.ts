import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { newWorld } from '../../test/world.ts';
import { policyIn } from '../adopted.ts';
import { shippedPolicies as readShipped } from '../program.ts';
import { compared, definitionOf, type Shipped } from './compare.ts';
import { answersUnder, factsOf, readSituations } from './situations.ts';

const file = path.join(import.meta.dirname, '..', '..', 'policies', 'situations.yaml');
const { situations, problems } = readSituations(readFileSync(file, 'utf8'), file);

async function shippedHere(): Promise<readonly Shipped[]> {
  return (await readShipped()).flatMap(({ id, document }) => {
    const policy = policyIn(document);
    const definition = definitionOf(policy);
    return definition === undefined ? [] : [{ id, policy, definition }];
  });
}

const shipped = await shippedHere();

function outcomesOf(id: string): Readonly<Record<string, string>> {
  const situation = situations.find((each) => each.id === id);
  assert.ok(situation, id);
  const answers = Object.fromEntries(
    shipped.map((each) => [each.id, answersUnder(each.policy, situation.of[each.id] ?? {})]),
  );
  const views = compared(shipped, factsOf(situation), answers, '2026-11-21');
  for (const { shipped: each, evaluation } of views) {
    assert.deepEqual(evaluation.missing, [], `${id} under ${each.id}`);
    assert.ok(evaluation.causes.length > 0, `${id} under ${each.id} says why`);
    assert.notEqual(evaluation.clause, undefined, `${id} under ${each.id} cites its clause`);
  }
  return Object.fromEntries(views.map((view) => [view.shipped.id, view.evaluation.outcome]));
}

describe('the same facts under the five policies', () => {
  test('every situation can be read and is answered for every policy', () => {
    assert.deepEqual(problems, []);
    assert.equal(shipped.length, 5);
    for (const situation of situations)
      assert.deepEqual(Object.keys(situation.of).toSorted(), shipped.map((each) => each.id).toSorted());
  });

  test('T1 a joint venture for profit is a partnership to all; a long contract is one to none, for different reasons', () => {
    assert.deepEqual([...new Set(Object.values(outcomesOf('joint-venture')))], ['partnership']);
    assert.deepEqual(outcomesOf('long-contract'), {
      borough: 'contract',
      breckland: 'contract',
      brentwood: 'contract',
      'cheshire-west': 'contract',
      harborough: 'strategicPartnering',
    });
  });

  test('T2 control lifts the exclusion of contracts in one document only', () => {
    assert.deepEqual(outcomesOf('controlled-contract'), {
      borough: 'partnership',
      breckland: 'contract',
      brentwood: 'contract',
      'cheshire-west': 'contract',
      harborough: 'askPerson',
    });
  });

  test('T3 T17 a grant of £100,000 makes nobody a partner', () => {
    assert.deepEqual(outcomesOf('grant-recipient'), {
      borough: 'externalBody',
      breckland: 'notPartnership',
      brentwood: 'communityFunding',
      'cheshire-west': 'grant',
      harborough: 'externalBody',
    });
  });

  test('T5 three documents keep an outside body as one, two do not name it', () => {
    assert.deepEqual(outcomesOf('outside-body'), {
      borough: 'externalBody',
      breckland: 'externalBody',
      brentwood: 'notPartnership',
      'cheshire-west': 'notPartnership',
      harborough: 'externalBody',
    });
  });

  test('T17 a forum of officers comes to five different results', () => {
    const found = outcomesOf('officers-forum');
    assert.equal(new Set(Object.values(found)).size, 5);
    assert.equal(found['brentwood'], 'jointWorking');
    assert.equal(found['breckland'], 'network');
  });

  test('T18 agreeing together without delivering together is too little for one', () => {
    const found = outcomesOf('agree-together');
    assert.equal(found['borough'], 'notPartnership');
    assert.equal(found['brentwood'], 'partnership');
  });

  test('T19 what the law imposes is a partnership to all', () => {
    assert.deepEqual([...new Set(Object.values(outcomesOf('imposed-by-law')))], ['partnership']);
  });

  test('T20 joint working without paper is a partnership to all but one', () => {
    const found = outcomesOf('informal-joint-working');
    assert.equal(found['brentwood'], 'jointWorking');
    assert.deepEqual(Object.entries(found).filter(([, outcome]) => outcome !== 'partnership').length, 1);
  });

  test('T21 a company that the council owns alone is a partner to one only', () => {
    const found = outcomesOf('owned-company');
    assert.deepEqual(
      Object.entries(found)
        .filter(([, outcome]) => outcome === 'partnership')
        .map(([id]) => id),
      ['borough'],
    );
  });
});

describe('the page that compares', async () => {
  const world = await newWorld({ after });
  const visitor = world.visitor();

  test('shows five explained results to anybody, and changes nothing', async () => {
    const changed = await world.changes(async () => {
      const reply = await visitor.get('/policies/compare');
      assert.equal(reply.statusCode, 200);
      assert.match(reply.body, /5 different results/);
      for (const clause of ['2.2(b)', 'exclusion 1', '4.1.3', '¶3'])
        assert.ok(reply.body.includes(clause), clause);
    });
    assert.deepEqual(changed, []);
  });

  test('T15 only one policy knows a sponsoring officer beside a representative', async () => {
    const { body } = await visitor.get('/policies/compare');
    const beyond = body.slice(body.indexOf('id="beyond"'), body.indexOf('id="own"'));
    assert.equal(beyond.match(/Sponsoring officer/g)?.length, 1);
    assert.match(beyond, /Not set by this policy/);
  });

  test('tries facts of one’s own, from the address alone', async () => {
    const reply = await visitor.get('/policies/compare?own=yes&cheshire-west-tender=yes&borough-pfi=yes');
    assert.equal(reply.statusCode, 200);
    assert.match(reply.body, /Contract won by tender/);
    assert.match(reply.body, /Not known: /);
  });

  test('says what is wrong with an amount, and survives what nobody would type', async () => {
    const wrong = await visitor.get('/policies/compare?own=yes&fact-incomeToCouncil=lots');
    assert.equal(wrong.statusCode, 422);
    assert.match(wrong.body, /Income to the council must be/);
    const odd = [
      'situation=%00',
      'own=yes&fact-legalForm=%00x',
      'own=yes&borough-pfi=maybe',
      'situation=__proto__',
    ];
    for (const query of odd) {
      const reply = await visitor.get(`/policies/compare?${query}`);
      assert.ok([200, 422].includes(reply.statusCode), query);
    }
  });
});
