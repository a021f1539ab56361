-- Signing in. Persons themselves are facts of the record; what proves who they are is not, and stands here.

create table credentials (
  person     text primary key,
  password   text        not null,
  totp       text,
  totp_step  bigint      not null default 0,
  changed_at timestamptz not null default now()
);
comment on column credentials.password is 'scrypt, with its parameters and salt: scrypt$N$r$p$salt$hash';
comment on column credentials.totp is 'RFC 6238 secret, sealed under the centre key';
comment on column credentials.totp_step is 'Last time step that was used: a code works once';

create table sessions (
  token_hash   bytea primary key,
  id           uuid        not null unique,
  person       text        not null,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null
);
create index sessions_person on sessions (person);
comment on column sessions.token_hash is 'SHA-256 of the cookie; the token itself is kept nowhere';

create table invitations (
  token_hash bytea primary key,
  person     text,
  made_by    text        not null,
  expires_at timestamptz not null
);
comment on table invitations is 'One-time right to set a password; without a person: to become the first administrator';
