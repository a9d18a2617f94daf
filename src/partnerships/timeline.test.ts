import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinedUp } from './timeline-things.ts';
import { type ChangeRow, happeningsOf, type Past, type TimelineWords } from './timeline.ts';

const words: TimelineWords = {
  label: (field) => (field === 'nextReviewOn' ? 'Review date' : undefined),
  option: (field, id) => (field === 'role' && id === 'control' ? 'Control' : undefined),
  set: () => 'Is it a partnership?',
  outcome: (_, id) => (id === 'partnership' ? 'Partnership' : id),
  isLost: () => false,
  question: (id) => `Question ${id}`,
  duty: (role) => (role === 'leadOfficer' ? 'Lead officer' : undefined),
};

let last = 0;
function change(parts: Partial<ChangeRow>): ChangeRow {
  last += 1;
  return {
    id: last,
    at: '2026-11-01T10:00:00Z',
    by: 'Priya Nair',
    asRole: 'registerKeeper',
    verb: 'changed the dates',
    table: 'partnership',
    rowId: '0',
    before: {},
    after: {},
    about: null,
    ...parts,
  };
}

function told(changes: readonly ChangeRow[], more: Partial<Past> = {}): ReturnType<typeof happeningsOf> {
  return happeningsOf(
    { changes: changes.toReversed(), names: {}, ruleChanges: [], inAll: changes.length, ...more },
    words,
  );
}

test('a change says what it changed from what to what, in the policy’s words', () => {
  const [happening] = told([
    change({
      before: { next_review_on: '2026-11-01', our_role: null, version: 1, council_must_attend: null },
      after: { next_review_on: '2027-11-01', our_role: 'control', version: 2, council_must_attend: true },
    }),
  ]);
  assert.deepEqual(happening?.did, [
    { what: 'Review date', from: '1 November 2026', to: '1 November 2027' },
    { what: 'Our role', from: null, to: 'Control' },
    { what: 'Council must attend', from: null, to: 'yes' },
  ]);
});

test('what was typed is told line by line, and under no name of our own', () => {
  const typed = (as_typed: object) => ({ as_typed });
  const [happening] = told([
    change({
      before: typed({ overallRisk: 'Hgh', startedOn: 'April 2016' }),
      after: typed({ startedOn: 'April 2016\n2016', oldColumn: 'x' }),
    }),
  ]);
  assert.deepEqual(happening?.did, [
    { what: 'Overall risk, as typed', from: 'Hgh', to: null },
    { what: 'Started, as typed', from: 'April 2016', to: 'April 2016, 2016' },
    { what: 'Old column, as typed', from: null, to: 'x' },
  ]);
});

test('changes of one post are told as one, and those of another apart', () => {
  const happenings = told(
    [
      change({ verb: 'added an entry', before: null, after: { name: 'Coast Forum' } }),
      change({
        verb: 'added an entry',
        table: 'partner',
        before: null,
        after: { organisation_id: 'a' },
        at: '2026-11-01T10:00:01Z',
      }),
      change({ verb: 'added an entry', at: '2026-11-01T11:00:00Z', before: null, after: {} }),
    ],
    { names: { a: 'Harbour Trust' } },
  );
  assert.equal(happenings.length, 2);
  assert.deepEqual(happenings[1]?.did, [{ what: 'Partner', from: null, to: 'Harbour Trust' }]);
});

