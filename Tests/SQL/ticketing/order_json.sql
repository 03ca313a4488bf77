\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 20, 150) AS vip;
ALTER TABLE made ADD paid uuid, ADD open uuid, ADD intent text;
UPDATE made SET paid = desk.order(vip, 2), open = desk.order(vip, 1);
UPDATE made SET intent = desk.pay(paid);
CREATE TEMP TABLE answer AS SELECT listed.* FROM made, ticketing.order_json(ARRAY[open, paid]) AS listed;
SELECT is((SELECT string_agg(body ->> 'status', ' ' ORDER BY place) FROM answer), 'pending confirmed',
    'in the order asked for');
SELECT is((SELECT count(*) FROM answer, json_object_keys(body) WHERE place = 1), 26::bigint, 'twenty-six keys');
SELECT is((SELECT concat_ws(' ', body ->> 'event_slug', body ->> 'total_amount', body ->> 'payment_method',
    body ->> 'payment_intent_id' = made.intent,
    body ->> 'payment_id' = made.intent, body ->> 'confirmed_at' IS NOT NULL) FROM answer, made
        WHERE place = 2),
    'gala 315.00 stripe t t t', 'a paid one');
SELECT is((SELECT concat_ws(' ', body -> 'payment_method', body -> 'payment_id', body -> 'payment_intent_id',
    body -> 'confirmed_at', body -> 'cancelled_at',
    body -> 'cancellation_reason', body -> 'buyer_phone', body -> 'notes') FROM answer WHERE place = 1),
        'null null null null null null null null', 'null for what is absent');
SELECT is((SELECT concat_ws(' ', body #> '{items,0,ticket_tier}', body #> '{items,0,day_pass}',
    body #>> '{items,0,unit_price}') FROM answer WHERE place = 1), 'null null 150.00', 'items');
SELECT desk.pass(interval '16 minutes');
SELECT is((SELECT body ->> 'status' FROM made, ticketing.order_json(ARRAY[open])), 'failed',
    'an expired one has failed without any job');
SELECT * FROM finish();
