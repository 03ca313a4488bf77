\ir box_office.psql
SELECT plan(20);
CREATE FUNCTION desk.days(p_event uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg((day_on - desk.day(0)) || ':' || capacity, ' ' ORDER BY day_on)
    FROM ticketing.event_days JOIN inventory.stock ON stock.id = event_days.stock_id WHERE event_id = p_event
$$;
-- Olga moves her event to these days.
CREATE FUNCTION desk.move(p_event uuid, p_first int, p_last int, p_more jsonb DEFAULT '{}') RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.patch_event(desk.who(%L), %L, %L)', 'olga', p_event, jsonb_build_object(
        'start_date', (desk.day(p_first) || ' 18:00Z')::timestamptz,
        'end_date', (desk.day(p_last) || ' 23:00Z')::timestamptz) || p_more))
$$;
CREATE TEMP TABLE made AS SELECT desk.festival('day_based') AS type;
ALTER TABLE made ADD event uuid, ADD whole uuid, ADD held inventory.hold_result;
UPDATE made SET event = (SELECT event_id FROM ticketing.ticket_types WHERE id = made.type);
SELECT is((SELECT desk.days(event) FROM made), '1:100 2:100 3:100', 'a day has the capacity of the event');
SELECT is(desk.days(desk.event('Gala')), NULL, 'events that sell no days have none');
SELECT is((SELECT desk.move(event, 2, 4) FROM made), NULL, 'moved');
SELECT is((SELECT desk.days(event) FROM made), '2:100 3:100 4:100', 'its days move along');
SELECT is((SELECT desk.move(event, 1, 4, '{"total_capacity": 50}') FROM made), NULL, 'longer and smaller');
SELECT is((SELECT desk.days(event) FROM made), '1:50 2:50 3:50 4:50', 'a day more, and every day smaller');
SELECT is((SELECT desk.move(event, 1, 3) FROM made), NULL, 'shorter');
SELECT is((SELECT desk.days(event) FROM made), '1:50 2:50 3:50', 'a day less');

SELECT desk.pass_of(type, 1) FROM made;
SELECT is((SELECT desk.move(event, 2, 3) FROM made),
    format('400 day_in_use The event needs the day %s, for which tickets are or were on sale.', desk.day(1)),
    'a day with a pass stays');
SELECT is((SELECT desk.move(event, 5, 7) FROM made), NULL, 'but may move');
SELECT is((SELECT (day_on - desk.day(0)) FROM ticketing.day_passes JOIN ticketing.event_days
    ON event_days.id = day_passes.event_day_id), 5, 'and the pass with it');
SELECT is((SELECT desk.move(event, 1, 3) FROM made), NULL, 'and back');

UPDATE made SET whole = desk.pass_of(type);
UPDATE made SET held = inventory.hold('ticketing', desk.who('bert'),
    (SELECT jsonb_agg(jsonb_build_object('stock', stock, 'quantity', 4))
     FROM unnest(ticketing.offer_stocks(type, p_day_pass => whole)) AS stock), core.now() + interval '15 minutes');
SELECT is((SELECT desk.move(event, 1, 2) FROM made),
    format('400 day_in_use The event needs the day %s, for which tickets are or were on sale.', desk.day(3)),
    'a day of an all-days pass stays');
SELECT is((SELECT desk.move(event, 1, 5) FROM made), NULL, 'two days more');
SELECT is((SELECT string_agg(taken::text, ' ' ORDER BY day_on) FROM made
    JOIN ticketing.event_days ON event_days.event_id = made.event JOIN inventory.stock ON stock.id = stock_id),
    '4 4 4 4 4', 'an all-days pass has a place on every day');
SELECT ok((SELECT inventory.release((held).hold) FROM made), 'given back');
SELECT is((SELECT sum(taken) FROM made JOIN ticketing.event_days ON event_days.event_id = made.event
    JOIN inventory.stock ON stock.id = stock_id), 0::bigint, 'from every day');
SELECT is((SELECT desk.move(event, 1, 400) FROM made), '400 too_many_days An event that sells days has at most 366.',
    'too long');
SELECT is((SELECT desk.refused(format('SELECT ticketing.patch_event(desk.who(%L), %L, %L)', 'olga', event,
    '{"timezone": "Asia/Tokyo"}')) FROM made), NULL, 'another zone, as many days');
SELECT is((SELECT desk.days(event) FROM made), '2:50 3:50 4:50 5:50 6:50', 'is a move as well');
SELECT * FROM finish();
