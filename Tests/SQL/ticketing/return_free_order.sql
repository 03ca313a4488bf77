\ir box_office.psql
SELECT plan(16);
CREATE TEMP TABLE made AS SELECT desk.event('Open day') AS event, NULL::uuid AS seat, NULL::uuid AS id, NULL::uuid AS promo;
GRANT ALL ON made TO PUBLIC;
UPDATE made SET seat = desk.type(event, 10, 100), promo = desk.promo('GUEST', NULL, '{"discount_value": 100, "max_uses": 1}');
CREATE FUNCTION desk.guest() RETURNS uuid LANGUAGE sql AS $$
    SELECT ((ticketing.create_order(desk.who('bert'), event, jsonb_build_array(desk.item(seat, 2)), p_promo_code => 'guest')).body
        ->> 'id')::uuid FROM made
$$;
CREATE FUNCTION desk.no(p_amount numeric DEFAULT NULL, p_who text DEFAULT 'bert') RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.refund_order(desk.who(%L), %L, %L)', p_who, id, p_amount)) FROM made
$$;
UPDATE made SET id = desk.guest();
SELECT results_eq('SELECT desk.state(id), desk.left(seat), (desk.promo_row(promo)).uses FROM made',
    $$VALUES ('confirmed', '2 0 8', 1)$$, 'a code of 100 per cent: nothing to pay');
SELECT is(desk.refused('SELECT desk.guest()'), '409 promo_used_up This promo code has been used up.', 'the code is used');
SELECT is(desk.no(NULL, 'beth'), '404 not_found Not found.', 'somebody else''s');
SELECT is(desk.no(1), '400 invalid_refund_amount This order was free of charge.', 'there is no money in it');
SELECT is(desk.left(seat), '2 0 8', 'what is refused gives nothing back') FROM made;

CREATE TEMP TABLE answer AS SELECT reply.* FROM made, ticketing.refund_order(desk.who('bert'), id, NULL, ' Ill ') AS reply;
SELECT is((SELECT body::text FROM answer),
    '{"success" : true, "refund_id" : null, "amount" : 0.0, "currency" : "usd", "status" : "succeeded"}', 'a refund of nothing');
SELECT is((SELECT effect FROM answer), NULL, 'Stripe is not asked');
SELECT results_eq('SELECT desk.state(id), desk.left(seat), (desk.promo_row(promo)).uses FROM made',
    $$VALUES ('cancelled', '0 0 10', 0)$$, 'cancelled: its places and the use of the code are free');
SELECT is((SELECT string_agg(DISTINCT status, '') FROM ticketing.tickets), 'cancelled', 'its tickets are void');
SELECT results_eq('SELECT cancelled_at, cancellation_reason FROM ticketing.orders', $$VALUES (core.now(), 'Ill')$$, 'when and why');
SELECT is(desk.no(), '400 not_confirmed Only confirmed orders can be refunded.', 'once');
SELECT is((SELECT count(*) FROM ops.audit WHERE action = 'order.refund_requested'), 1::bigint, 'it is in the audit trail');

-- A ticket type that costs nothing. Buyers are bound by the policy, others are not.
UPDATE made SET id = desk.order(desk.type(event, 10, 0));
SELECT ticketing.set_refund_policy(desk.who('olga'), 'open-day', false) FROM made;
SELECT is(desk.no(), '400 no_refunds The tickets of this event are not refunded.', 'as the policy says');
SELECT is((SELECT (ticketing.refund_order(desk.who('olga'), id, 0)).status FROM made), 200::smallint, 'its organizer may');
SELECT is((SELECT desk.state(id) FROM made), 'cancelled', 'cancelled');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
