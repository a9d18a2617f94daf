/** Tables in which the worked example has nothing, with a row for each. */
export const sparse: Readonly<Record<string, { readonly names: string; readonly values: string }>> = {
  column_match: { names: 'heading, field', values: `'walk', 'name'` },
  council_start: {
    names: 'account_id',
    values: '(select account_id from membership where council_id = $1 limit 1)',
  },
  listing_sum: { names: 'id, facet, value, entries, at', values: `0, 'walk', 'walk', 1, now()` },
  begun_again: {
    names: 'id, account_id, reason',
    values: `gen_random_uuid(), (select account_id from membership where council_id = $1 limit 1), 'walk'`,
  },
  given_role: {
    names: 'account_id, provider, roles',
    values: `(select account_id from membership where council_id = $1 limit 1), 'walk', '{reader}'`,
  },
  mailed_link: {
    names: 'secret_hash, kind, email, expires_at',
    values: `gen_random_uuid()::text::bytea, 'walk', 'walk@walk.example', now()`,
  },
  seal_check: {
    names: 'id, how, seals, changes, compared_rows, findings, notes',
    values: `gen_random_uuid(), 'night', 0, 0, false, '[]', '[]'`,
  },
  post_key: { names: 'key', values: 'gen_random_uuid()' },
  policy_draft_edit: {
    names: 'draft_id, version, place, words',
    values: `(select id from policy_draft where council_id = $1 limit 1), 1000, '', 'walk'`,
  },
  handover: {
    names: 'id, kind, from_name, to_name, on_day',
    values: `gen_random_uuid(), 'service', 'walk', 'ways', current_date`,
  },
  absence: {
    names: 'id, account_id, from_on, until_on',
    values: `gen_random_uuid(), (select account_id from membership where council_id = $1 limit 1), current_date, current_date`,
  },
  absence_deputy: {
    names: 'absence_id, account_id',
    values: `(select id from absence where council_id = $1 limit 1), (select account_id from membership where council_id = $1 limit 1)`,
  },
  acting: {
    names: 'absence_id, account_id',
    values: `(select id from absence where council_id = $1 limit 1), (select account_id from membership where council_id = $1 limit 1)`,
  },
  council_logo: {
    names: 'digest, type, width, height, content',
    values: `repeat('a', 64), 'image/png', 1, 1, ''`,
  },
  council_export: {
    names: 'id, digest, rows, bytes, last_change',
    values: `gen_random_uuid(), repeat('a', 64), 0, 0, 0`,
  },
  council_leaving: {
    names: 'id, goes_on, export_digest',
    values: `gen_random_uuid(), current_date + 14, repeat('a', 64)`,
  },
  council_arrival: {
    names: 'account_id, name, email, roles',
    values: `(select account_id from membership where council_id = $1 limit 1), 'Walk', 'walk@walk.example', '{reader}'`,
  },
  framework_element: {
    names: 'id, partnership_id, question, state',
    values: `gen_random_uuid(), (select id from partnership where council_id = $1 limit 1), 'walk', 'met'`,
  },
  variation: {
    names: 'id, partnership_id, requirement, reason, from_on, until_on',
    values: `gen_random_uuid(), (select id from partnership where council_id = $1 limit 1), 'walk', 'walk', current_date, current_date`,
  },
  dispute: {
    names: 'id, partnership_id, raised_on, about',
    values: `gen_random_uuid(), (select id from partnership where council_id = $1 limit 1), current_date, 'walk'`,
  },
  responsibility: {
    names: 'id, partnership_id, matter',
    values: `gen_random_uuid(), (select id from partnership where council_id = $1 limit 1), 'walk'`,
  },
  review_round: {
    names: 'id, title, year, due_on, policy_version_id',
    values: `gen_random_uuid(), 'walk', 2026, current_date, (select id from policy_version where council_id = $1 limit 1)`,
  },
  review: {
    names: 'id, partnership_id, round_id, year, due_on, policy_version_id',
    values: `gen_random_uuid(), (select id from partnership where council_id = $1 limit 1), (select id from review_round where council_id = $1 limit 1), 2026, current_date,
      (select id from policy_version where council_id = $1 limit 1)`,
  },
  review_challenge: {
    names: 'id, review_id, partnership_id, question',
    values: `gen_random_uuid(), (select id from review where council_id = $1 limit 1), (select partnership_id from review where council_id = $1 limit 1), 'walk'`,
  },
  audit_coverage: {
    names: 'id, report_id, partnership_id',
    values: `gen_random_uuid(), (select id from audit_report where council_id = $1 limit 1), (select id from partnership where council_id = $1 limit 1)`,
  },
  exit_prompt: {
    names: 'partnership_id, watch',
    values: `(select id from partnership where council_id = $1 limit 1), 'walk'`,
  },
  prompt_aside: {
    names: 'id, partnership_id, watch, reason, until_on',
    values: `gen_random_uuid(), (select id from partnership where council_id = $1 limit 1), 'walk', 'walk', current_date`,
  },
  told: {
    names: 'id, partnership_id, whom, name, told_on',
    values: `gen_random_uuid(), (select id from partnership where council_id = $1 limit 1), 'others', 'walk', current_date`,
  },
  proposal_step: {
    names: 'id, proposal_id, partnership_id, place, turn, does',
    values: `gen_random_uuid(), (select id from proposal where council_id = $1 order by id limit 1),
      (select partnership_id from proposal where council_id = $1 order by id limit 1), 1000, 1000, 'notify'`,
  },
  health_answer: {
    names: 'id, partnership_id, check_id, outcome',
    values: `gen_random_uuid(), (select partnership_id from health_check where council_id = $1 order by id limit 1),
      (select id from health_check where council_id = $1 order by id limit 1), 'walk'`,
  },
  calendar_feed: {
    names: 'account_id, id, secret_hash',
    values: `(select account_id from membership where council_id = $1 limit 1), gen_random_uuid(), gen_random_uuid()::text::bytea`,
  },
  reminder_choice: {
    names: 'account_id, how',
    values: `(select account_id from membership where council_id = $1 limit 1), 'daily'`,
  },
  reminder_sent: {
    names: 'id, account_id, kind, of_id, said, said_on',
    values: `gen_random_uuid(), (select account_id from membership where council_id = $1 limit 1), 'walk', gen_random_uuid(), 'walk', current_date`,
  },
  health_draft: {
    names: 'id, partnership_id, asked_id, link, sealed',
    values: `gen_random_uuid(), (select partnership_id from health_asked where council_id = $1 order by id limit 1),
      (select id from health_asked where council_id = $1 order by id limit 1), gen_random_uuid()::text::bytea, ''`,
  },
};
