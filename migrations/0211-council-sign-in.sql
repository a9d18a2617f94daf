-- Who somebody is at a council's own sign-in: by the number that it has for them, never by an address, which may pass to another.
create table identity (
  issuer text not null,
  -- the organisation, at a provider that serves many; empty where the issuer alone says which
  tenant text not null,
  subject text not null,
  account_id uuid not null references account on delete cascade deferrable,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  primary key (issuer, tenant, subject)
);
create index identity_account on identity (account_id);

-- The roles in a membership that a council's own sign-in gave, and takes away again: none of them was given here.
create table given_role (
  council_id uuid not null references council deferrable,
  account_id uuid not null references account on delete cascade deferrable,
  provider text not null,
  roles text[] not null,
  primary key (council_id, account_id, provider)
);
select confine('given_role');
-- That a role was given is on record as a change of the membership.
select track('given_role', 'account_id', false);

-- A session that began at a provider: what it wants to hear when the session is ended there too, and what it calls it.
create table provider_session (
  token_hash bytea primary key references session on delete cascade on update cascade deferrable,
  provider text not null,
  issuer text not null,
  subject text not null,
  sid text,
  id_token text not null
);
create index provider_session_subject on provider_session (issuer, subject);

-- The answers of providers that were taken, by a hash: none is taken twice.
create table provider_answer (
  hash bytea primary key,
  at timestamptz not null default now()
);
