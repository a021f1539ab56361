-- Facts of incidents, calls, sent units and alarms for the report: times and codes, nobody's name, words or place.
-- Made of the record's views and made again from them at will; verification does not look at them.

create table report_incidents (
  id          text primary key,
  version     integer     not null,
  number      integer     not null,
  day         text        not null,
  type        text        not null,
  priority    smallint    not null,
  owner       text        not null,
  services    text[]      not null,
  district    text,
  status      text        not null,
  disposition text,
  calls       text[]      not null,
  opened_at   timestamptz not null,
  told_at     timestamptz,
  closed_at   timestamptz,
  -- of its calls and units
  at            timestamptz not null,
  received_at   timestamptz,
  dispatched_at timestamptz,
  on_scene_at   timestamptz
);
create index report_incidents_at on report_incidents (at);
comment on column report_incidents.told_at is 'When a source says that it was received; otherwise its first call says so';
comment on column report_incidents.at is 'Received, or opened where that is not known: which period it belongs to';

create table report_units (
  id            text primary key,
  version       integer not null,
  incident      text    not null,
  unit          text    not null,
  service       text    not null,
  state         text    not null,
  dispatched_at timestamptz not null,
  en_route_at   timestamptz,
  on_scene_at   timestamptz,
  cleared_at    timestamptz
);
create index report_units_incident on report_units (incident);

create table report_calls (
  id           text primary key,
  version      integer     not null,
  channel      text        not null,
  state        text        not null,
  disposition  text,
  incident     text,
  operator     text,
  abandoned    boolean     not null,
  must_call    boolean     not null,
  called_back  boolean     not null,
  offered_at   timestamptz not null,
  answered_at  timestamptz,
  ended_at     timestamptz
);
create index report_calls_offered on report_calls (offered_at);
comment on column report_calls.answered_at is 'By answering its ring; a call that was called back was not answered';

create table report_alarms (
  id              text primary key,
  version         integer     not null,
  kind            text        not null,
  priority        text        not null,
  services        text[]      not null,
  raised_at       timestamptz not null,
  acknowledged_at timestamptz,
  cleared_at      timestamptz,
  repeats         integer     not null
);
create index report_alarms_raised on report_alarms (raised_at);

create table report_progress (
  centre      text primary key,
  incarnation integer not null,
  seq         bigint  not null
);
comment on table report_progress is 'Up to which event of the record the facts go';
