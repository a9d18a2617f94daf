import { putInto } from './put.ts';
import { standAfresh } from './stand.ts';
import type { TestCouncil, Visitor, World } from './world.ts';

/** A register with an entry that has a row in each list, some of them over or yet to come, and another that is a part of it. */
export async function filledRegister(world: World): Promise<{
  readonly council: TestCouncil;
  readonly officer: Visitor;
  /** The entry that has everything. */
  readonly entry: string;
}> {
  const council = await world.council({ policy: 'breckland' });
  const officer = await world.person(council);
  const put = putInto(world, council);
  const [entry] = await put('partnership', { reference: 4, name: 'Harbour Board' });
  await put('partnership', {
    reference: 5,
    name: 'Ageing Group',
    parent_id: entry,
    closed_reason: 'Its work was done',
  });
  const row = { partnership_id: entry };
  const [trust] = await put('organisation', { name: 'Harbour Trust' });
  const [lead, heir] = await put('person', { name: 'Alex Reed' }, { name: 'Sam Field' });
  await put('partner', {
    ...row,
    organisation_id: trust,
    roles: ['accountable body'],
    status: 'signed',
    left_on: '2025-03-31',
  });
  await put(
    'duty',
    { ...row, role: 'leadOfficer', person_id: lead, until_on: '2027-01-01' },
    { ...row, role: 'leadOfficer', person_id: heir, from_on: '2027-01-01' },
  );
  const [seat] = await put('seat', { ...row, title: 'Board member', kind: 'member' });
  await put('seat', { ...row, title: 'Deputy', kind: 'either', substitute_for_id: seat });
  await put('appointment', {
    ...row,
    seat_id: seat,
    person_id: lead,
    from_on: '2019-05-01',
    until_on: '2023-05-01',
    minute: 'Minute 12',
  });
  const money = {
    ...row,
    direction: 'from other',
    kind: 'grant',
    recurring: true,
    budgeting: 'in principle',
  };
  await put('contribution', {
    ...money,
    financial_year: 2024,
    payer_name: 'A ministry',
    pence: 12_345,
    spent_on: 'Quay works',
  });
  await put('contribution', {
    ...money,
    financial_year: 2025,
    payer_id: trust,
    as_typed: 'about ten pounds',
  });
  await put('document', {
    ...row,
    kind: 'other',
    title: 'Deed',
    edition: 'Third edition',
    expires_on: '2030-01-01',
  });
  await put('note', { ...row, text: 'Met at the quay', account_id: officer.accountId });
  const [plan] = await put('plan', { kind: 'corporate', title: 'Our plan' });
  const [aim] = await put('priority', { plan_id: plan, text: 'Cleaner water' });
  const serves = { ...row, council_id: council.id, priority_id: aim, how: 'By dredging' };
  await world.within(council, (db) => db.insertInto('partnership_priority').values(serves).execute());
  await put('partnership_area', { ...row, name: 'North Quay', gss_code: 'E05000001' });
  const asked = {
    ...row,
    question_set: 'definition',
    policy_version_id: council.policyVersionId,
    account_id: officer.accountId,
  };
  await put('answer', {
    ...asked,
    question: 'q-gone',
    value: JSON.stringify({ is: 'dontKnow' }),
    evidence: 'Seen in the deed',
    speaks_for: '2026-04-01',
  });
  await put('decision', {
    ...asked,
    outcome: 'partnership',
    reason: 'The deed says so',
    as_role: 'registerKeeper',
  });
  await standAfresh(world, council);
  return { council, officer, entry };
}
