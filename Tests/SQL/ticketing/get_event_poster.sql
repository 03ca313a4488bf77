\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Secret', p_publish => false) AS secret;
SELECT is((ticketing.get_event_poster('gala')).effect ->> 'text_type', 'image/svg+xml', 'a picture');
SELECT alike((ticketing.get_event_poster(gala::text)).body #>> '{}', '%>Gala</text>%Town Hall, Utrecht%', 'by id') FROM made;
SELECT is(desk.refused($$SELECT ticketing.get_event_poster('nothing')$$), '404 not_found Not found.', 'no such event');
SELECT is(desk.refused($$SELECT ticketing.get_event_poster('secret', desk.who('otto'))$$), '404 not_found Not found.',
    'a draft of somebody else');
SELECT is((ticketing.get_event_poster('secret', desk.who('olga'))).status, 200::smallint, 'one''s own');
SELECT is((ticketing.get_event_poster('secret', desk.who('stan'))).status, 200::smallint, 'staff');
SELECT * FROM finish();
