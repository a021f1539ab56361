-- The history of what is configured, newest first, without reading the whole record for it.

create index events_of_settings on events (centre, seq desc)
  where type in (
    'settingChanged',
    'personRegistered', 'personChanged', 'personDisabled', 'personEnabled',
    'unitRegistered', 'unitChanged', 'unitWithdrawn', 'unitRestored'
  );
