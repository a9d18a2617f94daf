import type { Generated } from 'kysely';
import type { Moment } from './column.ts';

/** Letters, and who signs in by a council's own sign-in. */
export interface PostTables {
  outbox: OutboxTable;
  identity: IdentityTable;
  given_role: { council_id: string; account_id: string; provider: string; roles: string[] };
  provider_session: ProviderSessionTable;
  provider_answer: { hash: Buffer; at: Moment };
}

/** A letter on its way, sent or given up. */
export interface OutboxTable {
  /** Null for one about an account alone. */
  council_id: string | null;
  id: string;
  kind: string;
  address: string;
  subject: string;
  body: string;
  state: Generated<'waiting' | 'sent' | 'failed'>;
  written_at: Moment;
  wanted_at: Moment;
  due_at: Moment;
  tries: Generated<number>;
  tried_at: Date | null;
  sent_at: Date | null;
  fault: string | null;
}

/** Who somebody is at a council's own sign-in. */
export interface IdentityTable {
  issuer: string;
  /** Empty where the issuer alone says which organisation. */
  tenant: string;
  subject: string;
  account_id: string;
  first_at: Moment;
  last_at: Moment;
}

/** A session that began at a provider. */
export interface ProviderSessionTable {
  token_hash: Buffer;
  provider: string;
  issuer: string;
  subject: string;
  sid: string | null;
  /** Sealed with the installation's key, in base64url. */
  id_token: string;
}
