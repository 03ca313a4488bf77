\ir box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 10, 100)) AS id;
SELECT desk.intent(id) FROM made;
CREATE FUNCTION desk.effect() RETURNS jsonb LANGUAGE sql AS
    $$ SELECT ticketing.test_payment_effect(attempts, 'http://localhost') FROM payments.attempts $$;
SELECT is(desk.effect() -> 'input', (SELECT jsonb_build_object('payment_intent', provider_id, 'payment_method', 'pm_card_visa',
    'return_url', 'https://shop.example/orders/' || order_id) FROM payments.attempts), 'the test card pays the intent');
SELECT is(desk.effect() ->> 'request', desk.effect() ->> 'request', 'once for a try');
SELECT * FROM finish();
