-- The program's role has no right to change or remove an event. This trigger stops everyone else who might by
-- mistake: an administrator has to switch it off first, knowing what that means.

create function refuse_change_of_events() returns trigger language plpgsql as $$
begin
  raise exception 'events are never changed or removed (% on %)', tg_op, tg_table_name
    using errcode = 'restrict_violation',
          hint = 'A correction is an event of its own.';
end
$$;

create trigger events_are_append_only
  before update or delete or truncate on events
  for each statement execute function refuse_change_of_events();
