\ir purse.psql
SELECT plan(9);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.pay(id, 'stripe') FROM booked;
SELECT trips.page_paid('evt_1', id) FROM booked;
CREATE FUNCTION trips.charge_refunded(p_order uuid, p_id text, p_cents int) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN trips.event(p_id, 'charge.refunded', jsonb_build_object('object', 'charge', 'id', 'ch_1', 'payment_intent',
        (trips.attempt(p_order)).provider_id, 'amount_refunded', p_cents, 'currency', 'usd'));
END
$$;
SELECT is((SELECT trips.charge_refunded(id, 'evt_2', 100000) FROM booked), 'applied', 'a part, by hand at Stripe');
SELECT is((SELECT concat_ws(' ', orders.state, refunded) FROM sales.orders), 'paid 1000.00', 'the booking stays paid');
SELECT is((SELECT count(*) FROM messaging.notifications WHERE title = 'Refund Processed'), 1::bigint, 'the customer is told');
SELECT is((SELECT trips.charge_refunded(id, 'evt_3', 250000) FROM booked), 'applied', 'the rest');
SELECT is((SELECT concat_ws(' ', orders.state, refund_amount, refund_status) FROM sales.orders, travel.bookings),
    'cancelled 2500.00 processed', 'cancels it');
SELECT is((SELECT count(*) FROM messaging.notifications WHERE title = 'Refund Processed'), 2::bigint, 'the customer is told');
-- Cancelled by staff, to the card.
CREATE TEMP TABLE other AS SELECT trips.book('tess', trips.package('PKG2')) AS id;
SELECT trips.pay(id, 'stripe') FROM other;
SELECT trips.page_paid('evt_4', id) FROM other;
SELECT travel.cancel_booking(trips.who('stan'), trips.number(id), 'test', 'card') FROM other;
SELECT is((SELECT refund_status FROM travel.bookings, other WHERE order_id = other.id), 'pending', 'on its way');
SELECT payments.refund_done(jsonb_build_object('refund', refunds.id),
    '{"ok": true, "refund": {"id": "re_1", "status": "succeeded"}}') FROM payments.refunds, other WHERE order_id = other.id;
SELECT is((SELECT refund_status FROM travel.bookings, other WHERE order_id = other.id), 'processed', 'there');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
