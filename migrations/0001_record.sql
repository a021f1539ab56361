-- The record: append-only events, the head that chains them, the first answer to each command,
-- the views folded from the events, and the keys under which personal data is sealed.

create table record_head (
  centre      text    not null,
  incarnation integer not null,
  seq         bigint  not null,
  hash        bytea   not null,
  primary key (centre, incarnation)
);
comment on table record_head is 'One row per record; the writer moves it in the statement that appends, so seq has no gaps';

create table events (
  centre      text    not null,
  incarnation integer not null,
  seq         bigint  not null,
  stream      text    not null,
  version     integer not null,
  type        text    not null,
  time        timestamptz not null,
  bytes       bytea   not null,
  hash        bytea   not null,
  primary key (centre, incarnation, seq)
);
create unique index events_stream_version on events (centre, stream, version);
comment on column events.bytes is 'The canonical JSON (RFC 8785) that was hashed, to the byte';
comment on column events.hash is 'SHA-256 of bytes; bytes starts with the hash of the event before';

create table commands (
  id      uuid primary key,
  time    timestamptz not null,
  outcome text not null
);
comment on table commands is 'The first answer to each command id, refusals too';

create table views (
  kind    text    not null,
  id      text    not null,
  version integer not null,
  live    boolean not null,
  body    text    not null,
  primary key (kind, id)
);
create index views_live on views (kind) where live;
comment on table views is 'Folded from events, without personal data; can be thrown away and rebuilt byte for byte';

create table sealing_keys (
  stream  text primary key,
  wrapped bytea not null
);
comment on table sealing_keys is 'A key per call and per incident, wrapped by the centre key, which is a file outside the database';
