/** What is written, with `:name` for ids, and what the line of the log says that tells of it. */
export type Case = readonly [table: string, did: string, says: RegExp];

/** What is done in turn of access, of the policy and of the council as a whole, each in a statement. */
export const TOLD: readonly Case[] = [
  [
    'scoped_role',
    `insert into scoped_role (council_id, id, account_id, role, covers, area, until_on) values (:council, :role, :bob, 'auditor', 'service area', 'Housing', '2027-04-01')`,
    /: Bob Field\. Role Auditor over the service area Housing, until 31 March 2027/,
  ],
  [
    'scoped_role',
    `update scoped_role set area = 'Homes', until_on = null where id = :role`,
    /: Bob Field\. Auditor, over from Housing to Homes; Auditor, last day 31 March 2027 taken away/,
  ],
  [
    'scoped_role',
    `delete from scoped_role where id = :role`,
    /: Bob Field\. Role Auditor over the service area Homes taken away/,
  ],
  [
    'scoped_role',
    `insert into scoped_role (council_id, id, account_id, role, covers, entry_id) values (:council, gen_random_uuid(), :bob, 'reader', 'entry', :entry)`,
    /: Bob Field\. Role Reader over entry Coast Forum/,
  ],
  [
    'scoped_role',
    `update scoped_role set entry_id = :joined where entry_id = :entry`,
    /: Bob Field\. Reader, over entry from Coast Forum to Quays Board/,
  ],
  [
    'invitation',
    `with i as (insert into invitation (council_id, id, roles, scoped, open_until) values (:council, :invitation, '{reader}',
         '[{"role":"auditor","covers":"council","area":null,"entry":null,"until":"2027-04-01"}]', '2026-12-01T12:00:00Z'))
       insert into invitation_to (council_id, invitation_id, email, name) values (:council, :invitation, 'ines@example.org', 'Ines Invited')`,
    /: Bob Field \([^)]+@example.org\)\. As Reader over the whole council; Auditor over the whole council until 31 March 2027; Open until 1 December 2026 at 12:00pm/,
  ],
  [
    'invitation',
    `update invitation set accepted_at = '2026-11-23T09:30:00Z', account_id = :bob where id = :invitation`,
    /: Bob Field \([^)]+@example.org\)\. Accepted 23 November 2026 at 9:30am/,
  ],
  [
    'invitation',
    `with i as (insert into invitation (council_id, id, roles) values (:council, :open, '{reader}'))
       insert into invitation_to (council_id, invitation_id, email, name) values (:council, :open, 'cy@example.org', 'Cy Comes')`,
    /: Cy Comes \(cy@example.org\)\. As Reader over the whole council/,
  ],
  [
    'invitation',
    `insert into invitation (council_id, id, roles) values (:council, :withdrawn, '{reader}')`,
    /: somebody who did not come in, whose name and address were not kept\. As Reader over the whole council/,
  ],
  [
    'invitation',
    `delete from invitation where id = :withdrawn`,
    /: somebody who did not come in, whose name and address were not kept\. Open no longer, as Reader over the whole council/,
  ],
  [
    'membership',
    `update membership set suspended_at = '2026-11-23T09:30:00Z' where council_id = :council and account_id = :bob`,
    /: Bob Field\. Suspended 23 November 2026 at 9:30am/,
  ],
  [
    'absence',
    `insert into absence (council_id, id, account_id, from_on, until_on) values (:council, :absence, :ann, '2026-11-20', '2026-11-30')`,
    /: Ann Reed\. Away 20 November 2026 to 30 November 2026/,
  ],
  [
    'absence_deputy',
    `insert into absence_deputy (council_id, absence_id, account_id) values (:council, :absence, :bob)`,
    /: Ann Reed\. Bob Field may act for Ann Reed/,
  ],
  [
    'acting',
    `insert into acting (council_id, account_id, absence_id) values (:council, :bob, :absence)`,
    /: Ann Reed\. Bob Field acts for Ann Reed/,
  ],
  [
    'acting',
    `delete from acting where account_id = :bob`,
    /: Ann Reed\. Bob Field stopped acting for Ann Reed/,
  ],
  [
    'absence',
    `update absence set ended_at = '2026-11-23T09:30:00Z', version = 2 where id = :absence`,
    /: Ann Reed\. Ended 23 November 2026 at 9:30am/,
  ],
  [
    'guest',
    `insert into guest (council_id, account_id, person_id, until_on) values (:council, :guest, :gail, '2027-01-01')`,
    /: Gail Guest\. Last day as a guest 31 December 2026/,
  ],
  [
    'share',
    `insert into share (council_id, id, account_id, partnership_id, parts) values (:council, :shared, :guest, :entry, '{partners}')`,
    /: Coast Forum\. Shown to Gail Guest Who its partners are; Until 31 December 2026/,
  ],
  [
    'share',
    `update share set parts = '{about}' where id = :shared`,
    /: Coast Forum\. Shown to Gail Guest from Who its partners are to What the partnership is and does/,
  ],
  ['share', `delete from share where id = :shared`, /: Coast Forum\. Shown to Gail Guest no longer/],
  [
    'guest',
    `update guest set withdrawn_at = now() where account_id = :guest`,
    /: Gail Guest\. Nothing is shown to them any more/,
  ],
  [
    'handover',
    `insert into handover (council_id, id, kind, from_id, to_id, on_day, minute) values (:council, :handover, 'person', :cy, :gail, '2026-12-01', 'Minute 7')`,
    /: Cy Nye\. To Gail Guest; What everything; From the day 1 December 2026; Minute Minute 7/,
  ],
  [
    'handover',
    `update handover set state = 'stuck', why = 'Gail Guest has left' where id = :handover`,
    /: Cy Nye\. It could not be done Gail Guest has left/,
  ],
  [
    'begun_again',
    `insert into begun_again (council_id, id, account_id, reason) values (:council, gen_random_uuid(), :bob, 'Rang them')`,
    /: Bob Field\. How they made sure who it was Rang them/,
  ],
  [
    'council_export',
    `insert into council_export (council_id, id, account_id, digest, rows, bytes, last_change) values (:council, gen_random_uuid(), null, repeat('a', 64), 1234, 5, 678)`,
    /Rows 1,234; Up to change 678; Digest a{64}/,
  ],
  [
    'council_leaving',
    `insert into council_leaving (council_id, id, goes_on, export_digest) values (:council, :leaving, '2026-12-22', 'x')`,
    /To be deleted on 22 December 2026/,
  ],
  [
    'council_leaving',
    `delete from council_leaving where id = :leaving`,
    /It is not deleted on 22 December 2026/,
  ],
  [
    'council',
    `update council set name = 'New name', logo_digest = repeat('a', 64) where id = :council`,
    /Name from .* to New name; The logo was added/,
  ],
  [
    'policy_version',
    `update policy_version set until_on = '2027-04-01' where id = :version`,
    /: Partnership policy\. Last day in force 31 March 2027/,
  ],
  [
    'policy_version',
    `insert into policy_version (council_id, id, title, document, digest, from_on, adopted_as, adopted_minute)
       values (:council, :later, 'Policy of 2027', 'id: later', 'x', '2027-04-01', 'Cabinet', 'Minute 7')`,
    /: Policy of 2027\. Adopted by Cabinet; Minute or decision Minute 7; In force from 1 April 2027\. What it changed/,
  ],
  [
    'policy_writer',
    `insert into policy_writer (council_id, version_id, account_id) values (:council, :later, :bob), (:council, :later, :ann)`,
    /: Policy of 2027\. Written by (Ann Reed, Bob Field|Bob Field, Ann Reed)/,
  ],
  [
    'policy_writer',
    `delete from policy_writer where version_id = :later and account_id = :ann`,
    /: Policy of 2027\. Not written by Ann Reed/,
  ],
  [
    'policy_version',
    `insert into policy_version (council_id, id, title, document, digest, from_on, until_on, adopted_as, adopted_minute)
       values (:council, :never, 'Policy of 2018', 'id: never', 'x', '2018-04-01', '2019-04-01', 'Cabinet', 'Minute 9')`,
    /: Policy of 2018\. Adopted by Cabinet; Minute or decision Minute 9; In force from 1 April 2018/,
  ],
  [
    'policy_version',
    `delete from policy_version where id = :never`,
    /: Policy of 2018\. Name Policy of 2018 taken away; Adopted by Cabinet taken away/,
  ],
  [
    'legal_hold',
    `insert into legal_hold (council_id, id, person_id, reason, from_on, until_on) values (:council, :hold, :cy, 'A claim', '2026-11-01', '2027-11-01')`,
    /: Cy Nye\. Because A claim; Held from 1 November 2026; Held until 31 October 2027/,
  ],
  [
    'legal_hold',
    `update legal_hold set until_on = '2026-12-01' where id = :hold`,
    /: Cy Nye\. Held until from 31 October 2027 to 30 November 2026/,
  ],
  [
    'legal_hold',
    `delete from legal_hold where id = :hold`,
    /: Cy Nye\. Held from 1 November 2026 taken away; Held until 30 November 2026 taken away/,
  ],
  [
    'retention_period',
    `insert into retention_period (council_id, id, kind, months) values (:council, :period, 'notes', 12)`,
    /Notes on entries that are closed 12 months/,
  ],
  [
    'retention_period',
    `update retention_period set months = null where id = :period`,
    /Notes on entries that are closed from 12 months to as long as the register itself/,
  ],
  [
    'retention_period',
    `update retention_period set months = 1 where id = :period`,
    /Notes on entries that are closed from as long as the register itself to 1 month(?!s)/,
  ],
  [
    'retention_due',
    `insert into retention_due (council_id, id, kind, row_id, told_on) values (:council, :due, 'people', :cy, '2026-11-01')`,
    /: Cy Nye\. To be erased, as was told on 1 November 2026/,
  ],
  [
    'retention_due',
    `update retention_due set done_on = '2026-12-02' where id = :due`,
    /: Cy Nye\. Done on 2 December 2026/,
  ],
  ['retention_due', `delete from retention_due where id = :due`, /: [^.]+\. It is not to be erased/],
  [
    'erasure',
    `insert into erasure (council_id, id, person_id, basis) values (:council, :erasure, :cy, 'mistake')`,
    /: Cy Nye\. Because It should never have been kept/,
  ],
  ['erasure', `update erasure set state = 'withdrawn' where id = :erasure`, /: Cy Nye\. It will not be done/],
  [
    'not_the_same',
    `insert into not_the_same (council_id, id, kind, one_id, other_id) values (:council, :apart, 'people', least(:cy::uuid, :gail), greatest(:cy::uuid, :gail))`,
    /(Cy Nye is not Gail Guest|Gail Guest is not Cy Nye)/,
  ],
  [
    'not_the_same',
    `delete from not_the_same where id = :apart`,
    /(Cy Nye and Gail Guest|Gail Guest and Cy Nye) may be the same/,
  ],
];

