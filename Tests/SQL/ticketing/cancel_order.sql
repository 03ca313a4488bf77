\ir box_office.psql
SELECT plan(14);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 10) AS vip;
ALTER TABLE made ADD pending uuid, ADD paying uuid, ADD paid uuid, ADD late uuid, ADD declined uuid;
UPDATE made SET pending = desk.order(vip), paying = desk.order(vip), paid = desk.order(vip),
    declined = desk.order(vip);
SELECT desk.intent(paying), desk.pay(paid), desk.decline(declined) FROM made;
CREATE TEMP TABLE answer AS SELECT answer.* FROM made,
    ticketing.cancel_order(desk.who('bert'), pending, ' Changed my mind ') AS answer;
SELECT is((SELECT concat_ws('|', status, body ->> 'status', body ->> 'cancellation_reason',
    body ->> 'cancelled_at' IS NOT NULL) FROM answer),
    '200|cancelled|Changed my mind|t', 'cancelled');
SELECT is((SELECT desk.left(vip) FROM made), '2 2 6', 'its tickets are free again');
SELECT is((SELECT concat_ws(' ', reason, actor_id = desk.who('bert')) FROM sales.order_history, made
    WHERE order_id = pending), 'Changed my mind t', 'who and why is kept');
CREATE FUNCTION desk.try(p_order uuid, p_who text DEFAULT 'bert') RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.cancel_order(desk.who(%L), %L)', p_who, p_order))
$$;
SELECT is((SELECT desk.try(pending) FROM made), '400 already_cancelled The order is already cancelled.', 'once');
SELECT is((SELECT desk.try(paying, 'beth') FROM made), '404 not_found Not found.', 'somebody else''s');
SELECT is((SELECT (ticketing.cancel_order(desk.who('stan'), paying)).body ->> 'status' FROM made), 'cancelled',
    'staff, while it is being paid');
SELECT is((SELECT state FROM payments.attempts, made WHERE order_id = paying), 'cancelled', 'which ends the payment');
SELECT is((SELECT count(*) FROM effects.requests WHERE kind = 'stripe.cancel_payment_intent'), 1::bigint,
    'at Stripe too');
SELECT is((SELECT desk.try(paid) FROM made), '409 order_paid The order is already paid and cannot be cancelled.',
    'paid');
SELECT is((SELECT desk.left(vip) FROM made), '2 0 8', 'and it keeps its tickets');
SELECT is((SELECT desk.try(declined) FROM made), '400 not_cancellable An order that is failed cannot be cancelled.',
    'failed');
UPDATE made SET late = desk.order(vip);
SELECT desk.pass(interval '16 minutes');
SELECT is((SELECT desk.try(late) FROM made), '400 order_expired Order has expired.', 'expired');
SELECT is(desk.wrong_fields((SELECT format('SELECT ticketing.cancel_order(desk.who(%L), %L, repeat(%L, 501))', 'bert',
    late, 'x') FROM made)), 'reason', 'a long reason');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
