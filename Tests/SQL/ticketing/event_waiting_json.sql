\ir box_office.psql
\ir queue.psql
SELECT plan(2);
SELECT desk.sell_out();
SELECT desk.join('anna', seat, 2), desk.join('carl', seat), desk.join('dora', seat, 2) FROM desk.full_house;
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
SELECT is(ticketing.event_waiting_json(desk.event_row(event))::jsonb - 'event', '{"is_open": true, "waiting": 2,
    "waiting_tickets": 4, "offered": 1, "offered_tickets": 1, "ordered": 0, "lapsed": 0, "left": 0, "closed": 0}', 'numbers')
FROM desk.full_house;
SELECT desk.pass('61 minutes');
SELECT is(ticketing.event_waiting_json(desk.event_row(event)) ->> 'lapsed', '1', 'what has lapsed') FROM desk.full_house;
SELECT * FROM finish();
