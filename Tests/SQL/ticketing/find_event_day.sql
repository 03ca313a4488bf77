\ir box_office.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT desk.festival('day_based', 3) AS type;
ALTER TABLE made ADD event uuid;
UPDATE made SET event = (SELECT event_id FROM ticketing.ticket_types);
CREATE FUNCTION desk.try(p_number int, p_date date) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_detail text;
BEGIN
    RETURN (SELECT (ticketing.find_event_day(event, p_number, p_date)).day_on - desk.day(0) FROM made);
EXCEPTION WHEN SQLSTATE 'PT400' THEN
    GET STACKED DIAGNOSTICS v_detail = PG_EXCEPTION_DETAIL;
    RETURN v_detail::jsonb ->> 'fields';
END
$$;
SELECT is(desk.try(NULL, desk.day(2)), '2', 'by its date');
SELECT is(desk.try(3, NULL), '3', 'by its number');
SELECT is(desk.try(1, desk.day(3)), '3', 'the date counts');
SELECT is(desk.try(NULL, desk.day(4)), format('{"date": ["The event is from %s to %s."]}', desk.day(1), desk.day(3)),
    'a date after the event');
SELECT is(desk.try(4, NULL), format('{"day_number": ["The event is from %s to %s."]}', desk.day(1), desk.day(3)),
    'a number after the event');
SELECT is(desk.try(0, NULL), format('{"day_number": ["The event is from %s to %s."]}', desk.day(1), desk.day(3)), 'none before');
SELECT is(desk.try(NULL, NULL), '{"date": ["A day is required."]}', 'neither');
SELECT * FROM finish();
