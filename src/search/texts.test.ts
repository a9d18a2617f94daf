import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { replacePolicy, shipped } from '../../test/adopting.ts';
import { filledRegister } from '../../test/filled.ts';
import { textOf } from '../../test/text.ts';
import { putInto } from '../../test/put.ts';
import { standAfresh } from '../../test/stand.ts';
import { newWorld } from '../../test/world.ts';
import { links, withQuery } from '../links.ts';
import { KIND_OF, TYPED } from './texts.ts';

/** Tables of the program's own running, and of what it works out. */
const notOfTheRegister = [
  'audit_report',
  'begun_again',
  'change',
  'column_match',
  'council_arrival',
  'council_export',
  'council_field',
  'council_leaving',
  'council_logo',
  'council_number',
  'council_start',
  'draft',
  'duplicate_look',
  'erasure',
  'given_role',
  'handover',
  'health_answer',
  'health_asked',
  'health_check',
  'health_draft',
  'import_run',
  'invitation',
  'invitation_to',
  'legal_hold',
  'listing',
  'listing_count',
  'listing_sum',
  'mailed_link',
  'membership',
  'not_the_same',
  'notice',
  'outbox',
  'partnership_words',
  'policy_draft',
  'policy_draft_edit',
  'policy_origin',
  'policy_writer',
  'possible_duplicate',
  'post_key',
  'questionnaire',
  'questionnaire_asked',
  'questionnaire_named',
  'reminder_choice',
  'reminder_sent',
  'requirement_standing',
  'retention_due',
  'retention_period',
  'review_round',
  'saved_view',
  'scoped_role',
  'seal_check',
  'share',
];

/** What is found by other ways than as it is kept: by the words of what was chosen, by what it says of each, or not as it is no text of anybody's. */
const otherwise: Readonly<Record<string, readonly string[]>> = {
  action: ['kind', 'item'],
  audit_recommendation: ['priority', 'response'],
  concern: ['route', 'raised_as'],
  concern_step: ['role', 'does', 'state', 'gives', 'answered_as'],
  exit_prompt: ['watch'],
  prompt_aside: ['watch'],
  told: ['whom'],
  framework_element: ['question', 'item', 'state'],
  variation: ['requirement', 'state', 'answered_as'],
  responsibility: ['does', 'answers', 'consulted', 'told'],
  answer: ['question_set', 'question', 'value'],
  contribution: ['direction', 'kind', 'budgeting'],
  decision: ['question_set', 'outcome', 'suggested', 'source', 'answers', 'causes', 'missing', 'as_role'],
  document: ['kind'],
  // What a file is and how it was signed is said in our words.
  document_version: ['type', 'digest'],
  signature: ['state', 'how'],
  duty: ['role'],
  organisation: ['sector'],
  partner: ['roles'],
  partnership: [
    'stage',
    'scale',
    'decides',
    'established_by',
    'our_role',
    'legal_form',
    'representative_levels',
    'own',
    'facts',
    'as_typed',
    'answered_none',
  ],
  person: ['kind'],
  plan: ['kind'],
  policy_version: ['document', 'digest', 'adopted_knowing'],
  post: ['level'],
  // What is written in a proposal is looked through by itself.
  proposal: ['kind', 'route', 'state', 'said', 'as_role', 'authors'],
  proposal_step: [
    'role',
    'does',
    'says',
    'clause',
    'needed',
    'missing',
    'state',
    'decision',
    'as_role',
    'content',
  ],
  review: [
    'rules',
    'state',
    'challenge_role',
    'sign_off_role',
    'receive_role',
    'confirmed',
    'recommendation',
    'assurance',
    'answered_as',
    'challenged_as',
    'signed_off_as',
    'received_as',
  ],
  review_challenge: ['asked_as', 'answered_as'],
  seat: ['kind', 'role', 'level', 'term'],
  standing: ['question_set', 'suggested', 'decided', 'state', 'outcome', 'causes', 'missing'],
};

/** A proposal of the entry that has everything, with one who answers. */
async function fillProposal(
  fill: ReturnType<typeof putInto>,
  { council, entry }: Awaited<ReturnType<typeof filledRegister>>,
): Promise<void> {
  const of = { partnership_id: entry };
  const [proposal_id] = await fill('proposal', {
    ...of,
    kind: 'change',
    policy_version_id: council.policyVersionId,
    said: JSON.stringify({ rationale: 'A cleaner estuary' }),
  });
  await fill('proposal_step', { ...of, proposal_id, place: 0, turn: 1, does: 'decide' });
}

