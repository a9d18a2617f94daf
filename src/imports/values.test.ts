import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { bringIn, readFile, rowsIn, sentencesIn } from '../../test/imports/uploads.ts';
import { newWorld } from '../../test/world.ts';

function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
}

describe('what councils type lands where it belongs', async () => {
  const world = await newWorld({ after });
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);

  test('numbers, dates, time, people, partners, money, ratings and fields of the council’s own', async () => {
    const file = csvOf([
      [
        'Partnership Name',
        'What it is',
        'Lead Partner',
        'Other partners',
        'Frequency of meetings',
        'Statutory (Y/N)',
        'Staff time (hours per month)',
        'Budget contribution (£)',
        'In kind',
        'Annual grant',
        'Lead officer',
        'Portfolio holder',
        'Representatives',
        'Substitute',
        'Start date',
        'Overall Risk Assessment',
        'Area covered',
        'Ward notified',
        'Website',
        'Council role',
      ],
      [
        'Town Board',
        'Partnership',
        'Norfolk County Council',
        'Police; Fire and Rescue',
        'Monthly',
        'Y',
        '1.5 days/month',
        '£100k',
        '£500 a month',
        'N/A',
        'Jo Kettle, Head of Housing',
        'Cllr Ann Reed',
        'Cllr Ann Reed and Cllr Tom Ash',
        'Cllr Ida Fenwick',
        '03/04/2025',
        'Med',
        'North Town; South Town',
        'Yes',
        'www.example.org',
        'Influence',
      ],
      [
        'Coast Forum',
        'Forum?',
        'Police',
        '',
        'As needed',
        'TBC',
        'varies',
        '£5605 + VAT',
        '',
        '12,500',
        'Head of Place',
        'Vacant',
        'Vacant',
        '',
        'April 2016',
        'Med/High',
        '',
        'No',
        'none',
        '?',
      ],
    ]);
    const run = await bringIn(officer, council, 'register.csv', file);
    const entries = await world.owner(
      `select p.name, p.meets, p.meetings_a_year, p.required_by_law, p.staff_minutes_a_year, p.staff_time_typed, p.started_on::text, p.our_role, p.website, p.own, p.as_typed, p.answered_none
       from partnership p where p.council_id = $1 order by reference`,
      [council.id],
    );
    assert.deepEqual(entries, [
      {
        name: 'Town Board',
        meets: 'Monthly',
        meetings_a_year: 12,
        required_by_law: true,
        staff_minutes_a_year: 7992,
        staff_time_typed: '1.5 days/month',
        started_on: '2025-04-03',
        our_role: 'influence',
        website: 'https://www.example.org',
        own: { wardNotified: true },
        as_typed: {},
        answered_none: ['annualGrant'],
      },
      {
        name: 'Coast Forum',
        meets: 'As needed',
        meetings_a_year: null,
        required_by_law: null,
        staff_minutes_a_year: null,
        staff_time_typed: null,
        started_on: '2016-04-01',
        our_role: null,
        website: null,
        own: { wardNotified: false },
        as_typed: {
          kind: 'Forum?',
          requiredByLaw: 'TBC',
          staffTime: 'varies',
          councilContribution: '£5605 + VAT',
          startedOn: 'April 2016',
          overallRisk: 'Med/High',
          role: '?',
          portfolioHolder: 'Vacant',
          representative: 'Vacant',
        },
        answered_none: ['website'],
      },
    ]);
    const partners = await world.owner(
      `select p.name as entry, o.name, r.roles from partner r join organisation o on o.id = r.organisation_id join partnership p on p.id = r.partnership_id where r.council_id = $1 order by p.reference, o.name`,
      [council.id],
    );
    assert.deepEqual(partners, [
      { entry: 'Town Board', name: 'Fire and Rescue', roles: [] },
      { entry: 'Town Board', name: 'Norfolk County Council', roles: ['lead'] },
      { entry: 'Town Board', name: 'Police', roles: [] },
      { entry: 'Coast Forum', name: 'Police', roles: ['lead'] },
    ]);
    const duties = await world.owner(
      `select d.role, w.name as person, w.kind, t.title as post from duty d left join person w on w.id = d.person_id left join post t on t.id = d.post_id where d.council_id = $1 order by d.role, w.name`,
      [council.id],
    );
    assert.deepEqual(duties, [
      { role: 'leadOfficer', person: 'Jo Kettle', kind: 'officer', post: 'Head of Housing' },
      { role: 'leadOfficer', person: null, kind: null, post: 'Head of Place' },
      { role: 'portfolioHolder', person: 'Cllr Ann Reed', kind: 'member', post: null },
    ]);
    const seats = await world.owner(
      `select s.title, s.kind, w.name from seat s left join appointment a on a.seat_id = s.id left join person w on w.id = a.person_id where s.council_id = $1 order by s.title, w.name`,
      [council.id],
    );
    assert.deepEqual(seats, [
      { title: 'Representative', kind: 'member', name: 'Cllr Ann Reed' },
      { title: 'Representative', kind: 'member', name: 'Cllr Tom Ash' },
      { title: 'Representative', kind: 'either', name: null },
      { title: 'Substitute', kind: 'member', name: 'Cllr Ida Fenwick' },
    ]);
    const money = await world.owner(
      `select p.name, c.direction, c.kind, c.pence::int, c.recurring, c.financial_year from contribution c join partnership p on p.id = c.partnership_id where c.council_id = $1 order by p.reference, c.kind`,
      [council.id],
    );
    assert.deepEqual(money, [
      {
        name: 'Town Board',
        direction: 'from council',
        kind: 'cash',
        pence: 10_000_000,
        recurring: true,
        financial_year: 2026,
      },
      {
        name: 'Town Board',
        direction: 'from council',
        kind: 'in kind',
        pence: 600_000,
        recurring: true,
        financial_year: 2026,
      },
      {
        name: 'Coast Forum',
        direction: 'from other',
        kind: 'grant',
        pence: 1_250_000,
        recurring: true,
        financial_year: 2026,
      },
    ]);
    const decisions = await world.owner(
      `select question_set, outcome, source, reason from decision where council_id = $1 order by question_set`,
      [council.id],
    );
    const reason = 'Kept as it stands in register.csv, row 2. It has no answers behind it.';
    assert.deepEqual(decisions, [
      { question_set: 'definition', outcome: 'partnership', source: 'import', reason },
      { question_set: 'risk', outcome: 'medium', source: 'import', reason },
    ]);
    const listing = await world.owner(
      `select name, kind, risk, unread from listing where council_id = $1 order by reference`,
      [council.id],
    );
    assert.deepEqual(listing, [
      { name: 'Town Board', kind: 'partnership', risk: 'medium', unread: 0 },
      { name: 'Coast Forum', kind: null, risk: null, unread: 4 },
    ]);
    const again = await readFile(officer, council, 'register.csv', file);
    assert.match(
      sentencesIn(await officer.get(`${again}/check`)),
      /Nothing to change/,
      rowsIn(await officer.get(`${again}/list/changed`)).join('\n'),
    );
    assert.match(sentencesIn(await officer.get(run)), /2 entries brought in/);
  });

  test('a column can be sent elsewhere, left out or kept, its numbers meant otherwise, and all of it is remembered', async () => {
    const there = await world.council({ policy: 'harborough' });
    const keeper = await world.person(there);
    const file = csvOf([
      ['Group', 'Money', 'Time', 'Remarks of ours', 'Secret'],
      ['Town Board', '12', '3', 'Old one', 'x'],
      ['Coast Forum', '7.5', '', '', ''],
    ]);
    const run = await readFile(keeper, there, 'r.csv', file);
    const doubled = await keeper.post(`${run}/match`, { 'column-0': 'name', 'column-1': 'name' });
    assert.equal(doubled.statusCode, 422);
    assert.match(sentencesIn(doubled), /both go to “Partnership”, which holds one value/);
    const nameless = await keeper.post(`${run}/match`, { 'column-0': 'comments' });
    assert.equal(nameless.statusCode, 422);
    assert.match(sentencesIn(nameless), /an entry needs one/);
    const sent = await keeper.post(`${run}/match`, {
      'column-0': 'name',
      'column-1': 'ourContribution',
      'unit-1': 'yearThousands',
      'column-2': 'staffTime',
      'unit-2': 'daysYear',
      'column-3': 'ownField',
      'column-4': 'leaveOut',
      year: '2025',
      key: 'name',
      sheet: '0',
    });
    assert.equal(sent.statusCode, 303, sentencesIn(sent));
    const check = await keeper.get(`${run}/check`);
    assert.match(sentencesIn(check), /column E, Secret \(2\)/);
    await keeper.post(`${run}/import`, { seen: /name="seen" value="([^"]*)"/.exec(check.body)?.[1] ?? '' });
    const money = await world.owner(
      `select pence::int, financial_year from contribution where council_id = $1 order by pence`,
      [there.id],
    );
    assert.deepEqual(money, [
      { pence: 750_000, financial_year: 2025 },
      { pence: 1_200_000, financial_year: 2025 },
    ]);
    const next = await readFile(keeper, there, 'next.csv', file);
    const match = await keeper.get(`${next}/match`);
    assert.match(match.body, /<option value="yearThousands" selected>/);
    assert.match(match.body, /<option value="daysYear" selected>/);
    assert.match(match.body, /<option value="leaveOut" selected>/);
    await keeper.post(`${next}/match`, { year: '2025' });
    assert.match(sentencesIn(await keeper.get(`${next}/check`)), /Nothing to change/);
  });

  test('of several sheets another can be chosen', async () => {
    const { writeXlsx } = await import('../kit/sheet/write.ts');
    const there = await world.council({ policy: 'borough' });
    const keeper = await world.person(there);
    const book = await writeXlsx([
      {
        name: 'Register',
        headings: ['Partnership name', 'Lead partner'],
        rows: [
          ['Town Board', 'County'],
          ['Coast Forum', 'Trust'],
        ],
      },
      { name: 'Last year', headings: ['Partnership name'], rows: [['Old Board']] },
    ]);
    const run = await readFile(keeper, there, 'book.xlsx', Buffer.from(book));
    assert.match(sentencesIn(await keeper.get(`${run}/check`)), /2 rows become 2 entries/);
    await keeper.post(`${run}/match`, { again: 'sheet', sheet: '1' });
    assert.match(sentencesIn(await keeper.get(`${run}/check`)), /1 row becomes 1 entry/);
  });
});
