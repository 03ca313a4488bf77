\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 20, 150) AS vip;
SELECT desk.order(vip, 2) FROM made;
UPDATE ticketing.orders SET buyer_name = E'Zoë "The 100 %s" O\\Hara', notes = E'First line\nsecond %';
CREATE TEMP TABLE answer AS
SELECT (ticketing.order_start_json(sale, placed, E'Ga\tla', 'gala', 'pending', 'pi_1', 7, '1', '2', '3', NULL, '5',
    '{"id" : 1}, {"id" : 2}') || '}')::json AS body
FROM sales.orders AS sale JOIN ticketing.orders AS placed ON placed.id = sale.id;
SELECT is((SELECT count(*) FROM answer, json_object_keys(body)), 26::bigint, 'twenty-six keys');
SELECT is((SELECT concat_ws(' ', body ->> 'event_slug', body ->> 'total_amount', body ->> 'refunded_amount',
    body ->> 'payment_id', body ->> 'payment_intent_id', body #>> '{items,1,id}') FROM answer), 'gala 315.00 7.00 pi_1 pi_1 2',
    'from the rows and what is passed');
SELECT is((SELECT concat_ws('|', body ->> 'buyer_name', body ->> 'notes', body ->> 'event_title') FROM answer),
    E'Zoë "The 100 %s" O\\Hara|First line\nsecond %|Ga\tla', 'texts are quoted');
SELECT is((SELECT string_agg(key || ' ' || value::text, ', ' ORDER BY key) FROM answer, json_each(body)
    WHERE key IN ('buyer_phone', 'payment_method', 'cancellation_reason', 'confirmed_at', 'cancelled_at', 'expires_at')),
    'buyer_phone null, cancellation_reason null, cancelled_at "5", confirmed_at null, expires_at "1", payment_method null',
    'what there is not is null');
SELECT is((SELECT concat_ws(' ', body ->> 'payment_id', body ->> 'payment_intent_id') FROM ticketing.orders AS placed,
    sales.orders AS sale, LATERAL (SELECT jsonb_populate_record(placed, '{"payment_reference": "txn_1"}') AS row) AS named,
    LATERAL (SELECT (ticketing.order_start_json(sale, named.row, 'Gala', 'gala', 'pending', 'pi_1', 0, '1', '2', '3', NULL,
        NULL, '') || '}')::json AS body) AS answer), 'txn_1 pi_1', 'a tester''s own name for the payment comes first');
SELECT * FROM finish();
