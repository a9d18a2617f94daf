import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognised } from '../../test/imports/joining.ts';
import { sheet } from '../../test/sheets/lines.ts';
import { importFields } from './fields.ts';

const headings: readonly (readonly [string, string, string])[] = [
  ['Partnership Name', 'Town Board', 'name'],
  ['Name of the Partnership', 'Town Board', 'name'],
  ['outside_body', 'Town Board', 'name'],
  ['LeadOfficer', 'Head of Housing', 'leadOfficer'],
  ['Lead Officer (name and post)', 'Head of Housing', 'leadOfficer'],
  ['responsible_officer_post', 'Head of Housing', 'leadOfficer'],
  ['Lead Partner', 'County Council', 'leadPartner'],
  ['Other partners', 'Police; Fire', 'partners'],
  ['Budget contribution (£)', '12k', 'ourContribution'],
  ['Budget', '£1.2m', 'partnershipBudget'],
  ['Staff time (hours a month)', '1.5 days/month', 'staffTime'],
  ['Review date', '09/03/2027', 'nextReviewOn'],
  ['Date of last review', '09/03/2026', 'reviewedOn'],
  ['Start Date', 'April 2016', 'startedOn'],
  ['Overall risk', 'Med', 'overallRisk'],
  ['Statutory (Y/N)', 'Y', 'requiredByLaw'],
  ['Statutory duty to attend?', 'Y', 'councilMustAttend'],
  ['Frequency of meetings', 'Quarterly', 'meets'],
  ['Substitute', 'Cllr Fenwick', 'substitute'],
  ['Impact of exit', 'Loss of grant', 'exitImpact'],
  ['Ward councillor notified', 'Yes', 'own.wardCouncillorNotified'],
  ['Cost note', 'Paid by the county', 'own.costNote'],
  ['Web site', 'www.example.gov.uk', 'website'],
  ['Reference', '12', 'reference'],
  ['Ref', 'P12', 'own.ref'],
  ['Dates: Start date', '32/13/2021', 'startedOn'],
  ['Value', 'High', 'overallValue'],
  ['Value', 'A voice in the county', 'benefitsNote'],
  ['Elected Member rep', 'Cllr Wren', 'representative'],
  ['Funding from the council', '£2,500', 'ourContribution'],
  ['Council funding', '£2,500', 'ourContribution'],
  ['Resources: Staff time', 'varies', 'staffTime'],
  ['What is it for', 'Bring visitors to the coast', 'purpose'],
  ['What it does', 'Brings visitors to the coast', 'purpose'],
];

for (const [heading, first, field] of headings) {
  test(`a column headed "${heading}" goes to ${field}`, () => {
    const other = field === 'name' ? 'Comments' : 'Partnership';
    const from = recognised(sheet([`${heading}|${other}`, `${first}|Something`]));
    assert.equal(from.columns[0]?.field.id, field);
  });
}

const levels = ['Low', 'Moderate', 'Significant', 'High'];
const fourLevels = importFields({
  alsoCalled: { benefitsNote: ['Value'] },
  decided: [
    {
      id: 'overallValue',
      decides: 'value',
      choices: levels.map((label) => ({ id: label.toLowerCase(), label })),
    },
  ],
});

for (const [cells, field] of [
  [['High', 'Moderate', 'Low'], 'overallValue'],
  // A level of the scale of three that the policy had before.
  [['High', 'Medium', 'High', 'Low'], 'overallValue'],
  [['High', 'Medium'], 'overallValue'],
  [['High, as it brings us a voice in the county', 'Some'], 'benefitsNote'],
  [['A voice in the county', 'Grants', 'Low'], 'benefitsNote'],
] as const)
  test(`a column headed "Value" over ${cells.join(', ')} goes to ${field}`, () => {
    const lines = cells.map((cell, at) => `Board ${at}|${cell}`);
    const from = recognised(sheet(['Partnership|Value', ...lines]), fourLevels);
    assert.equal(from.columns[1]?.field.id, field);
  });

test('a text called as a level is keeps its column where another is of that level', () => {
  const from = recognised(
    sheet(['Partnership|Overall value|Value', 'Board|High|High', 'Forum|Low|Low']),
    fourLevels,
  );
  assert.deepEqual(
    from.columns.map((column) => column.field.id),
    ['name', 'overallValue', 'benefitsNote'],
  );
});
