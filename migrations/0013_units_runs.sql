-- Where units drove on their way to incidents: what drive times are learned from. Telemetry, apart from the record: it
-- names no person and no incident, and old runs are removed.

create table run_positions (
  run       text not null,
  unit      text not null,
  lon       double precision not null,
  lat       double precision not null,
  at        timestamptz not null,
  primary key (run, at)
);
comment on table run_positions is 'Positions of units under way to an incident, some seconds apart; a run is one drive of one unit';
create index run_positions_at on run_positions (at);
