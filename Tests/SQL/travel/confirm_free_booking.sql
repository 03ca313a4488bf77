\ir purse.psql
SELECT plan(4);
CREATE TEMP TABLE free AS SELECT trips.book('tess', trips.package('FREE1', '{"fixed_price": 0}')) AS id;

SELECT travel.confirm_free_booking(id) FROM free;
SELECT is((SELECT concat_ws(' ', orders.state, holds.state, invoices.paid_at IS NOT NULL, payment_method) FROM sales.orders
    JOIN inventory.holds ON holds.id = orders.hold_id JOIN travel.invoices ON invoices.order_id = orders.id
    JOIN travel.bookings ON bookings.order_id = orders.id), 'paid confirmed t wallet', 'confirmed, with a paid invoice');
SELECT is((SELECT count(*) FROM ledger.transfers), 0::bigint, 'without a movement');
SELECT is(trips.refused('SELECT travel.confirm_free_booking(id) FROM free'), '409 already_paid The booking is already paid.', 'once');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