test('money says whose it is, a person as what, and several of a kind are told in one breath', () => {
  const year = { financial_year: 2026, direction: 'from council' };
  const added = (table: string, after: Readonly<Record<string, unknown>>): ChangeRow =>
    change({ verb: 'imported', table, before: null, after });
  const [happening] = told(
    [
      added('partner', { organisation_id: 'a' }),
      added('partner', { organisation_id: 'b' }),
      added('partner', { organisation_id: 'c' }),
      added('duty', { person_id: 'd', role: 'leadOfficer' }),
      added('contribution', { ...year, kind: 'cash', pence: 0 }),
      added('contribution', { ...year, kind: 'in kind', pence: 450_000 }),
      added('contribution', { ...year, direction: 'from other', kind: 'grant', pence: 100 }),
    ],
    { names: { a: 'Trust', b: 'College', c: 'Police', d: 'Ned Garrity' } },
  );
  assert.deepEqual(
    happening?.did.map(({ what, to }) => `${what} ${to}`),
    [
      'Partners Trust, College, Police',
      'Lead officer Ned Garrity',
      'Our cash £0 in 2026 to 2027',
      'Our contribution in kind £4,500 in 2026 to 2027',
      'Grant from others £1 in 2026 to 2027',
    ],
  );
});

test('what was taken away is named from what it was', () => {
  const [happening] = told([
    change({
      table: 'contribution',
      verb: 'removed an amount',
      before: { financial_year: 2026, pence: 500 },
      after: null,
    }),
  ]);
  assert.deepEqual(happening?.did, [{ what: 'Money', from: '2026 to 2027', to: null }]);
});

test('answers and decisions are told by their questions', () => {
  const happenings = told([
    change({
      table: 'answer',
      verb: 'answered',
      before: null,
      after: { question: 'shared', value: { is: 'dontKnow' } },
    }),
    change({
      table: 'decision',
      verb: 'decided',
      before: null,
      after: { question_set: 'definition', outcome: 'partnership' },
    }),
  ]);
  assert.deepEqual(
    happenings.flatMap((each) => each.did),
    [
      { what: 'Is it a partnership?', from: null, to: 'Partnership' },
      { what: 'Question shared', from: null, to: 'don’t know' },
    ],
  );
});

test('a rule that changed is told among what people did', () => {
  const rule = {
    set: 'significance',
    suggested: 'no',
    decided: 'yes',
    policy: 'Policy 2026',
    policyVersionId: 'v2',
    agrees: false,
  };
  const happenings = told([change({ at: '2026-03-01T09:00:00Z' }), change({ at: '2026-05-01T09:00:00Z' })], {
    ruleChanges: [{ ...rule, at: '2026-04-01T00:15:00Z' }],
  });
  assert.deepEqual(
    happenings.map((each) => each.ruleChange?.policy ?? null),
    [null, 'Policy 2026', null],
  );
});

test('several seats of one name that came at once are told as so many', () => {
  const seat = (what: string, to: string) => ({ what, from: null, to });
  assert.deepEqual(
    joinedUp([
      seat('Seat', 'Representative'),
      seat('Seat', 'Representative'),
      seat('Seat', 'Observer'),
      seat('Partner', 'River Trust'),
    ]),
    [seat('Seats', 'Representative (2), Observer'), seat('Partner', 'River Trust')],
  );
});

test('a part, a seat or a post that ends says whose it was and what it was', () => {
  const ends = { before: { until_on: null, version: 1 }, after: { until_on: '2026-11-22', version: 2 } };
  const [happening] = told([
    change({ ...ends, table: 'duty', about: 'Sunita Rao', part: 'leadOfficer' }),
    change({ ...ends, table: 'appointment', about: 'Sunita Rao', part: 'Director' }),
    change({ ...ends, table: 'duty', about: 'Sunita Rao' }),
  ]);
  assert.deepEqual(
    happening?.did.map(({ what }) => what),
    ['Sunita Rao, Lead officer until', 'Sunita Rao, Director until', 'Sunita Rao, until'],
  );
});

test('a moment is told as one says it', () => {
  const [happening] = told([
    change({
      table: 'membership',
      before: { suspended_at: null },
      after: { suspended_at: '2026-11-22T15:51:53.348188+00:00' },
    }),
  ]);
  assert.deepEqual(happening?.did, [{ what: 'Suspended', from: null, to: '22 November 2026 at 3:51pm' }]);
});
