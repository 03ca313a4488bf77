\ir box_office.psql
\ir queue.psql
SELECT plan(26);
SELECT desk.sell_out();
SELECT desk.join('anna', seat, 2), desk.join('carl', seat), desk.join('dora', seat), desk.join('emil', seat) FROM desk.full_house;

-- In order of joining, to whom all of it is free; the others keep their place.
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
SELECT is(desk.queue(), 'anna 2 waiting, carl 1 offered, dora 1 waiting, emil 1 waiting', 'in the transaction that frees it');
SELECT is(desk.left(seat), '0 2 0', 'kept for him') FROM desk.full_house;
SELECT is(desk.refused(format('SELECT desk.order(%L, 1, ''beth'')', seat)), '400 sold_out Only 0 tickets available for ''Seat''',
    'and for nobody else') FROM desk.full_house;
SELECT is(desk.mails('carl'), 'waiting_list_joined, waiting_list_offer', 'he is told');
SELECT is((desk.mail('carl', 'waiting_list_offer') -> 'data') ->> 'event_url', 'https://shop.example/events/evening-concert',
    'where to order');
SELECT is((SELECT body ->> 'passed_over' FROM ticketing.waiting_list_json(ARRAY(
    SELECT id FROM ticketing.waiting_list_entries ORDER BY place LIMIT 1))), '1', 'she is told that she was passed over');
SELECT is((SELECT offer_expires_at FROM ticketing.waiting_list_entries WHERE status = 'offered'), core.now() + interval '1 hour',
    'for an hour');

-- What lapses passes to the next, by the job.
SELECT desk.pass('59 minutes');
SELECT is(ticketing.serve_waiting_lists() || ' ' || desk.left(seat), '1 0 2 0', 'Beth''s order, which lapsed') FROM desk.full_house;
SELECT is(desk.queue(), 'anna 2 waiting, carl 1 offered, dora 1 offered, emil 1 waiting', 'goes to the next');
SELECT desk.pass('2 minutes');
SELECT is((SELECT body ->> 'status' FROM ticketing.waiting_list_json(ARRAY(
    SELECT id FROM ticketing.waiting_list_entries ORDER BY place OFFSET 1 LIMIT 1))), 'lapsed', 'lapsed before any job says so');
SELECT is(ticketing.serve_waiting_lists(), 1, 'there is something to do');
SELECT is(desk.queue(), 'anna 2 waiting, carl 1 lapsed, dora 1 offered, emil 1 offered', 'and so does an offer');
SELECT is(desk.mails('carl'), 'waiting_list_joined, waiting_list_offer, waiting_list_lapsed', 'he is told');
SELECT is(ticketing.serve_waiting_lists(), 0, 'nothing more to do');
SELECT is(desk.broken(), '', 'no invariant is broken');

-- More capacity.
SELECT (ticketing.patch_ticket_type(desk.who('olga'), seat, '{"total_quantity": 5}')).status FROM desk.full_house;
SELECT is(desk.queue() || ': ' || desk.left(seat), 'anna 2 offered, carl 1 lapsed, dora 1 offered, emil 1 offered: 0 4 1',
    'raised capacity; what is left is for everybody') FROM desk.full_house;
SELECT is((SELECT bool_or(awaited) FROM inventory.stock), false, 'nobody waits any more');
SELECT is(desk.broken(), '', 'no invariant is broken');

-- A place at the event makes room for every type; a type taken off sale is not offered.
CREATE TEMP TABLE small AS SELECT desk.event('Small', p_capacity => 2) AS event;
ALTER TABLE small ADD floor uuid, ADD box uuid, ADD placed uuid;
UPDATE small SET floor = desk.type(event, 10, 0, 'Floor'), box = desk.type(event, 10, 50, 'Box');
UPDATE small SET placed = desk.order(floor, 2);
SELECT is(desk.state(placed), 'confirmed', 'free of charge') FROM small;
SELECT desk.join('anna', box), desk.join('carl', floor, 2), desk.join('dora', box) FROM small;
SELECT (ticketing.patch_ticket_type(desk.who('olga'), box, '{"is_active": false}')).status FROM small;
SELECT (ticketing.patch_event(desk.who('olga'), 'small', '{"total_capacity": 3}')).status;
SELECT is((SELECT string_agg(status, ' ' ORDER BY place) FROM ticketing.waiting_list_entries JOIN small ON event_id = event),
    'waiting waiting waiting', 'off sale, or too few');
SELECT (ticketing.patch_ticket_type(desk.who('olga'), box, '{"is_active": true}')).status FROM small;
SELECT is((SELECT string_agg(status, ' ' ORDER BY place) FROM ticketing.waiting_list_entries JOIN small ON event_id = event),
    'offered waiting waiting', 'on sale again');
SELECT is(desk.broken(), '', 'no invariant is broken');

-- The end.
UPDATE identity.accounts SET is_active = false WHERE id = desk.who('dora');
SELECT (ticketing.cancel_event(desk.who('olga'), 'small')).status;
SELECT is((SELECT string_agg(status, ' ' ORDER BY place) FROM ticketing.waiting_list_entries JOIN small ON event_id = event),
    'closed closed closed', 'a cancelled event');
SELECT is(desk.mails('dora'), 'waiting_list_joined, waiting_list_offer, waiting_list_joined',
    'who has closed the account is not told');
SELECT alike((desk.mail('anna', 'waiting_list_closed') -> 'data') ->> 'is_cancelled', 'true', 'who waits is');
SELECT is(desk.broken(), '', 'no invariant is broken');
SELECT * FROM finish();
