\ir box_office.psql
SELECT plan(16);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 4, 150) AS vip;
ALTER TABLE made ADD id uuid, ADD intent text, ADD other uuid;
UPDATE made SET id = desk.order(vip);
CREATE TEMP TABLE first AS SELECT answer.* FROM made, ticketing.create_payment_intent(desk.who('bert'), id) AS answer;
SELECT is((SELECT concat_ws(' ', effect ->> 'kind', effect #>> '{input,amount}', effect #>> '{input,currency}',
    effect #>> '{input,receipt_email}',
    effect #>> '{input,metadata,order_id}' = made.id::text) FROM first, made),
        'stripe.create_payment_intent 31500 usd bert@example.com t', 'Stripe is asked');
SELECT is((SELECT desk.state(id) FROM made), 'processing', 'the order is processing');
SELECT is((SELECT effect ->> 'key' FROM made, ticketing.create_payment_intent(desk.who('bert'), id)),
    (SELECT effect ->> 'key' FROM first), 'asked twice, Stripe does it once');
UPDATE made SET intent = desk.intent(id);
SELECT is((SELECT concat_ws(' ', status, effect IS NULL, body ->> 'success',
    body #>> '{payment_intent,payment_intent_id}' = intent, body #>> '{payment_intent,client_secret}' = intent
    || '_secret',
    body #>> '{payment_intent,amount}', body #>> '{payment_intent,currency}', body #>> '{payment_intent,status}')
    FROM made, ticketing.create_payment_intent(desk.who('bert'), id)),
        '200 t true t t 31500 usd requires_payment_method', 'the open intent is answered again');
CREATE FUNCTION desk.try(p_order uuid, p_who text DEFAULT 'bert') RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.create_payment_intent(desk.who(%L), %L)', p_who, p_order))
$$;
SELECT is((SELECT desk.try(id, 'beth') FROM made), '404 not_found Not found.', 'somebody else''s');
SELECT is((SELECT desk.try(id, 'stan') FROM made), '404 not_found Not found.', 'not even staff');
-- Declined, and revived.
SELECT desk.decline(id) FROM made;
SELECT is((SELECT desk.left(vip) FROM made), '0 0 4', 'declined: its tickets are free');
SELECT is((SELECT desk.intent(id) = intent FROM made), true, 'another try with the same intent');
SELECT is((SELECT desk.state(id) || ' ' || desk.left(vip) FROM made), 'processing 0 2 2', 'revived with its tickets');
SELECT desk.decline(id) FROM made;
UPDATE made SET other = desk.order(vip, 3, 'beth');
SELECT is((SELECT desk.try(id) FROM made), '400 sold_out The tickets of this order are no longer available.',
    'not when they are sold');
SELECT is((SELECT desk.left(vip) FROM made), '0 3 1', 'and takes nothing');
SELECT ticketing.cancel_order(desk.who('beth'), other) FROM made;
SELECT is((SELECT desk.try(other, 'beth') FROM made), '400 not_payable An order that is cancelled cannot be paid.',
    'cancelled');
SELECT desk.pay(id) FROM made;
SELECT is((SELECT desk.try(id) FROM made), '400 already_paid This order is already paid.', 'paid');
UPDATE made SET other = desk.order(vip, 1);
SELECT desk.pass(interval '16 minutes');
SELECT is((SELECT desk.try(other) FROM made), '400 order_expired Order has expired.', 'expired');
SELECT is(desk.try(desk.order(desk.type(desk.event('Free'), 5, 0))),
    '400 nothing_to_pay This order is free of charge.', 'free');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
