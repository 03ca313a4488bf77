\ir box_office.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 4, 100), 1) AS id;
ALTER TABLE made ADD intent text;
UPDATE made SET intent = desk.intent(id);
CREATE FUNCTION desk.checked(p_outcome jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', answer.status, answer.body ->> 'order_status', answer.body ->> 'payment_status')
    FROM ticketing.orders, ticketing.payment_status_checked(jsonb_build_object('order', orders.id),
        p_outcome) AS answer
$$;
SELECT is((SELECT desk.checked(jsonb_build_object('ok', true, 'payment_intent', desk.paid_intent(id, intent)
    || '{"status": "requires_payment_method",
    "last_payment_error": {"message": "Declined."}}')) FROM made), '200 processing requires_payment_method',
        'a decline is the webhook''s to tell');
SELECT is((SELECT desk.checked(jsonb_build_object('ok', true, 'payment_intent', desk.paid_intent(id, intent)
    || '{"status": "requires_action"}')) FROM made),
    '200 processing requires_action', 'what Stripe says is noted');
SELECT is(desk.checked('{"ok": false, "code": "resource_missing"}'), '200 processing requires_action',
    'Stripe cannot say');
SELECT is((SELECT desk.checked(jsonb_build_object('ok', true, 'payment_intent', desk.paid_intent(id, intent)))
    FROM made), '200 confirmed succeeded', 'a lost webhook is made up for');
SELECT is((SELECT count(*) FROM ticketing.tickets), 1::bigint, 'with the tickets');
SELECT is((SELECT desk.checked(jsonb_build_object('ok', true, 'payment_intent', desk.paid_intent(id, intent)))
    FROM made), '200 confirmed succeeded', 'once');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
