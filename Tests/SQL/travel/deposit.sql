\ir purse.psql
SELECT plan(20);
CREATE TEMP TABLE asked AS SELECT reply.* FROM travel.deposit(trips.who('tess'), 500.00, 'https://www.leisuretimez.com/wallet/success',
    'https://www.leisuretimez.com/wallet/cancel') AS reply;
SELECT is((SELECT (effect -> 'input') - 'expires_at' - 'metadata' - 'client_reference_id' FROM asked), '{"mode": "payment",
    "amount": 50000, "currency": "usd", "product_name": "Wallet deposit", "customer_email": "tess@trips.example",
    "success_url": "https://www.leisuretimez.com/wallet/success", "cancel_url": "https://www.leisuretimez.com/wallet/cancel"}',
    'what Stripe is asked for');
SELECT is((SELECT trips.make_page(ROW(status, body, effect)::api.reply)::jsonb - 'checkout_url' FROM asked),
    jsonb_build_object('session_id',
    'cs_' || (trips.attempt()).id, 'transaction_id', (trips.attempt()).id), 'the answer');
SELECT is(trips.page_paid('evt_1'), 'applied', 'paid');
SELECT is(trips.intent_paid('evt_2'), 'applied', 'said twice, by Stripe''s two events');
SELECT is(trips.balance('tess'), 500.00, 'credited once');
SELECT is(trips.page_paid('evt_3'), 'applied', 'and once more');
SELECT is(trips.balance('tess'), 500.00, 'still once');

-- In the other order, before our own answer.
SELECT travel.deposit(trips.who('tess'), 20);
SELECT is(trips.intent_paid('evt_4'), 'applied', 'the payment first');
SELECT is(trips.page_paid('evt_5'), 'applied', 'then the page');
SELECT is(trips.balance('tess'), 520.00, 'credited once');

UPDATE travel.wallets SET stripe_customer_id = 'cus_1';
SELECT is((travel.deposit(trips.who('tess'), 20)).effect -> 'input' ->> 'customer', 'cus_1', 'a customer that Stripe knows');
SELECT is((travel.deposit(trips.who('tess'), 20, p_payment_method_id => 'pm_1')).effect ->> 'kind', 'stripe.charge_payment_method',
    'a payment method');
SELECT is((travel.deposit(trips.who('tess'), 20, p_payment_method_id => 'pm_1')).effect ->> 'request',
    (SELECT effect_id::text FROM payments.attempts WHERE method = 'charge'), 'asked again without an answer, the same charge');
SELECT isnt((travel.deposit(trips.who('tess'), 20, p_payment_method_id => 'pm_2')).effect ->> 'request',
    (SELECT effect_id::text FROM payments.attempts WHERE method = 'charge' ORDER BY id LIMIT 1), 'another card, another charge');
SELECT is(trips.refused($$SELECT travel.deposit(trips.who('tess'), 0.49)$$),
    '400 invalid_amount A deposit must be from 0.50 to 999999.99 USD.', 'too little');
SELECT is(trips.refused($$SELECT travel.deposit(trips.who('tess'), 5, 'https://evil.example/')$$),
    '400 redirect_not_allowed The success_url is not an allowed address.', 'to a stranger');
SELECT matches(trips.refused('SELECT travel.deposit(NULL, 5)'), '^401', 'nobody');
-- The server dies with the charge under way, a worker performs it, and the customer asks again with the same Idempotency-Key.
CREATE FUNCTION trips.keyed() RETURNS api.reply LANGUAGE sql AS $$
    SELECT * FROM ops.answer_once(trips.who('tess'), 'deposit', 'key-1', '\x00', 'travel.deposit', jsonb_build_object('p_actor',
        trips.who('tess'), 'p_amount', 25, 'p_payment_method_id', 'pm_keyed'))
$$;
CREATE TEMP TABLE keyed AS SELECT effect, trips.balance('tess') AS before FROM trips.keyed();
SELECT effects.complete((effect ->> 'request')::uuid, jsonb_build_object('ok', true, 'id', 'pi_keyed', 'status', 'succeeded',
    'amount_received', 2500, 'currency', 'usd', 'metadata', effect #> '{input,metadata}')) FROM keyed;
SELECT is((trips.keyed()).body ->> 'payment_intent_id', 'pi_keyed', 'a repeat is told what became of it');
SELECT is(trips.balance('tess') - before, 25.00, 'and nothing is charged twice') FROM keyed;
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
