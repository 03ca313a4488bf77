\ir box_office.psql
SELECT plan(1);
SELECT ticketing.create_calendar(desk.who('bert'), 'tickets', ' Phone ');
SELECT is(ticketing.calendar_json(calendar)::jsonb,
    jsonb_build_object('id', id, 'kind', 'tickets', 'name', 'Phone', 'created_at', api.iso(created_at)), 'without the address')
FROM ticketing.calendars AS calendar;
SELECT * FROM finish();
