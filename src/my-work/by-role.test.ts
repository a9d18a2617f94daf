import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { textOf } from '../../test/text.ts';
import { putInto } from '../../test/put.ts';
import { newRegister } from '../../test/register.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld, type Visitor } from '../../test/world.ts';
import { links } from '../links.ts';

describe('my work, whatever somebody’s roles', async () => {
  const world = await newWorld({ after });
  const { council, entry } = await newRegister(world);
  const put = putInto(world, council);
  const policy_version_id = council.policyVersionId;

  /** Somebody with roles who is somebody of the council's people. */
  async function member(roles: readonly string[], name: string): Promise<{ who: Visitor; person: string }> {
    const who = await world.person(council, roles, name);
    const [person] = await put('person', { name });
    await world.owner('update membership set person_id = $1 where account_id = $2', [person, who.accountId]);
    return { who, person };
  }
  const people = {
    lead: await member(['lead'], 'Leonie Lead'),
    otherLead: await member(['lead'], 'Otto Other'),
    representative: await member(['representative'], 'Rosa Representative'),
    managementTeam: await member(['managementTeam'], 'Mo Management'),
    portfolioHolder: await member(['portfolioHolder'], 'Pat Portfolio'),
    executive: await member(['executive'], 'Ella Executive'),
    keeper: await member(['registerKeeper'], 'Kit Keeper'),
    reader: await member(['reader'], 'Ruth Reader'),
  };
  const { id: partnership_id } = await entry({ name: 'Coast Forum', stage: 'active' });
  const of = { partnership_id };
  await put('duty', { ...of, role: 'leadOfficer', person_id: people.lead.person });
  const [seat] = await put('seat', { ...of, title: 'Member', kind: 'member' });
  await put('appointment', { ...of, seat_id: seat, person_id: people.representative.person });
  const accountOf = (who: keyof typeof people): string => people[who].who.accountId ?? '';

  await standAfresh(world, council);
  const [proposal] = await put('proposal', {
    ...of,
    kind: 'change',
    policy_version_id,
    state: 'open',
    made_by: accountOf('lead'),
    sent_at: new Date(),
  });
  const step = { ...of, proposal_id: proposal, state: 'asked', asked_at: new Date() };
  await put(
    'proposal_step',
    { ...step, place: 0, turn: 1, role: 'managementTeam', does: 'decide', due_on: '2026-11-23' },
    { ...step, place: 1, turn: 1, role: 'portfolioHolder', does: 'consult' },
  );
  await put('proposal', { ...of, kind: 'change', policy_version_id, made_by: accountOf('otherLead') });
  // Nobody answers their own proposal, though they hold the role.
  const [own] = await put('proposal', {
    ...of,
    kind: 'money',
    policy_version_id,
    state: 'open',
    made_by: accountOf('keeper'),
    sent_at: new Date(),
  });
  await put('proposal_step', {
    ...step,
    proposal_id: own,
    place: 0,
    turn: 1,
    role: 'registerKeeper',
    does: 'decide',
  });
  await put(
    'action',
    { ...of, kind: 'condition', title: 'Sign the lease', owner_id: people.representative.person },
    { ...of, kind: 'obligation', title: 'Keep the records', due_on: '2026-11-30' },
    { ...of, kind: 'setUp', title: 'Waits on its own list' },
    { kind: 'recommendation', title: 'Test the register', due_on: '2026-11-01' },
    { kind: 'recommendation', title: 'Is given to nobody' },
  );
  const [round] = await put('review_round', {
    title: 'Annual refresh',
    year: 2025,
    due_on: '2026-12-01',
    policy_version_id,
  });
  const review = { round_id: round, year: 2025, due_on: '2026-12-01', policy_version_id };
  await put('review', { ...of, ...review, person_id: people.lead.person });
  const { id: second } = await entry({ name: 'Quay Board', stage: 'active' });
  await put('review', {
    ...review,
    partnership_id: second,
    state: 'answered',
    answered_at: new Date(),
    challenge_role: 'registerKeeper',
  });
  const [questionnaire] = await put('questionnaire', {
    question_set: 'x',
    policy_version_id,
    opened_on: '2026-11-01',
    due_on: '2026-11-28',
  });
  await put('questionnaire_asked', { ...of, questionnaire_id: questionnaire, account_id: accountOf('lead') });
  await put('variation', {
    ...of,
    requirement: 'aims-accord',
    reason: 'For a while',
    from_on: '2026-11-01',
    until_on: '2027-11-01',
  });
  await put('notice', {
    kind: 'new',
    name: 'Harbour Pact',
    about: 'Quays',
    leads: 'Nobody',
    agreed_on: '2026-11-01',
    told_as: 'director',
    told_on: '2026-11-02',
    because: [],
  } as never);

  const wrong = { about: 'Money', serious: 'Very', asks: 'Help', policy_version_id };
  const [concern] = await put('concern', { ...of, ...wrong, title: 'Late' });
  await put('concern_step', {
    ...of,
    concern_id: concern,
    place: 1,
    role: 'cmtMember',
    does: 'decide',
    state: 'asked',
    asked_at: new Date(),
  });
  await entry({ name: 'Pier Trust', stage: 'approved' });
  const { id: leaving } = await entry({ name: 'Pond Group', stage: 'leaving' });
  await put('duty', { partnership_id: leaving, role: 'leadOfficer', person_id: people.otherLead.person });
  await put('action', {
    partnership_id: leaving,
    kind: 'dissolution',
    title: 'Tell the staff',
    done_on: '2026-11-01',
  });

  const all = [
    'Decide on the proposal',
    'Give your view on the proposal',
    'Finish the proposal that you began',
    'Condition of the approval: Sign the lease',
    'Still to do after leaving: Keep the records',
    'Recommended by audit: Test the register',
    'Waits on its own list',
    'Say who does one thing (setting up), and by when',
    'Say who does one thing (recommended by audit), and by when',
    'It is approved: set it up',
    'All is done at its end: close it',
    'Answer the issue of concern “Late”',
    'Answer its review',
    'Challenge its review',
    'Answer the questionnaire about it',
    'Make an entry of “Harbour Pact”',
  ];
  const theirs: Readonly<Record<keyof typeof people, readonly string[]>> = {
    lead: [
      'Still to do after leaving: Keep the records',
      'Say who does one thing (setting up), and by when',
      'Answer its review',
      'Answer the questionnaire about it',
    ],
    otherLead: ['Finish the proposal that you began'],
    representative: ['Condition of the approval: Sign the lease'],
    managementTeam: ['Decide on the proposal'],
    portfolioHolder: ['Give your view on the proposal'],
    executive: [],
    keeper: [
      'Recommended by audit: Test the register',
      'Say who does one thing (recommended by audit), and by when',
      'It is approved: set it up',
      'All is done at its end: close it',
      'Challenge its review',
      'Make an entry of “Harbour Pact”',
    ],
    reader: [],
  };
  for (const [who, things] of Object.entries(theirs) as [keyof typeof people, readonly string[]][])
    test(`${who}: ${things.length === 0 ? 'nothing' : things.join('; ')}`, async () => {
      const response = await people[who].who.get(links.myWork(council.slug));
      assert.equal(response.statusCode, 200, response.body.slice(0, 300));
      const text = textOf(response).replaceAll('&#39;', '’');
      const own = text.split('For others to do')[0] ?? '';
      assert.deepEqual(
        all.filter((each) => own.includes(each)),
        all.filter((each) => things.includes(each)),
      );
    });

  test('what waits for nobody is seen by whoever keeps the register, whether or not it has a day', async () => {
    const text = textOf(await people.keeper.who.get(links.myWork(council.slug)));
    const others = text.split('For others to do').slice(1).join(' ');
    assert.match(others, /Answer the issue of concern “Late” .{0,60}Nobody is named for it/);
    const lead = textOf(await people.lead.who.get(links.myWork(council.slug)));
    assert.doesNotMatch(lead, /Answer the issue of concern “Late”/);
  });

  test('every link of it opens for whom it is there', async () => {
    for (const { who } of Object.values(people)) {
      const { body } = await who.get(links.myWork(council.slug));
      const main = /<main[^]*<\/main>/.exec(body)?.[0] ?? '';
      // The questionnaire of this test is of no set that the policy has.
      for (const [, href = ''] of main.matchAll(/<a class="govuk-link" href="([^"#]+)"/g)) {
        if (href.includes('/questionnaires/')) continue;
        const response = await who.get(href.replaceAll('&amp;', '&'));
        assert.equal(response.statusCode, 200, href);
      }
    }
  });
});
