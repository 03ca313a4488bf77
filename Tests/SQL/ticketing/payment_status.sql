\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'))) AS id;
CREATE FUNCTION desk.status() RETURNS text LANGUAGE sql STABLE AS $$ SELECT ticketing.payment_status(attempts)
    FROM payments.attempts $$;
SELECT (ticketing.create_payment_intent(desk.who('bert'), id)).status FROM made;
SELECT is(desk.status(), 'requires_payment_method', 'being made');
SELECT desk.intent(id) FROM made;
SELECT is(desk.status(), 'requires_payment_method', 'what Stripe said');
UPDATE payments.attempts SET provider_status = 'requires_action';
SELECT is(desk.status(), 'requires_action', 'and says');
SELECT desk.pay(id) FROM made;
SELECT is(desk.status(), 'succeeded', 'paid');
UPDATE payments.attempts SET state = 'cancelled', settled_at = NULL, received = 0, received_currency = NULL,
    is_applied = false;
SELECT is(desk.status(), 'canceled', 'in Stripe''s spelling');
SELECT * FROM finish();
