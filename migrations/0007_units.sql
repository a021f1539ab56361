-- Where units were last seen, so that a restart need not wait for every terminal. Telemetry: no history, one row a unit.

create table unit_positions (
  unit      text primary key,
  lon       double precision not null,
  lat       double precision not null,
  heading   real not null,
  speed_kmh real not null,
  at        timestamptz not null
);
comment on table unit_positions is 'The latest position of each unit, written every few seconds';
