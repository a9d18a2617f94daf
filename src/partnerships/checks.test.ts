import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { shippedPolicy } from '../../test/policies.ts';
import { readPolicy } from '../policy/read.ts';
import type { Policy } from '../policy/policy.ts';
import { type Beside, nothingBeside } from './beside-store.ts';
import { type Bare, type Checked, CHECKS, checksOf, SEVERITIES, withBeside } from './checks.ts';

const on = '2026-11-22';
const { policy, document } = await shippedPolicy('breckland');

const person = 'b0000000-0000-7000-8000-000000000001';
const post = 'b0000000-0000-7000-8000-000000000002';
const listing = {
  stage: 'active',
  is_partnership: true,
  lead_person_id: person,
  lead_post_id: null,
  next_review_on: '2027-01-01',
  unread: 0,
} as unknown as Bare;
const sound: Checked = {
  row: {
    partners: [{ name: 'Harbour Trust', gss: null, sector: 'voluntary', roles: [] }],
    seats: [],
    money: [],
    started_on: '2020-01-01',
    ends_on: null,
    closed_on: null,
  },
  known: { input: { on, facts: {}, fields: {}, answers: {}, ratings: {} } },
  listing,
  isGone: ({ name }) => name === 'Old County Council',
  isOnGoneLevel: false,
};

interface Case {
  readonly found: readonly string[];
  readonly row?: Partial<Checked['row']>;
  readonly listing?: Partial<Bare>;
  readonly facts?: Record<string, never>;
  readonly isOnGoneLevel?: boolean;
  readonly beside?: Partial<Beside>;
}

function foundOf(one: Omit<Case, 'found'>, by: Policy = policy): readonly string[] {
  const listed = { ...listing, ...one.listing };
  const { isOnGoneLevel = false } = one;
  const entry = { ...sound, row: { ...sound.row, ...one.row }, listing: listed, isOnGoneLevel };
  const around = { policy: by, on, listing: listed };
  const beside = { ...nothingBeside, ...one.beside };
  const found = checksOf(entry, around, beside);
  assert.deepEqual(withBeside(checksOf(entry, around, nothingBeside), around, beside), found);
  return found;
}

const partner = (name: string, sector: string | null) => ({ name, gss: null, sector, roles: [] });
const payment = (year: number, pence: number | null) => ({ year, pence }) as never;
const cases: Readonly<Record<string, Case>> = {
  'a sound entry': { found: [] },
  'nobody leads it': { found: ['noLead'], listing: { lead_person_id: null } },
  'nobody leads what is no partnership': {
    found: [],
    listing: { lead_person_id: null, is_partnership: false },
  },
  'who leads it has left': { found: ['leadLeft'], beside: { left: [person] } },
  'somebody else has left': { found: [], beside: { left: [post] } },
  'its post is vacant': {
    found: ['postVacant'],
    listing: { lead_person_id: null, lead_post_id: post },
    beside: { vacant: [post] },
  },
  'a review due today': { found: [], listing: { next_review_on: on } },
  'a review due yesterday': { found: ['reviewOverdue'], listing: { next_review_on: '2026-11-21' } },
  'its last day is today': { found: [], row: { ends_on: on } },
  'its last day was yesterday': { found: ['pastEnd'], row: { ends_on: '2026-11-21' } },
  'it ends before it starts': {
    found: ['endBeforeStart'],
    row: { started_on: '2028-01-02', ends_on: '2028-01-01' },
  },
  'it ends as it starts': { found: [], row: { started_on: '2028-01-01', ends_on: '2028-01-01' } },
  'an abolished council': {
    found: ['ceasedBody'],
    row: { partners: [partner('Old County Council', 'council')] },
  },
  'a level that is gone': { found: ['goneLevel'], isOnGoneLevel: true },
  'no partners': { found: ['noPartners'], row: { partners: [] } },
  'a partner of no sector': {
    found: ['noSector'],
    row: { partners: [partner('A', 'b'), partner('C', null)] },
  },
  'no review, ever': { found: ['neverReviewed'], listing: { next_review_on: null } },
  'its parent is over': { found: ['parentOver'], beside: { parentStage: 'closed' } },
  'its parent goes on': { found: [], beside: { parentStage: 'active' } },
  'a namesake': { found: ['sameName'], beside: { namesakes: ['closed', 'active'] } },
  'a namesake that is over': { found: [], beside: { namesakes: ['closed'] } },
  'an expired document': { found: ['documentExpired'], beside: { expired: true } },
  'an empty seat': { found: ['seatEmpty'], row: { seats: [{ role: 'r', level: null, holder: null }] } },
  'words that could not be read': { found: ['unread'], listing: { unread: 2 } },
  'money without its amount': { found: ['amountUnknown'], row: { money: [payment(2026, null)] } },
  'money of last year': { found: [], row: { money: [payment(2024, 5), payment(2025, 5)] } },
  'money of the year before': { found: ['oldMoney'], row: { money: [payment(2024, 5)] } },
  'changed a year ago': { found: [], beside: { changedOn: '2025-11-22' } },
  'changed a year and a day ago': { found: ['stale'], beside: { changedOn: '2025-11-21' } },
  'all of it, and closed': {
    found: [],
    listing: { stage: 'closed', lead_person_id: null, unread: 1, next_review_on: '2020-01-01' },
    row: { partners: [], ends_on: '2020-01-01' },
    beside: { expired: true, changedOn: '2000-01-01' },
  },
};

for (const [what, one] of Object.entries(cases))
  test(`${what}: ${one.found.join(', ') || 'nothing to mend'}`, () =>
    assert.deepEqual(foundOf(one), one.found));

test('every check is found by one of the cases, has its own id and one place to look', () => {
  const ids = CHECKS.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(new Set(Object.values(cases).flatMap(({ found }) => found)), new Set(ids));
  for (const { itself, beside, says, label } of CHECKS) {
    assert.equal((itself === undefined) !== (beside === undefined), true, label);
    assert.doesNotMatch(says, /\.$/);
  }
});

test('whatever is found stands in the order of how bad it is, once', () => {
  const place = (id: string): number => CHECKS.findIndex((check) => check.id === id);
  const severity = (id: string): number => SEVERITIES.indexOf(CHECKS[place(id)]?.severity ?? 'small');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...Object.values(cases))), (some) => {
      const found = foundOf({
        row: Object.assign({}, ...some.map(({ row }) => row)),
        listing: Object.assign({}, ...some.map(({ listing: each }) => each)),
        beside: Object.assign({}, ...some.map(({ beside }) => beside)),
      });
      assert.deepEqual(
        found,
        [...new Set(found)].toSorted((a, b) => place(a) - place(b)),
      );
      assert.deepEqual(
        found.map(severity),
        found.map(severity).toSorted((a, b) => a - b),
      );
    }),
  );
});

test('a policy says how long an entry may stand, and where it says so', () => {
  const months = { ...policy, quality: { staleAfter: '3 months', clause: '9.1' } };
  assert.deepEqual(foundOf({ beside: { changedOn: '2026-08-21' } }, months), ['stale']);
  assert.deepEqual(foundOf({ beside: { changedOn: '2026-08-22' } }, months), []);
  const said = (part: string) =>
    readPolicy(`${document}\n${part}\n`, 'p.yaml').problems.map(({ sentence }) => sentence);
  assert.deepEqual(said('quality: { staleAfter: 2 years, ours: yes }'), []);
  assert.match(said('quality: { staleAfter: soon, ours: yes }').join(), /“soon” is not a length of time/);
  assert.match(said('quality: { staleAfter: 2 years }').join(), /Data quality has no clause/);
});
