\ir box_office.psql
SELECT plan(2);
SELECT desk.event('Gala');
SELECT is((ticketing.get_cancellation(desk.who('olga'), 'gala')).body ->> 'dry_run', 'true', 'what it would do');
SELECT is(desk.refused($$SELECT ticketing.get_cancellation(desk.who('bert'), 'gala')$$),
    '403 permission_denied You do not have permission to view this event.', 'nobody else''s business');
SELECT * FROM finish();
