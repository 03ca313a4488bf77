\ir box_office.psql
SELECT plan(13);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD vip uuid, ADD id uuid, ADD late uuid, ADD overtaken uuid;
UPDATE made SET vip = desk.type(gala, 20, 150);
UPDATE made SET id = desk.order(vip, 3), late = desk.order(vip, 1), overtaken = desk.order(vip, 1);
SELECT desk.pay(id) FROM made;
SELECT is((SELECT count(*) FROM ticketing.tickets, made WHERE order_id = made.id AND status = 'active'
    AND tickets.price = 150 AND account_id = desk.who('bert')), 3::bigint, 'its tickets');
SELECT is((SELECT count(DISTINCT qr_code_data) FROM ticketing.tickets), 3::bigint, 'each with a secret of its own');
SELECT is((SELECT payment_method || ' ' || (confirmed_at = core.now()) FROM ticketing.orders, made
    WHERE orders.id = made.id), 'stripe true', 'when and how');
SELECT is(jsonb_array_length(desk.mail('bert', 'order_confirmed') #> '{attachments,0,data,tickets}'), 3,
    'mailed as one PDF');
SELECT ticketing.on_order_paid(id) FROM made;
SELECT is((SELECT count(*) FROM ticketing.tickets), 3::bigint, 'repeating it issues nothing');
SELECT is(desk.mails('bert'), 'order_confirmed', 'and mails nothing');
-- The event is cancelled while the money of a declined order is on its way.
CREATE TEMP TABLE late AS SELECT desk.decline(made.late) AS intent FROM made;
SELECT ticketing.cancel_event(desk.who('olga'), 'gala');
SELECT desk.hear('payment_intent.succeeded', desk.paid_intent(made.late, intent)) FROM made, late;
SELECT is_empty($$SELECT FROM ticketing.tickets, made WHERE order_id = made.late$$,
    'too late for an event that is cancelled');
SELECT is((SELECT count(*) FROM payments.refunds, made WHERE order_id = made.late AND state = 'requested'
    AND amount = 157.50), 1::bigint, 'the money goes back');
SELECT is(desk.do_refunds(), 2::bigint, 'Stripe does it');
SELECT is((SELECT desk.state(made.late) || ' ' || desk.state(made.id) FROM made),
    'failed refunded', 'one never had tickets, the other is refunded');
-- The event is cancelled between the last look at it and the confirmation.
SET session_replication_role = replica;
UPDATE sales.orders SET state = 'confirmed' FROM made WHERE orders.id = made.overtaken;
SET session_replication_role = origin;
SELECT ticketing.on_order_paid(overtaken) FROM made;
SELECT is((SELECT string_agg(status, ' ') FROM ticketing.tickets, made WHERE order_id = overtaken), 'cancelled',
    'its tickets are void from the first');
SELECT is((SELECT desk.state(overtaken) FROM made), 'cancelled', 'without money there is nothing to send back');
SET session_replication_role = replica;
DELETE FROM sales.order_history USING made WHERE order_id = overtaken AND from_state = 'confirmed';
SET session_replication_role = origin;
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
