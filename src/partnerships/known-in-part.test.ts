import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { exampleWorld, today } from '../../test/scenarios/example.ts';
import { FACT_IDS } from '../policy/facts.ts';
import { known, type KnownRow, knownOf } from './facts.ts';
import { knownInPart, listsRead, NOTHING } from './known-in-part.ts';

describe('entries of which a part is known', async () => {
  const world = await exampleWorld({ after });
  // What the example leaves out: levels that stand in a field, and tell a fact of another name.
  await world.owner(
    `update partnership set representative_levels = '{leader}', facts = facts || '{"includesLeaderOrChiefExecutive": false}'
     where reference % 2 = 0`,
  );
  const councils = await world.owner<{ id: string; slug: string; policyVersionId: string }>(
    'select id, slug, id as "policyVersionId" from council order by slug',
  );

  for (const council of councils)
    test(`are known by each fact as they are by all: ${council.slug}`, async () => {
      await world.within(council, async (db) => {
        const whole = new Map((await known(db, council.id, today)).map((each) => [each.id, each]));
        const ids = [...whole.keys()];
        assert.ok(ids.length > 0);
        for (const fact of FACT_IDS) {
          const part = await knownInPart(db, council.id, today, { ids, facts: new Set([fact]) });
          assert.equal(part.length, ids.length);
          for (const { id, reference, input, decisions } of part) {
            const all = whole.get(id);
            assert.ok(all);
            const name = `${fact} of entry ${reference}`;
            assert.deepEqual(input.facts[fact], all.input.facts[fact], name);
            assert.deepEqual({ ...input, facts: {} }, { ...all.input, facts: {} }, name);
            assert.deepEqual(decisions, all.decisions, name);
          }
        }
      });
    });
});

const money = {
  year: 2026,
  kind: 'cash',
  recurring: true,
  budgeting: 'budgeted',
  budget: 'Reserves',
  payer: 'A trust',
} as const;

/** What every list tells, and says otherwise than the field of the same name. */
const lists = {
  partners: [
    { name: 'A trust', gss: null, sector: 'voluntary', roles: ['lead'] },
    { name: 'A board', gss: null, sector: 'private', roles: ['accountable body'] },
  ],
  duties: ['leadOfficer', 'sponsoringOfficer', 'performanceOfficer'].map((role) => ({
    role,
    who: `Their ${role}`,
    personId: 'p',
    postId: null,
  })),
  seats: [
    { role: 'director', level: 'leader', holder: 'Cllr One' },
    { role: 'member', level: null, holder: null },
  ],
  money: [
    { ...money, direction: 'from council', pence: 100, spentOn: 'Rent' },
    { ...money, direction: 'from council', kind: 'in kind', pence: 20, spentOn: null },
    { ...money, direction: 'from council', budgeting: 'in principle', pence: 3, spentOn: null },
    { ...money, direction: 'from other', kind: 'grant', pence: 4000, spentOn: null },
    { ...money, direction: 'to council', pence: 50, spentOn: null },
  ],
  papers: [{ kind: 'agreement', signed: true }],
  priorities: ['x'],
  areas: ['North'],
  parent: 'The board above',
  story: { issues: 2, exitStrategy: true },
} as const satisfies Partial<KnownRow>;

test('each fact that some list tells is told where only the lists that tell it are read', () => {
  const kept = { id: 'e', own: {}, facts: {}, answered_none: [], representative_levels: [] };
  const bare = { ...NOTHING, ...kept, answers: [], decisions: [] };
  const factsWith = (some: object) =>
    knownOf({ ...bare, ...some } as unknown as KnownRow, '2026-11-23').input.facts;
  const all = factsWith(lists);
  const silent = factsWith({});
  const told = Object.keys(all).filter((fact) => all[fact] !== silent[fact]);
  assert.ok(told.length > 30, told.join(' '));
  for (const fact of told) {
    const read = listsRead(new Set([fact]));
    const some = Object.fromEntries(read.map((list) => [list, lists[list]]));
    assert.deepEqual(factsWith(some)[fact], all[fact], fact);
  }
});
