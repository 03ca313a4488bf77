\ir box_office.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 10, 100)) AS id;
GRANT ALL ON made TO PUBLIC;
CREATE FUNCTION desk.confirm(p_test boolean, p_who text DEFAULT 'bert', p_method text DEFAULT 'stripe') RETURNS api.reply
LANGUAGE sql AS $$
    SELECT ticketing.confirm_payment(desk.who(p_who), id, 'test-payment-id', p_method, p_test, 'http://localhost') FROM made
$$;
SELECT is(desk.refused('SELECT desk.confirm(false)'),
    '403 testing_only This endpoint is for testing only. Payments are confirmed by Stripe.', 'not where money is real');
SELECT is(desk.refused($$SELECT desk.confirm(true, 'beth')$$), '404 not_found Not found.', 'somebody else''s');
SELECT is(desk.refused($$SELECT desk.confirm(true, 'stan')$$), '404 not_found Not found.', 'nor staff');
SELECT is(desk.refused($$SELECT desk.confirm(true, 'bert', 'paypal')$$), '400 unknown_payment_method Only stripe is known.', 'how');
CREATE TEMP TABLE asked AS SELECT (desk.confirm(true)).*;
SELECT is((SELECT effect ->> 'kind' FROM asked), 'stripe.create_payment_intent', 'first there must be an intent');
CREATE TEMP TABLE paying AS SELECT answer.* FROM asked, effects.complete((effect ->> 'request')::uuid,
    '{"ok": true, "payment_intent": {"id": "pi_1", "client_secret": "s", "status": "requires_payment_method"}}') AS answer;
SELECT is((SELECT effect ->> 'kind' FROM paying), 'stripe.confirm_payment_intent', 'then it is paid');
CREATE TEMP TABLE paid AS SELECT answer.* FROM made, paying, effects.complete((effect ->> 'request')::uuid,
    jsonb_build_object('ok', true, 'payment_intent', desk.paid_intent(id, 'pi_1'))) AS answer;
SELECT results_eq($$SELECT body ->> 'status', body ->> 'payment_id', body ->> 'payment_intent_id', json_array_length(body -> 'tickets')
    FROM paid$$, $$VALUES ('confirmed', 'test-payment-id', 'pi_1', 2)$$, 'the confirmed order');
SELECT is(desk.refused('SELECT desk.confirm(true)'), '400 already_paid This order is already paid.', 'once');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
