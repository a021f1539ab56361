
-- What people type and have not sent: sealed under a key for each person, gone after some days, never of the record.

create table draft_keys (
  person  text primary key,
  wrapped bytea not null
);
comment on column draft_keys.wrapped is 'AES-256-GCM key of this person''s drafts, wrapped by the centre key';

create table drafts (
  person     text        not null references draft_keys (person) on delete cascade,
  key        text        not null,
  sealed     text        not null,
  typed_at   timestamptz not null,
  expires_at timestamptz not null,
  primary key (person, key)
);
create index drafts_expiry on drafts (expires_at);
comment on column drafts.key is 'Which field of which thing: `say.<call>`; never what was typed';
