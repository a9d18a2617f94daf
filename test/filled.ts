import { putInto } from './put.ts';
import { standAfresh } from './stand.ts';
import type { TestCouncil, Visitor, World } from './world.ts';

interface Filling {
  readonly council: TestCouncil;
  readonly officer: Visitor;
  readonly put: ReturnType<typeof putInto>;
  /** Of the entry that has everything. */
  readonly row: { readonly partnership_id: string };
}

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
  const filling = { council, officer, put, row: { partnership_id: entry } };
  await fillPartners(filling);
  await fillPeople(filling);
  await fillPapers(filling);
  await fillPriorities(world, filling);
  await fillAnswers(filling);
  await standAfresh(world, council);
  return { council, officer, entry };
}

async function fillPartners({ put, row }: Filling): Promise<void> {
  const [trust] = await put('organisation', { name: 'Harbour Trust' });
  await put('partner', {
    ...row,
    organisation_id: trust,
    roles: ['accountable body'],
    status: 'signed',
    left_on: '2025-03-31',
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
}

async function fillPeople({ put, row }: Filling): Promise<void> {
  const [lead, heir] = await put('person', { name: 'Alex Reed' }, { name: 'Sam Field' });
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
}

async function fillPapers({ officer, put, row }: Filling): Promise<void> {
  await put('document', {
    ...row,
    kind: 'other',
    title: 'Deed',
    edition: 'Third edition',
    expires_on: '2030-01-01',
  });
  await put('note', { ...row, text: 'Met at the quay', account_id: officer.accountId });
  await put('partnership_area', { ...row, name: 'North Quay', gss_code: 'E05000001' });
}

async function fillPriorities(world: World, { council, put, row }: Filling): Promise<void> {
  const [plan] = await put('plan', { kind: 'corporate', title: 'Our plan' });
  const [aim] = await put('priority', { plan_id: plan, text: 'Cleaner water' });
  const serves = { ...row, council_id: council.id, priority_id: aim, how: 'By dredging' };
  await world.within(council, (db) => db.insertInto('partnership_priority').values(serves).execute());
}

async function fillAnswers({ council, officer, put, row }: Filling): Promise<void> {
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
}
