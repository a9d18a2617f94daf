import type { ColumnType } from 'kysely';
import type { Json, Moment } from './column.ts';

/** Who may do what in a council, who is asked to come in, and with whom of a partner something is shared. */
export interface MembersTables {
  membership: MembershipTable;
  scoped_role: ScopedRoleTable;
  invitation: InvitationTable;
  invitation_to: { council_id: string; invitation_id: string; email: string; name: string };
  guest: GuestTable;
  share: ShareTable;
  share_look: {
    council_id: string;
    id: string;
    account_id: string;
    partnership_id: string;
    looked_at: Moment;
  };
}

export interface MembershipTable {
  council_id: string;
  account_id: string;
  /** Over the whole council, for good. */
  roles: string[];
  person_id: string | null;
  /** They come in no more than a stranger does. */
  suspended_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

/** A role that ends, or reaches less than the whole council. */
export interface ScopedRoleTable {
  council_id: string;
  id: string;
  account_id: string;
  role: string;
  covers: 'council' | 'service area' | 'portfolio' | 'entry';
  /** The service area or the portfolio, as entries name it. */
  area: string | null;
  entry_id: string | null;
  /** The first day on which it is no longer held. */
  until_on: string | null;
  given_by: string | null;
  given_at: Moment;
}

export interface InvitationTable {
  council_id: string;
  id: string;
  roles: string[];
  scoped: Json<readonly InvitedScope[]>;
  person_id: string | null;
  invited_by: string | null;
  invited_at: Moment;
  mailed_at: Date | null;
  open_until: Date | null;
  accepted_at: Date | null;
  account_id: string | null;
}

/** What `scoped_role` will hold. */
export interface InvitedScope {
  readonly role: string;
  readonly covers: ScopedRoleTable['covers'];
  readonly area: string | null;
  readonly entry: string | null;
  readonly until: string | null;
}

export interface GuestTable {
  council_id: string;
  account_id: string;
  person_id: string;
  /** The first day on which nothing is shared with them any more. */
  until_on: string;
  given_by: string | null;
  given_at: Moment;
  withdrawn_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface ShareTable {
  council_id: string;
  id: string;
  account_id: string;
  partnership_id: string;
  parts: string[];
  given_by: string | null;
  given_at: Moment;
}
