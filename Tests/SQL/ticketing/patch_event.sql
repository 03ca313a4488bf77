\ir box_office.psql
SELECT plan(5);
SELECT desk.event('Gala');
SELECT is((ticketing.patch_event(desk.who('olga'), 'gala', '{"title": "Ball"}')).body ->> 'title', 'Ball', 'a field');
SELECT is((ticketing.patch_event(desk.who('olga'), 'gala', '{}')).body ->> 'title', 'Ball', 'nothing');
SELECT is((ticketing.patch_event(desk.who('stan'), 'gala', NULL)).status, 200::smallint, 'no body');
SELECT is(desk.refused($$SELECT ticketing.patch_event(desk.who('otto'), 'gala', '{"title": "Mine"}')$$),
    '403 permission_denied You do not have permission to update this event.', 'somebody else''s');
SELECT is(desk.refused($$SELECT ticketing.patch_event(NULL, 'gala', '{"title": "Mine"}')$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
