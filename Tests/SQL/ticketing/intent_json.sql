\ir box_office.psql
SELECT plan(1);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 4, 33.33), 1) AS id;
ALTER TABLE made ADD intent text;
UPDATE made SET intent = desk.intent(id);
SELECT is((SELECT ticketing.intent_json(attempts)::jsonb FROM payments.attempts),
    (SELECT jsonb_build_object('success', true, 'payment_intent', jsonb_build_object(
    'client_secret', intent || '_secret', 'payment_intent_id', intent, 'amount', 3500, 'currency', 'usd', 'status',
        'requires_payment_method')) FROM made), 'the whole of it, in cents');
SELECT * FROM finish();
