import { sql } from 'kysely';
import type { ScopedRow } from '../roles-held-store.ts';

type Part = ReturnType<typeof sql>;

/** Days on which somebody is or was away, or may act for somebody who is. */
export interface HeldAbsence {
  readonly fromOn: string;
  /** The last day. */
  readonly untilOn: string;
  readonly endedAt: string | null;
  /** Those who may act; or who is away. */
  readonly others: readonly string[];
  /** They act, or somebody acts for them, at present. */
  readonly isActing: boolean;
}

export interface HeldInvitation {
  /** Kept only until it is accepted. */
  readonly email: string | null;
  readonly name: string | null;
  /** What it gives, as the policy names it by id. */
  readonly roles: readonly string[];
  readonly scoped: readonly ScopedRow[];
  readonly invitedAt: string;
  readonly acceptedAt: string | null;
}

/** When they were away here, and who might act for them. */
export function absencesOf(council: string, theirs: Part): Part {
  return sql`
    select b.from_on as "fromOn", b.until_on as "untilOn", b.ended_at as "endedAt",
      coalesce((select json_agg(a.name order by a.name) from absence_deputy d join account a on a.id = d.account_id
        where d.council_id = b.council_id and d.absence_id = b.id), '[]') as others,
      exists (select from acting t where t.council_id = b.council_id and t.absence_id = b.id) as "isActing"
    from absence b where b.council_id = ${council} and b.account_id in ${theirs}`;
}

/** Those for whom they may act or might have acted. */
export function deputyFor(council: string, theirs: Part): Part {
  return sql`
    select b.from_on as "fromOn", b.until_on as "untilOn", b.ended_at as "endedAt", json_build_array(a.name) as others,
      exists (select from acting t where t.council_id = b.council_id and t.absence_id = b.id and t.account_id = d.account_id) as "isActing"
    from absence_deputy d join absence b on b.council_id = d.council_id and b.id = d.absence_id join account a on a.id = b.account_id
    where d.council_id = ${council} and d.account_id in ${theirs}`;
}

/** Invitations to an address of theirs, or by which they came in. */
export function invitationsTo(council: string, person: string, theirs: Part): Part {
  return sql`
    select t.email, t.name, i.roles, coalesce((select json_agg(s.value || jsonb_build_object('id', null, 'entryName', p.reference || ' ' || p.name))
        from jsonb_array_elements(i.scoped) s left join partnership p on p.council_id = i.council_id and p.id = (s.value ->> 'entry')::uuid), '[]') as scoped, i.invited_at as "invitedAt", i.accepted_at as "acceptedAt"
    from invitation i left join invitation_to t on t.council_id = i.council_id and t.invitation_id = i.id
    where i.council_id = ${council} and (i.account_id in ${theirs} or lower(t.email) in (
      select lower(w.email) from person w where w.council_id = ${council} and w.id = ${person} and w.email is not null
      union select lower(a.email) from account a where a.id in ${theirs}))`;
}

/** How often, and when last, they looked at what is shared with them as a guest. */
export function looksOf(council: string, person: string): Part {
  return sql`(select json_build_object('count', count(*)::int, 'last', max(l.looked_at)) from share_look l
    join guest g on g.council_id = l.council_id and g.account_id = l.account_id where l.council_id = ${council} and g.person_id = ${person})`;
}

/** A document that somebody signed, or is asked to sign for a partner. */
export interface HeldSignature {
  readonly reference: number;
  readonly entry: string;
  readonly title: string;
  readonly state: string;
  readonly capacity: string | null;
  readonly signedOn: string | null;
}

/** What they signed, and what they are or were asked to sign. */
export function signaturesOf(council: string, person: string): ReturnType<typeof sql> {
  return sql`select p.reference, p.name as entry, d.title, s.state, s.capacity, s.signed_on as "signedOn" from signature s
    join document d on d.council_id = s.council_id and d.id = s.document_id
    join partnership p on p.council_id = s.council_id and p.id = s.partnership_id
    where s.council_id = ${council} and (s.signatory_id = ${person}
      or s.guest_id in (select g.account_id from guest g where g.council_id = ${council} and g.person_id = ${person}))`;
}
