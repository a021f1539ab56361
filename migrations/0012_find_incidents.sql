-- To find an incident by its day and number, or by a unit that was sent to it, however long the record is.

create index report_incidents_day on report_incidents (day, number);
create index report_units_unit on report_units (unit);
