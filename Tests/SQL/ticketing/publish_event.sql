\ir box_office.psql
SELECT plan(8);
SELECT desk.event('Gala', p_publish => false);
SELECT is(desk.refused($$SELECT ticketing.publish_event(desk.who('otto'), 'gala')$$),
    '403 permission_denied You do not have permission to publish this event.', 'somebody else''s');
CREATE TEMP TABLE answer AS SELECT answer.* FROM ticketing.publish_event(desk.who('olga'), 'gala') AS answer;
SELECT is((SELECT body ->> 'status' FROM answer), 'published', 'published');
SELECT is((SELECT body ->> 'published_at' FROM answer), api.iso(core.now()), 'now');
SELECT is(desk.refused($$SELECT ticketing.publish_event(desk.who('olga'), 'gala')$$),
    '400 already_published The event is already published.', 'once');
SELECT ticketing.cancel_event(desk.who('olga'), 'gala');
SELECT is(desk.refused($$SELECT ticketing.publish_event(desk.who('olga'), 'gala')$$),
    '400 event_cancelled A cancelled event cannot be published.', 'not after it was called off');
SELECT desk.event('Late', p_publish => false);
SELECT desk.pass(interval '10 days 3 hours');
SELECT is(desk.refused($$SELECT ticketing.publish_event(desk.who('olga'), 'late')$$),
    '400 event_over An event that is over cannot be published.', 'not after its end');
SELECT desk.pass(interval '-1 second');
SELECT is((ticketing.publish_event(desk.who('olga'), 'late')).status, 200::smallint, 'until its last moment');
SELECT is(desk.refused($$SELECT ticketing.publish_event(desk.who('olga'), 'nothing')$$), '404 not_found Not found.',
    'unknown');
SELECT * FROM finish();
