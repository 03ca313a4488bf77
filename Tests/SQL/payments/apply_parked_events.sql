\ir ../sample_product.psql
SELECT plan(5);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.receive(sample.charge_refunded('evt_1', 'pi_1', 500));
SELECT sample.receive(sample.intent_event('evt_2', 'payment_intent.succeeded', 'pi_1', 'succeeded', 10500));
SELECT sample.start_payment(sample.id('order'), 'pi_1');
SELECT is(payments.apply_parked_events(10), 0, 'not before their time');
UPDATE payments.events SET next_try_at = core.now();
SELECT is(payments.apply_parked_events(10), 2, 'both are tried');
UPDATE payments.events SET next_try_at = core.now() WHERE state = 'parked';
SELECT payments.apply_parked_events(10);
SELECT results_eq($$SELECT orders.state, orders.paid, orders.refunded FROM sales.orders$$,
                  $$VALUES ('confirmed', 105.00, 5.00)$$, 'the refund that came before its payment included');
SELECT is((SELECT count(*) FROM payments.events WHERE events.state = 'applied'), 2::bigint, 'both are applied');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
