\ir box_office.psql
SELECT plan(14);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 10, 100) AS vip;
ALTER TABLE made ADD id uuid, ADD intent text, ADD event jsonb;
UPDATE made SET id = desk.order(vip, 2);
UPDATE made SET intent = desk.intent(id);
UPDATE made SET event = jsonb_build_object('id', 'evt_1', 'type', 'payment_intent.succeeded', 'data',
    jsonb_build_object('object', desk.paid_intent(id, intent)));
SELECT is((SELECT status FROM made, ticketing.receive_stripe_event(event, 'The signature is wrong.')), 400::smallint,
    'a forged one');
SELECT is((SELECT body::jsonb FROM made, ticketing.receive_stripe_event(event, 'The signature is wrong.')),
    '{"error": "The signature is wrong.", "detail": "The signature is wrong.", "field_errors": {}}'::jsonb,
    'in the product''s own error body');
SELECT is((SELECT desk.state(id) FROM made), 'processing', 'does nothing');
SELECT is((SELECT concat_ws(' ', status, body ->> 'received') FROM made, ticketing.receive_stripe_event(event)),
    '200 true', 'a genuine one');
SELECT is((SELECT desk.state(id) || ' ' || desk.left(vip) FROM made), 'confirmed 2 0 8', 'confirms the order');
SELECT is((SELECT count(*) FROM ticketing.tickets), 2::bigint, 'and issues its tickets');
SELECT is((SELECT status FROM made, ticketing.receive_stripe_event(event)), 200::smallint, 'repeated');
SELECT is((SELECT count(*) FROM ticketing.tickets), 2::bigint, 'it changes nothing');
SELECT is((SELECT status FROM made, ticketing.receive_stripe_event(event || '{"id": "evt_2"}')), 200::smallint,
    'nor does the same news as another event');
SELECT is((SELECT count(*) FROM ticketing.tickets), 2::bigint, 'change anything');
SELECT desk.hear('charge.refunded', jsonb_build_object('id', 'ch_' || substr(intent, 4), 'object', 'charge',
    'payment_intent', intent, 'currency', 'usd', 'amount', 21000, 'amount_refunded', 21000)) FROM made;
SELECT is((SELECT desk.state(id) || ' ' || desk.left(vip) FROM made), 'refunded 0 0 10',
    'a refund from the dashboard');
SELECT is((SELECT string_agg(DISTINCT status, ' ') FROM ticketing.tickets), 'cancelled', 'voids the tickets');
SELECT is(desk.hear('payment_intent.succeeded', '{"id": "pi_unknown", "status": "succeeded", "amount_received": 1,
    "currency": "usd"}'), 200, 'an unknown order');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
