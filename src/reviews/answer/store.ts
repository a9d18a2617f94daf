import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../tables.ts';
import type { End } from './deciding.ts';

export interface Sent {
  readonly accountId: string;
  /** Whoever is away and for whom they act. */
  readonly forAccountId: string | null;
  readonly role: string;
}

export interface Kept {
  readonly councilId: string;
  readonly id: string;
  readonly confirmed: Readonly<Record<string, 'same' | 'changed'>>;
  readonly end: End;
  /** Who sends it, and as which role; null where it is only kept for later. */
  readonly sent: Sent | null;
}

/** Keeps what was said in reviews, and sends those that are sent, in one statement. */
export async function keepReviews(db: Kysely<Tables>, reviews: readonly Kept[]): Promise<void> {
  const rows = JSON.stringify(
    reviews.map(({ id, confirmed, end, sent }) => ({
      id,
      confirmed,
      ...end,
      account: sent?.accountId ?? null,
      accountFor: sent?.forAccountId ?? null,
      role: sent?.role ?? null,
    })),
  );
  await sql`
    update review r set version = r.version + 1, confirmed = k.confirmed, summary = k.summary, recommendation = k.recommendation, reason = k.reason,
      assurance = k.assurance, assurance_reason = k."assuranceReason",
      state = case when k.account is null then r.state else 'answered' end,
      answered_by = k.account, answered_for = k."accountFor", answered_as = k.role, answered_at = case when k.account is null then null else now() end
    from jsonb_to_recordset(${rows}::jsonb) as k (id uuid, confirmed jsonb, summary text, recommendation text, reason text, assurance text,
      "assuranceReason" text, account uuid, "accountFor" uuid, role text)
    where r.council_id = ${reviews[0]?.councilId} and r.id = k.id`.execute(db);
}
