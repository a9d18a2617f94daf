import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { filledRegister } from '../../test/filled.ts';
import { textOf } from '../../test/text.ts';
import { putInto } from '../../test/put.ts';
import { newWorld } from '../../test/world.ts';
import { links } from '../links.ts';
import { WRITTEN } from './held-written.ts';
import { writtenWords } from './words.ts';

/** Where an account stands without words of its own, or with words that the copy has from elsewhere. */
const otherwise: readonly string[] = [
  'begun_again.account_id',
  'council_export.account_id',
  'council_leaving.account_id',
  'guest.account_id',
  'guest.given_by',
  'import_run.account_id',
  'invitation.account_id',
  'invitation.invited_by',
  'membership.account_id',
  'not_the_same.account_id',
  // What they told of a significant partnership, and named in a questionnaire: `askedAndTold`.
  'notice.told_by',
  'questionnaire_asked.account_id',
  'questionnaire_named.account_id',
  // The policy is the council's own text; that they changed it is among what they changed.
  'policy_draft.account_id',
  'policy_draft.changed_by',
  'policy_draft_edit.account_id',
  'policy_version.adopted_by',
  'policy_writer.account_id',
  'review.challenged_by',
  'review.opened_by',
  'review.signed_off_by',
  'review_round.closed_by',
  'scoped_role.given_by',
  'seal_check.account_id',
  'share.given_by',
  'signature.asked_by',
  // What they signed is a part of the copy by itself.
  'signature.guest_id',
];

describe('what somebody wrote', async () => {
  const world = await newWorld({ after });

  test('is held of every table that keeps an account beside words, but for those that are named here', async () => {
    const rows = await world.owner<{ at: string }>(`
      select c.relname || '.' || a.attname as at from pg_constraint k join pg_class c on c.oid = k.conrelid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
      where k.contype = 'f' and k.confrelid = 'account'::regclass and k.confdeltype <> 'c'
        and c.relnamespace = 'public'::regnamespace and c.relrowsecurity
        -- for whom somebody acted who wrote
        and a.attname !~ '(_for|^for_account_id)$'`);
    const held = WRITTEN.map(([table, by]) => `${table}.${by}`);
    assert.deepEqual(rows.map(({ at }) => at).toSorted(), [...new Set([...held, ...otherwise])].toSorted());
    for (const [, , what] of WRITTEN) assert.ok(what in writtenWords, what);
  });

  test('of proposals, reviews, disputes and requirements is on the page and in the copy', async () => {
    const { council, entry } = await filledRegister(world);
    const put = putInto(world, council);
    const writer = await world.person(council, ['reader'], 'Wanda Writes');
    const officer = await world.person(council, ['administrator'], 'Ada Admin');
    const [personId] = await put('person', { name: 'Wanda Writes' });
    const by = writer.accountId;
    await world.owner('update membership set person_id = $1 where council_id = $2 and account_id = $3', [
      personId,
      council.id,
      by,
    ]);
    const row = { partnership_id: entry };
    const version = { policy_version_id: council.policyVersionId };
    const said = JSON.stringify({ rationale: 'A deeper channel' });
    const [proposal_id] = await put('proposal', { ...row, ...version, kind: 'change', said, made_by: by });
    const answer = { state: 'answered', decision: 'approved', at: new Date(), reason: 'It will do' };
    await put('proposal_step', {
      ...row,
      ...answer,
      proposal_id,
      place: 0,
      turn: 1,
      does: 'decide',
      account_id: by,
    });
    for (const [table, column] of [
      ['review', 'answered_by'],
      ['review_challenge', 'asked_by'],
      ['variation', 'asked_by'],
      ['dispute', 'account_id'],
      ['audit_report', 'account_id'],
    ])
      await world.owner(`update ${table} set ${column} = $1 where council_id = $2`, [by, council.id]);
    const page = textOf(await officer.get(links.held(council.slug, personId)));
    const copy = (await officer.get(links.heldFile(council.slug, personId, 'csv'))).body;
    for (const words of [
      'A deeper channel',
      'It will do',
      'It dredged the harbour',
      'Why so?',
      'Too small for it',
      'Who pays for the boat',
      'Managing partnerships',
    ])
      for (const shown of [page, copy]) assert.ok(shown.includes(words), words);
    assert.match(page, /The council as a whole Report of internal audit/);
  });
});
