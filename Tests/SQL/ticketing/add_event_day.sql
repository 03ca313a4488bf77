\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.festival('day_based', 1) AS type;
ALTER TABLE made ADD event_id uuid, ADD whole uuid, ADD one uuid;
UPDATE made SET event_id = (SELECT event_id FROM ticketing.ticket_types), whole = desk.pass_of(type),
    one = desk.pass_of(type, 1);
SELECT inventory.hold('ticketing', NULL, (SELECT jsonb_agg(jsonb_build_object('stock', stock, 'quantity', 2))
    FROM unnest(ticketing.offer_stocks(type, p_day_pass => pass)) AS stock), core.now() + interval '1 minute')
    FROM made, unnest(ARRAY[whole, one]) AS pass;
SELECT lives_ok(format('SELECT ticketing.add_event_day(%L, %L, 7)', event_id, desk.day(2)), 'added') FROM made;
SELECT is((SELECT concat_ws(' ', capacity, taken) FROM ticketing.event_days JOIN inventory.stock ON stock.id = stock_id
    WHERE day_on = desk.day(2)), '7 2', 'with the places of the all-days passes');
SELECT is((SELECT concat_ws(' ', capacity, taken) FROM ticketing.event_days JOIN inventory.stock ON stock.id = stock_id
    WHERE day_on = desk.day(1)), '100 4', 'the other day is as it was');
SELECT * FROM finish();
