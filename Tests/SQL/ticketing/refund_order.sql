\ir box_office.psql
SELECT plan(30);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS event, NULL::uuid AS seat, NULL::uuid AS id;
UPDATE made SET seat = desk.type(event, 10, 100);
UPDATE made SET id = desk.order(seat);
GRANT ALL ON made TO PUBLIC;
CREATE FUNCTION desk.ask(p_amount numeric DEFAULT NULL, p_who text DEFAULT 'bert', p_reason text DEFAULT NULL) RETURNS api.reply
LANGUAGE sql AS $$ SELECT ticketing.refund_order(desk.who(p_who), id, p_amount, p_reason) FROM made $$;
CREATE FUNCTION desk.no(p_amount numeric DEFAULT NULL, p_who text DEFAULT 'bert') RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT desk.ask(%L, %L)', p_amount, p_who)) $$;
-- Stripe answers an effect.
CREATE FUNCTION desk.stripe(p_reply api.reply, p_id text, p_status text DEFAULT 'succeeded') RETURNS api.reply LANGUAGE sql AS $$
    SELECT effects.complete((p_reply.effect ->> 'request')::uuid, jsonb_build_object('ok', true, 'refund',
        jsonb_build_object('id', p_id, 'status', p_status)))
$$;
SELECT is(desk.no(), '400 not_confirmed Only confirmed orders can be refunded.', 'not paid');
SELECT desk.pay(id) FROM made;
SELECT is(desk.no(210.01), '400 invalid_refund_amount Refund amount cannot exceed 210.00.', 'more than was paid');
SELECT is(desk.no(NULL, 'beth'), '404 not_found Not found.', 'somebody else''s');

-- A part.
CREATE TEMP TABLE part AS SELECT (desk.ask(50.0, 'bert', 'requested_by_customer')).*;
SELECT is((SELECT (effect ->> 'kind') || ' ' || ((effect -> 'input') - 'metadata' - 'payment_intent')::text FROM part),
    'stripe.create_refund {"amount": 5000, "reason": "requested_by_customer"}', 'Stripe is asked');
SELECT is((SELECT effect ->> 'request' FROM part), (desk.ask(50.00)).effect ->> 'request',
    'the same again, before Stripe answered, is no second refund');
SELECT isnt((SELECT effect ->> 'request' FROM part), (desk.ask(10)).effect ->> 'request', 'another amount is another one');
SELECT is((SELECT answer.body::text FROM part, desk.stripe(ROW(part.status, part.body, part.effect), 're_1') AS answer),
    '{"success" : true, "refund_id" : "re_1", "amount" : 50.0, "currency" : "usd", "status" : "succeeded"}', 'as documented');
SELECT desk.do_refunds();
SELECT results_eq('SELECT desk.state(made.id), refunded, desk.left(seat) FROM made, sales.orders WHERE orders.id = made.id',
    $$VALUES ('confirmed', 60.00, '2 0 8')$$, 'the order stays confirmed');
SELECT is((SELECT string_agg(DISTINCT status, '') FROM ticketing.tickets), 'active', 'its tickets are good');
SELECT is(desk.mails('bert'), 'order_confirmed, order_refunded, order_refunded', 'the buyer is told each time');
SELECT is(desk.no(150.01), '400 invalid_refund_amount Refund amount cannot exceed 150.00.', 'all together not more than was paid');

-- Stripe refuses the rest.
SELECT is((SELECT (desk.ask(NULL, 'olga')).effect -> 'input' ->> 'amount'), '15000', 'the organizer, all that is left');
SELECT is((SELECT string_agg(DISTINCT status, '') FROM ticketing.tickets), 'cancelled', 'the tickets are void from now on');
SELECT is(desk.broken(), '', 'while the money is on its way every invariant holds');
SELECT is((SELECT answer.status || ' ' || (answer.body ->> 'error') FROM payments.refunds
    CROSS JOIN LATERAL effects.complete(refunds.effect_id, '{"ok": false, "code": "x", "message": "No money."}') AS answer
    WHERE refunds.state = 'requested'), '400 No money.', 'Stripe refuses');
SELECT is((SELECT string_agg(DISTINCT status, '') FROM ticketing.tickets), 'active', 'the tickets are good again');

-- The rest, after the visit: staff may.
SELECT desk.pass('9 days 23 hours');
SELECT ticketing.verify_ticket(desk.who('olga'), desk.code(desk.ticket(id))) FROM made;
SELECT is(desk.no(), '400 ticket_used An order with used tickets cannot be refunded.', 'the buyer not any more');
SELECT desk.pass('2 hours');
CREATE TEMP TABLE rest AS SELECT (desk.ask(NULL, 'stan')).*;
SELECT is(desk.broken(), '', 'asked for again, the refusal needs nobody any more');
SELECT is((SELECT answer.body ->> 'status' FROM rest,
    desk.stripe(ROW(rest.status, rest.body, rest.effect), 're_2', 'pending') AS answer), 'pending',
    'the bank takes its time');
SELECT is((SELECT desk.state(id) FROM made), 'confirmed', 'it is not done yet');
SELECT is(desk.no(NULL, 'stan'), '400 nothing_to_refund There is nothing left to refund.', 'but there is nothing left');
SELECT desk.hear('charge.refund.updated', '{"id": "re_2", "object": "refund", "status": "succeeded"}');
SELECT results_eq('SELECT desk.state(made.id), refunded, desk.left(seat) FROM made, sales.orders WHERE orders.id = made.id',
    $$VALUES ('refunded', 210.00, '0 0 10')$$, 'all went back: refunded, and the places are free');
SELECT results_eq('SELECT status, used_at IS NOT NULL FROM ticketing.tickets ORDER BY used_at IS NULL',
    $$VALUES ('cancelled', true), ('cancelled', false)$$, 'the tickets are void; that one was used stays known');
SELECT is(desk.no(NULL, 'stan'), '400 not_confirmed Only confirmed orders can be refunded.', 'once');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT is((SELECT count(*) FROM ops.audit WHERE action = 'order.refund_requested'), 4::bigint, 'all of it is in the audit trail');

-- Free of charge, and too late.
UPDATE made SET event = desk.event('Open day');
UPDATE made SET id = desk.order(desk.type(event, 10, 0));
SELECT is((desk.ask()).body ->> 'amount', '0.0', 'nothing was paid: cancelled (return_free_order.sql)');
UPDATE made SET id = desk.order(desk.type(event, 10, 10));
SELECT desk.pay(id) FROM made;
SELECT desk.pass('10 days 1 hour');
SELECT is(desk.no(), '400 event_started An order cannot be refunded after its event has started.', 'too late for the buyer');
SELECT is((desk.ask(NULL, 'olga')).status, 200::smallint, 'not for the organizer');
SELECT is(desk.do_refunds(), 1::bigint, 'who may at any time');
SELECT * FROM finish();
