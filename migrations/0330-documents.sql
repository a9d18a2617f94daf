-- Papers of partnerships themselves, not only where they are: each version of a file as it was sent, who has signed which, and
-- when they begin to hold, are looked at again and run out.

alter table document
  add column effective_on date,
  add column review_on date,
  -- who may change it and how, in the document's own terms
  add column amendment_rules text,
  add column withdrawn_on date,
  add column withdrawn_reason text;
-- What belongs to a document goes along with it, when two entries are joined too.
alter table document add constraint document_of_entry unique (council_id, partnership_id, id);

drop view as_at.document;
drop trigger tracked_insert on document;
drop trigger tracked_update on document;
drop trigger tracked_delete on document;
drop function history.document();
alter table history.document rename to document_kept;
select track('document');
drop view as_at.document;
drop table history.document;
alter table history.document_kept rename to document;
alter table history.document
  add column effective_on date,
  add column review_on date,
  add column amendment_rules text,
  add column withdrawn_on date,
  add column withdrawn_reason text;
create view as_at.document as
  select council_id, id, partnership_id, kind, title, link, edition, agreed_on, expires_on, signed, effective_on, review_on, amendment_rules, withdrawn_on, withdrawn_reason
  from history.document where council_id = this_council() and during @> (select this_moment());
select show_seen('as_at.document');

create table document_version (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  document_id uuid not null,
  number integer not null check (number > 0),
  -- to be shown and to download under; it never leads to a file
  file_name text not null check (length(file_name) between 1 and 200),
  -- what it is by its content: pdf, docx ...
  type text not null,
  bytes bigint not null check (bytes > 0),
  -- SHA-256 of the content, in hexadecimal digits
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  what_changed text,
  -- it is to be signed anew; else what was signed of the version before holds for it
  signs_anew boolean not null,
  effective_on date,
  review_on date,
  expires_on date,
  uploaded_by uuid references account deferrable,
  uploaded_at timestamptz not null default now(),
  -- a virus scanner looked through it
  scanned boolean not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid references account deferrable,
  withdrawn_reason text,
  -- the file itself was deleted; what stands here stays
  is_deleted boolean not null default false,
  primary key (council_id, id),
  unique (council_id, document_id, number),
  unique (council_id, partnership_id, id),
  foreign key (council_id, partnership_id, document_id) references document (council_id, partnership_id, id)
    on update cascade on delete cascade deferrable
);
select confine('document_version'), track('document_version');

-- The content in pieces, so that none is ever whole in memory. A version's content never changes: its digest stands with the
-- version, and the pieces have no past of their own.
create table document_bytes (
  council_id uuid not null references council deferrable,
  version_id uuid not null,
  place integer not null check (place >= 0),
  partnership_id uuid not null,
  bytes bytea not null check (length(bytes) between 1 and 262144),
  primary key (council_id, version_id, place),
  foreign key (council_id, partnership_id, version_id) references document_version (council_id, partnership_id, id)
    on update cascade on delete cascade deferrable
);
alter table document_bytes alter column bytes set storage external;
select confine('document_bytes');

create table signature (
  council_id uuid not null references council deferrable,
  id uuid not null,
  partnership_id uuid not null,
  document_id uuid not null,
  -- whose signature it is; null for the council's own
  organisation_id uuid,
  -- the version that was signed; 0 where the document was signed before a file of it was kept here
  number integer not null check (number >= 0),
  state text not null check (state in ('asked', 'signed', 'declined', 'withdrawn')),
  -- on paper, as an officer recorded it; by a guest who came in by a mailed link; by somebody of the council, here
  how text check (how in ('paper', 'link', 'here')),
  signed_on date,
  signatory_id uuid,
  -- as what they signed: chief executive, chair
  capacity text,
  note text,
  guest_id uuid references account deferrable,
  asked_by uuid references account deferrable,
  asked_at timestamptz,
  recorded_by uuid references account deferrable,
  recorded_at timestamptz,
  primary key (council_id, id),
  foreign key (council_id, partnership_id, document_id) references document (council_id, partnership_id, id)
    on update cascade on delete cascade deferrable,
  foreign key (council_id, organisation_id) references organisation deferrable,
  foreign key (council_id, signatory_id) references person deferrable,
  check (state <> 'signed' or (signed_on is not null and how is not null)),
  check (state <> 'asked' or guest_id is not null)
);
create unique index signature_once on signature (council_id, document_id, organisation_id, number) nulls not distinct where state in ('asked', 'signed');
create index signature_guest on signature (council_id, guest_id) where guest_id is not null;
create index signature_signatory on signature (council_id, signatory_id) where signatory_id is not null;
select confine('signature'), track('signature');
