import { sql } from 'kysely';

type Part = ReturnType<typeof sql>;

/** A table with somebody's words, and the column with the account that wrote them. */
type Source = readonly [table: string, by: string, what: string, at: string, text: string];

/** What it is called (see `writtenWords`), when it was written, and its words, both as SQL says them of the row `t`. */
export const WRITTEN: readonly Source[] = [
  ['note', 'account_id', 'note', 't.at', 't.text'],
  ['decision', 'account_id', 'reason', 't.decided_at', 't.reason'],
  ['answer', 'account_id', 'evidence', 't.answered_at', 't.evidence'],
  ['concern', 'raised_by', 'issue of concern', 't.raised_at', 't.title, t.about, t.serious, t.asks'],
  ['concern', 'escalated_by', 'why an issue went further', 't.escalated_at', 't.escalated_why'],
  ['concern', 'closed_by', 'outcome of an issue', 't.closed_at', 't.outcome'],
  ['concern_step', 'answered_by', 'answer to an issue of concern', 't.answered_at', 't.answer'],
  ['prompt_aside', 'account_id', 'reason to stay', 't.set_at', 't.reason'],
  ['told', 'account_id', 'told', 't.recorded_at', 't.name, t.how'],
  ['audit_report', 'account_id', 'audit report', 't.added_at', 't.title, t.opinion'],
  ['audit_recommendation', 'account_id', 'recommendation', 't.added_at', 't.text'],
  [
    'audit_recommendation',
    'responded_by',
    'answer to a recommendation',
    't.responded_at',
    't.response_reason',
  ],
  [
    'audit_recommendation',
    'implemented_by',
    'what shows a recommendation',
    't.implemented_on::timestamptz',
    't.evidence',
  ],
  [
    'audit_recommendation',
    'verified_by',
    'check of a recommendation',
    't.verified_on::timestamptz',
    't.verified_note',
  ],
  [
    'proposal',
    'made_by',
    'proposal',
    't.made_at',
    `(select string_agg(s.value, E'\\n' order by s.key) from jsonb_each_text(t.said) s), t.urgent_reason, t.end_reason`,
  ],
  ['proposal_step', 'account_id', 'answer to a proposal', 't.at', 't.reason, t.minute'],
  ['review', 'answered_by', 'review', 't.answered_at', 't.summary, t.reason, t.assurance_reason'],
  ['review', 'received_by', 'minute of a review', 't.received_at', 't.minute'],
  ['review_challenge', 'asked_by', 'question about a review', 't.asked_at', 't.question'],
  ['review_challenge', 'answered_by', 'answer about a review', 't.answered_at', 't.answer'],
  ['review_round', 'opened_by', 'round of reviews', 't.opened_at', 't.title'],
  ['variation', 'asked_by', 'reason to do without', 't.asked_at', 't.reason'],
  ['variation', 'answered_by', 'answer about doing without', 't.answered_at', 't.answer'],
  ['dispute', 'account_id', 'dispute', 't.raised_on::timestamptz', 't.about, t.steps, t.outcome'],
  ['document_version', 'uploaded_by', 'file', 't.uploaded_at', 't.file_name, t.what_changed'],
  ['document_version', 'withdrawn_by', 'why a file went', 't.withdrawn_at', 't.withdrawn_reason'],
  ['signature', 'recorded_by', 'note of a signature', 't.recorded_at', 't.note'],
  ['begun_again', 'by_account_id', 'reason to begin again', 't.at', 't.reason'],
  ['handover', 'account_id', 'minute of handing over', 't.asked_at', 't.minute'],
];

const ofTheCouncil = new Set(['audit_report', 'begun_again', 'handover', 'review_round']);

/** Everything that somebody wrote; `accounts` gives their accounts. */
export function writtenBy(councilId: string, accounts: Part): Part {
  const parts = WRITTEN.map(([table, by, what, at, text]) => {
    const entry = ofTheCouncil.has(table)
      ? sql`left join partnership p on false`
      : sql`left join partnership p on p.council_id = t.council_id and p.id = t.partnership_id`;
    const said = sql.raw(`nullif(concat_ws(E'\\n', ${text}), '')`);
    return sql`
      select ${what}::text as what, ${sql.raw(at)} as at, ${said} as text, p.reference, p.name as entry from ${sql.table(table)} t ${entry}
        where t.council_id = ${councilId} and t.${sql.ref(by)} in ${accounts} and ${said} is not null`;
  });
  return sql.join(parts, sql` union all `);
}