describe('what is searched', async () => {
  const world = await newWorld({ after });
  const document = shipped(world);
  const council = await world.council({
    policy: document.replace('id: breckland', 'id: before-breckland'),
    from: '2020-04-01',
  });
  const officer = await world.person(council);
  const put = putInto(world, council);
  const found = async (q: string, kind = 'entries') =>
    textOf(await officer.get(withQuery(links.search(council.slug), { q, kind })));

  test('is every column of words, but for those that are named here', async () => {
    const columns = await world.owner<{ table: string; column: string }>(
      `select c.table_name as table, c.column_name as column from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'ARRAY', 'jsonb')
          and exists (select from information_schema.columns k where k.table_schema = 'public' and k.table_name = c.table_name and k.column_name = 'council_id')`,
    );
    const searched = new Map(Object.entries(TYPED).map(([table, names]) => [table, Object.keys(names)]));
    const left = columns.filter(
      ({ table, column }) =>
        !notOfTheRegister.includes(table) &&
        searched.get(table)?.includes(column) !== true &&
        otherwise[table]?.includes(column) !== true,
    );
    assert.deepEqual(left, []);
    const all = new Set(columns.map(({ table, column }) => `${table}.${column}`));
    const named = [...searched].flatMap(([table, names]) => names.map((name) => `${table}.${name}`));
    assert.deepEqual(
      named.filter((name) => !all.has(name)),
      [],
    );
  });

  test('is found in each of them, under what it is called', async () => {
    const filled = await filledRegister(world);
    const { slug, id } = filled.council;
    const fill = putInto(world, filled.council);
    await fill('post', { title: 'Post' });
    await fillProposal(fill, filled);
    // A decision is never changed, and versions of the policy stand as they were adopted.
    const tables = Object.entries(TYPED).filter(([table]) => !['decision', 'policy_version'].includes(table));
    for (const [table, columns] of tables)
      for (const [at, [column, whence]] of Object.entries(columns).entries()) {
        const word = `${table.replaceAll('_', '')}${at}x`;
        const rows = await world.owner(
          `update ${table} set ${column} = $1 where ctid = (select ctid from ${table} where council_id = $2 limit 1) returning 1 as one`,
          [word, id],
        );
        assert.equal(rows.length, 1, `${table}.${column}`);
        const query = { q: word, kind: KIND_OF[table] ?? 'entries' };
        const text = textOf(await filled.officer.get(withQuery(links.search(slug), query)));
        const shown = whence === 'Name' ? word : `${whence}: ${word}`;
        assert.ok(text.includes(` ${shown} `), `${table}.${column}: ${text}`);
      }
  });

  test('what is written in a proposal is found', async () => {
    const filled = await filledRegister(world);
    await fillProposal(putInto(world, filled.council), filled);
    const query = { q: 'estuary', kind: 'entries' };
    const text = textOf(await filled.officer.get(withQuery(links.search(filled.council.slug), query)));
    assert.match(text, /Harbour Board Proposal: A cleaner estuary/);
  });

  test('what was chosen is found by its words, and what was decided by its level', async () => {
    const [id] = await put('partnership', {
      reference: 1,
      name: 'Chosen Board',
      legal_form: 'charity',
      representative_levels: ['director'],
      facts: JSON.stringify({ benefits: ['other'], agreedOn: '2026-02-03' }),
    });
    const version = { policy_version_id: council.policyVersionId };
    await put('decision', {
      partnership_id: id,
      question_set: 'definition',
      outcome: 'partnership',
      ...version,
    });
    await put('decision', { partnership_id: id, question_set: 'risk', outcome: 'medium', ...version });
    await standAfresh(world, council);
    assert.match(await found('charity'), /Chosen Board Legal form: [^:]*charity/i);
    assert.match(await found('risk medium'), /Chosen Board Decided: [^:]*risk[^:]*: Medium/i);
    assert.match(await found('2026 02 03'), /Nothing is found/);
  });

  test('an answer in words is found though the policy no longer asks for it, and what a code says is not', async () => {
    const asked = 'c-trying';
    assert.ok(document.includes(`id: ${asked},`));
    const [id] = await put('partnership', { reference: 2, name: 'Answered Board' });
    const value = JSON.stringify({ is: 'value', value: 'Trawling at dawn' });
    const version = { policy_version_id: council.policyVersionId };
    await put('answer', {
      partnership_id: id,
      question_set: 'assessment',
      question: asked,
      value,
      ...version,
    });
    await standAfresh(world, council);
    assert.match(await found('trawling'), /Answered Board Answer: Trawling at dawn/);
    await replacePolicy(world, council, '2026-11-01', {
      document: document.replaceAll(asked, `${asked}-anew`),
    });
    assert.match(await found('trawling'), /Answered Board Answer: Trawling at dawn/);
  });

  test('a version of the policy is found by its minute', async () => {
    assert.match(
      await found('12', 'policies'),
      /Versions of the policy \(\d\).*Partnership policy, from 1 April 2020 Minute: 12/,
    );
  });

  test('is as it was, on a past day', async () => {
    world.now = new Date('2026-12-02T12:00:00Z');
    const later = await world.person(council);
    for (const [day, said] of Object.entries({
      '2026-11-30': /Chosen Board Legal form/,
      '2021-01-01': /Nothing/,
    })) {
      const page = await later.get(withQuery(links.search(council.slug), { q: 'charity', as_at: day }));
      assert.match(textOf(page), said, day);
    }
  });
});
