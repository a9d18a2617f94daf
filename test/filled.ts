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
  await fillPapers(world, filling);
  await fillLife(filling);
  await fillReviews(filling);
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

async function fillPapers(world: World, { council, officer, put, row }: Filling): Promise<void> {
  const [deed] = await put('document', {
    ...row,
    kind: 'other',
    title: 'Deed',
    edition: 'Third edition',
    expires_on: '2030-01-01',
  });
  const [version] = await put('document_version', {
    ...row,
    document_id: deed,
    number: 1,
    file_name: 'deed-of-trust.pdf',
    type: 'pdf',
    bytes: 15,
    digest: 'c0ffee00'.repeat(8),
    signs_anew: true,
    scanned: true,
    uploaded_by: officer.accountId,
  });
  const bytes = Buffer.from('A deed of trust');
  await world.within(council, (db) =>
    db
      .insertInto('document_bytes')
      .values({ ...row, council_id: council.id, version_id: version, place: 0, bytes })
      .execute(),
  );
  await put('signature', {
    ...row,
    document_id: deed,
    number: 1,
    state: 'signed',
    how: 'paper',
    signed_on: '2025-02-03',
    capacity: 'Chair of trustees',
  });
  await put('note', { ...row, text: 'Met at the quay', account_id: officer.accountId });
  await put('action', {
    ...row,
    kind: 'setUp',
    title: 'Order the plaque',
    note: 'In bronze',
    done_on: '2026-11-02',
    outcome: 'Ordered',
  });
  await put('partnership_area', { ...row, name: 'North Quay', gss_code: 'E05000001' });
}

async function fillReviews({ council, put, row }: Filling): Promise<void> {
  const of = { year: 2025, due_on: '2026-01-31', policy_version_id: council.policyVersionId };
  const [round_id] = await put('review_round', { ...of, title: 'Annual refresh', rules: ['yearly'] });
  const said = { recommendation: 'change', reason: 'It grew', summary: 'It dredged the harbour' };
  const at = new Date('2025-12-01T12:00:00Z');
  const closed = { state: 'closed', answered_at: at, received_at: at, closed_at: at, minute: 'CMT 4' };
  const told = { reported_on: '2026-02-01', reported_how: 'By letter' };
  const [review_id] = await put('review', {
    ...row,
    ...of,
    round_id,
    rules: ['yearly'],
    ...said,
    ...closed,
    ...told,
  });
  await put('review_challenge', { ...row, review_id, question: 'Why so?', answer: 'It was silted up' });
}

async function fillLife({ council, put, row }: Filling): Promise<void> {
  const version = { policy_version_id: council.policyVersionId };
  const said = { title: 'No chair', about: 'The chair is ill', serious: 'Rather', asks: 'Advice' };
  const closed = { closed_at: '2026-05-01', outcome: 'The deputy took over', escalated_at: '2026-04-01' };
  const [concern] = await put('concern', { ...row, ...version, ...said, ...closed });
  const answer = { state: 'answered', gives: 'advice', answer: 'Ask the deputy' };
  const step = { concern_id: concern, place: 1, role: 'cmtMember', does: 'decide' };
  await put('concern_step', { ...row, ...answer, ...step });
  const [report] = await put('audit_report', { title: 'Managing partnerships', reported_on: '2025-04-01' });
  await put('audit_coverage', { ...row, report_id: report });
  await put('audit_recommendation', {
    ...row,
    report_id: report,
    priority: 'high',
    text: 'Keep the minutes',
  });
  const proposed = { kind: 'change', state: 'approved', sent_at: '2026-03-01', ended_at: '2026-03-20' };
  const [proposal_id] = await put('proposal', {
    ...row,
    ...version,
    ...proposed,
    said: { changes: 'A second boat' },
  });
  const decided = {
    state: 'answered',
    decision: 'approved',
    minute: 'CMT 7',
    as_role: 'managementTeam',
    at: '2026-03-20',
  };
  await put('proposal_step', {
    ...row,
    proposal_id,
    place: 0,
    turn: 1,
    role: 'managementTeam',
    does: 'decide',
    ...decided,
  });
  await put('told', { ...row, whom: 'partners', name: 'The harbour trust', told_on: '2026-04-01' });
  const element = { question: 'governance-clear', state: 'met', evidence: 'Section 4 of the deal' };
  await put('framework_element', { ...row, ...element });
  const days = { from_on: '2026-01-01', until_on: '2027-01-01' };
  await put('variation', { ...row, ...days, requirement: 'audit', reason: 'Too small for it' });
  const settled = { settled_on: '2026-03-01', outcome: 'Each pays half' };
  await put('dispute', { ...row, raised_on: '2026-02-01', about: 'Who pays for the boat', ...settled });
  await put('responsibility', { ...row, matter: 'Keep the accounts', does: ['role:lead'] });
  const until = { watch: 'funding-ended', until_on: '2027-01-01' };
  await put('prompt_aside', { ...row, ...until, reason: 'The partners pay' });
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
