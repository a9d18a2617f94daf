import type { ColumnType, Generated } from 'kysely';
import type { Json, Moment } from './column.ts';

/** People who sign in, how they do, and where they are signed in. */
export interface SigningInTables {
  account: AccountTable;
  session: SessionTable;
  second_factor: SecondFactorTable;
  recovery_code: { account_id: string; code_hash: string; used_at: Date | null };
  codes_to_keep: { account_id: string; codes: Buffer; until: Moment };
  sign_in_step: SignInStepTable;
  known_place: { account_id: string; kind: 'device' | 'address'; hash: Buffer; seen_at: Moment };
  tally: { key: Buffer; level: number; at: Date };
  mailed_link: MailedLinkTable;
  begun_again: BegunAgainTable;
}

export interface AccountTable {
  id: string;
  email: string;
  name: string;
  password_hash: string | null;
  suspended_at: Date | null;
  signed_in_at: ColumnType<Date | null, never, Date>;
  is_demo: Generated<boolean>;
  created_at: Moment;
  /** A guest of a partner is never a member, and has no password. */
  kind: Generated<'person' | 'guest'>;
}

/** How a session began; `password` only for the first account, which is made on this machine. */
export type SessionMethod = 'code' | 'recovery code' | 'password' | 'provider' | 'mailed link' | 'example';

export interface SessionTable {
  token_hash: Buffer;
  account_id: string;
  created_at: Moment;
  seen_at: Moment;
  /** When it ends if nobody uses it. */
  expires_at: Date;
  /** By this its owner may end it. */
  id: Generated<string>;
  method: ColumnType<SessionMethod, SessionMethod | undefined, never>;
  browser: string | null;
  address: string | null;
  idle_minutes: Generated<number>;
  /** When it ends, used or not. */
  ends_at: Date | null;
}

export interface SecondFactorTable {
  account_id: string;
  /** Sealed. */
  secret: Buffer;
  last_step: number | null;
  set_up_at: Moment;
}

/** The password was right; what else is needed is not shown yet. */
export interface SignInStepTable {
  token_hash: Buffer;
  account_id: string;
  next: string;
  secret: Buffer | null;
  expires_at: Moment;
}

export interface MailedLinkTable {
  secret_hash: Buffer;
  kind: string;
  council_id: string | null;
  account_id: string | null;
  email: string;
  detail: Json<Record<string, unknown>>;
  made_at: Moment;
  expires_at: Date;
  used_at: Date | null;
}

export interface BegunAgainTable {
  council_id: string;
  id: string;
  account_id: string;
  reason: string;
  by_account_id: string | null;
  at: Moment;
}
