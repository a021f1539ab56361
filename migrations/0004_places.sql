-- The map: one row per imported map, its features in chunks of a few thousand, each chunk one JSON array.
-- A row per feature would be 75,000 rows to fetch and convert at each start; chunks load in a tenth of the time.

create table maps (
  id        bigint generated always as identity primary key,
  name      text    not null,
  stored_at timestamptz not null default now(),
  complete  boolean not null default false,
  features  integer not null default 0
);
comment on table maps is 'The map in use is the complete one with the highest id; an incomplete one is an import under way or broken off';

create table map_chunks (
  map      bigint  not null references maps (id) on delete cascade,
  layer    text    not null check (layer in ('streets', 'addresses', 'landmarks', 'areas')),
  ordinal  integer not null,
  features json    not null,
  primary key (map, layer, ordinal)
);
comment on column map_chunks.features is 'A JSON array of the records of src/places/layer.ts, in their order';
