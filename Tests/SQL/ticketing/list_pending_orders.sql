\ir box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 50, 10) AS seat;
SELECT desk.order(seat, 1), desk.pay(desk.order(seat, 2)) FROM made;
SELECT is((SELECT string_agg(shown ->> 'status', ' ') FROM json_array_elements(
    (ticketing.list_pending_orders(desk.who('bert'))).body) AS shown), 'pending', 'a bare array of them');
SELECT is((ticketing.list_pending_orders(desk.who('beth'))).body::text, '[]', 'nobody else''s');
SELECT * FROM finish();
