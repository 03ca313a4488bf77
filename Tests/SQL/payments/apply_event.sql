\ir ../sample_product.psql
SELECT plan(7);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT is(sample.receive(sample.intent_event('evt_1', 'payment_intent.succeeded', 'pi_1', 'succeeded', 10500)),
          'parked',
          'what matches nothing is parked');
SELECT results_eq($$SELECT events.tries, events.next_try_at, events.finished_at FROM payments.events$$,
                  $$SELECT 1, core.now() + interval '30 seconds', NULL::timestamptz$$, 'and tried again soon');
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT is((SELECT payments.apply_event(events.id) FROM payments.events), 'applied', 'when it matches it is applied');
SELECT is(sample.order_state(sample.id('order')), 'confirmed', 'the order is paid');
SELECT is((SELECT payments.apply_event(events.id) FROM payments.events), 'applied', 'again: nothing');
SELECT is(sample.receive('{"id": "evt_2", "type": "customer.created", "data": {"object": {"object": "customer"}}}'),
          'ignored', 'types that say nothing to us');

SELECT sample.receive(sample.intent_event('evt_3', 'payment_intent.succeeded', 'pi_9', 'succeeded', 10500));
UPDATE payments.events SET tries = (core.setting('payments.event_max_tries'))::int - 1 WHERE event_id = 'evt_3';
SELECT is((SELECT payments.apply_event(events.id) FROM payments.events WHERE events.event_id = 'evt_3'), 'unmatched',
          'in the end it is given up');

SELECT * FROM finish();