/** A statement with its ids put in. */
export function withIds(did: string, ids: Readonly<Record<string, string>>): string {
  return did.replaceAll(/(?<!:):([a-z]+)\b/g, (whole, name: string) =>
    ids[name] === undefined ? whole : `'${ids[name]}'`,
  );
}

/** The names of the ids that the statements make up. */
export const MADE = [
  'role',
  'invitation',
  'open',
  'withdrawn',
  'absence',
  'shared',
  'handover',
  'hold',
  'period',
  'leaving',
  'later',
  'never',
  'due',
  'erasure',
  'apart',
] as const;

/** What a statement does to the table that it is a case of: the last verb that names it. */
export function verbIn([table, did]: Case): string {
  const verbs = [...did.matchAll(new RegExp(`\\b(insert|update|delete)(?: into| from)? ${table}\\b`, 'g'))];
  return verbs.at(-1)?.[1] ?? '';
}

/** What the program does to none of them: they come and stay, or stay as they came; a council comes and goes whole. */
export const NEVER: readonly string[] = [
  'delete absence',
  'delete absence_deputy',
  'delete begun_again',
  'delete council',
  'delete council_export',
  'delete erasure',
  'delete guest',
  'delete handover',
  'delete retention_period',
  'insert council',
  'update absence_deputy',
  'update acting',
  'update begun_again',
  'update council_export',
  'update council_leaving',
  'update not_the_same',
  'update policy_writer',
];
