\ir box_office.psql
SELECT plan(8);
SELECT desk.pay(desk.order(desk.type(desk.event('Concert'))));
CREATE FUNCTION desk.feed_of(p_who text, p_kind text) RETURNS text LANGUAGE sql AS $$
    SELECT substring((ticketing.create_calendar(desk.who(p_who), p_kind, p_base_url => 'http://x')).body ->> 'url' FROM '/feed/(.*)$')
$$;
CREATE TEMP TABLE feeds AS SELECT desk.feed_of('olga', 'events') AS events, desk.feed_of('bert', 'tickets') AS tickets;
GRANT SELECT ON feeds TO PUBLIC;
CREATE TEMP TABLE answer AS SELECT answer.* FROM feeds, ticketing.get_calendar_feed(events, 'http://x') AS answer;
SELECT is((SELECT status FROM answer), 200::smallint, 'the organizer''s');
SELECT is((SELECT effect ->> 'text_type' FROM answer), 'text/calendar; charset=utf-8', 'is a calendar');
SELECT matches((SELECT body #>> '{}' FROM answer),
    E'^BEGIN:VCALENDAR\r\n.*\r\nNAME:My events\r\n.*\r\nSUMMARY:Concert\r\n', 'of her events');
SELECT matches((SELECT (ticketing.get_calendar_feed(tickets)).body #>> '{}' FROM feeds),
    E'\r\nNAME:My tickets\r\n.*\r\nSUMMARY:Concert\r\n', 'the buyer''s');
SELECT is((SELECT (ticketing.get_calendar_feed(replace(events, '.ics', ''), 'http://x')).body::text FROM feeds),
    (SELECT body::text FROM answer), 'with .ics or without');
SELECT is(desk.refused($$SELECT ticketing.get_calendar_feed(core.new_secret())$$), '404 not_found Not found.', 'unknown');
UPDATE identity.accounts SET is_active = false WHERE id = desk.who('bert');
SELECT is(desk.refused($$SELECT ticketing.get_calendar_feed((SELECT tickets FROM feeds))$$),
    '404 not_found Not found.', 'its owner is gone');
DELETE FROM ticketing.calendars;
SELECT is(desk.refused($$SELECT ticketing.get_calendar_feed((SELECT events FROM feeds))$$), '404 not_found Not found.', 'ended');
SELECT * FROM finish();
