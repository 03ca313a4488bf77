\ir ../sample_product.psql
SELECT plan(13);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.start_payment(sample.id('order'), 'pi_1');
SELECT results_eq(
    $$SELECT reply.status, reply.body::text FROM payments.receive_stripe_event('sample',
          sample.intent_event('evt_1', 'payment_intent.succeeded', 'pi_1', 'succeeded', 10500), NULL) AS reply$$,
    $$VALUES (200::smallint, '{"received" : true}')$$, 'taken');
SELECT is(sample.order_state(sample.id('order')), 'confirmed', 'and applied');
SELECT is((SELECT count(*) FROM generate_series(1, 100), LATERAL payments.receive_stripe_event('sample',
               sample.intent_event('evt_1', 'payment_intent.succeeded', 'pi_1', 'succeeded', 10500), NULL) AS reply
           WHERE reply.status = 200), 100::bigint, 'a hundred times more');
SELECT results_eq($$SELECT (SELECT count(*) FROM payments.events), orders.paid, sample.hooks() FROM sales.orders$$,
                  $$VALUES (1::bigint, 105.00, 'on_order_paid confirmed')$$, 'is stored and applied once');
SELECT is(sample.receive(sample.intent_event('evt_2', 'payment_intent.succeeded', 'pi_1', 'succeeded', 10500)),
          'applied',
          'the same news under another id');
SELECT is(sample.hooks(), 'on_order_paid confirmed', 'changes nothing either');

SELECT results_eq(
    $$SELECT reply.status, reply.body::text
      FROM payments.receive_stripe_event('sample', '{"id": "evt_9", "type": "x"}', 'Bad signature.') AS reply$$,
    $$VALUES (400::smallint, '{"error" : "Bad signature."}')$$, 'a forged one');
SELECT results_eq($$SELECT rejected.reason, rejected.event_id FROM payments.rejected_events AS rejected$$,
                  $$VALUES ('Bad signature.', 'evt_9')$$, 'is noted');
SELECT is((payments.receive_stripe_event('sample', NULL, 'Not JSON.')).status, 400::smallint, 'nothing at all');
SELECT is((payments.receive_stripe_event('sample', '{"id": 5, "type": [], "data": 1}', NULL)).status, 400::smallint,
          'a signed one that is no event');
SELECT is((payments.receive_stripe_event('sample', '{"id": "evt_8", "type": "payment_intent.succeeded", "data":
              {"object": {"id": 7, "status": {}, "amount": "x", "metadata": [1]}}}', NULL)).status, 200::smallint,
          'one full of surprises');
SELECT is((SELECT events.state FROM payments.events WHERE events.event_id = 'evt_8'), 'parked', 'matches nothing');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
