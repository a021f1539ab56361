-- How a person works at any desk: own keys, density, how far the guide has come. No history, and nothing of others.

create table preferences (
  person     text primary key,
  body       jsonb       not null,
  changed_at timestamptz not null default now()
);
comment on table preferences is 'Whole at every change; the server takes only what its schema knows';
