-- Where incidents have been, without saying where: to find the earlier ones at a place, with a purpose (centre/P3).

create table incident_cells (
  cell     bytea not null,
  incident text  not null,
  primary key (cell, incident)
);
comment on table incident_cells is 'Cells of about 110 m, each under a keyed hash: without the centre key a row tells no place';
