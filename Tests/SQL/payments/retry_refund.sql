\ir ../sample_product.psql
\ir ../refusal.psql
SELECT plan(17);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT sample.put('refused', payments.request_refund(sample.id('attempt'), 20.00, 'goodwill', NULL));
SELECT is(payments.retry_refund(sample.id('refused')), sample.id('refused'), 'under way: the same');

SELECT effects.complete(refunds.effect_id, '{"ok": false, "message": "Disputed."}') FROM payments.refunds;
SELECT ok(sample.broken() LIKE '%a refused refund was asked for again%', 'refused: somebody must look');
SELECT sample.put('again', payments.retry_refund(sample.id('refused')));
SELECT isnt(sample.id('again'), sample.id('refused'), 'asked for again, it is another refund');
SELECT results_eq(
    $$SELECT refunds.amount, refunds.state, refunds.reason, refunds.retry_of
      FROM payments.refunds WHERE refunds.id = sample.id('again')$$,
    $$VALUES (20.00, 'requested', 'goodwill', sample.id('refused'))$$, 'of the same amount');
SELECT is(payments.retry_refund(sample.id('refused')), sample.id('again'), 'asked twice: the same again');
SELECT is(payments.retry_refund(sample.id('again')), sample.id('again'), 'by its own name too');
SELECT is((SELECT count(DISTINCT requests.key) FROM effects.requests WHERE requests.kind = 'stripe.create_refund'),
          2::bigint, 'with a key of its own');
SELECT is(sample.broken(), '', 'nothing is broken any more');

-- Given up, not refused.
SELECT effects.give_up(refunds.effect_id, 'no answer') FROM payments.refunds WHERE refunds.id = sample.id('again');
SELECT ok(sample.broken() LIKE '%a refund under way is still being asked for%', 'given up: nobody asks any more');
SELECT is(payments.retry_refund(sample.id('refused')), sample.id('again'), 'the same refund');
SELECT is((SELECT requests.state || ' ' || requests.tries FROM effects.requests
           JOIN payments.refunds ON refunds.effect_id = requests.id WHERE refunds.id = sample.id('again')), 'queued 0',
          'is asked for with the same key');
SELECT is(sample.broken(), '', 'nothing is broken any more');

-- Given up when it was done: the provider told the sum before.
SELECT sample.put('lost', payments.request_refund(sample.id('attempt'), 25.00, 'x', NULL));
SELECT effects.complete(refunds.effect_id, '{"ok": false, "message": "No."}')
FROM payments.refunds WHERE refunds.id = sample.id('again');
UPDATE effects.alerts SET acknowledged_at = core.now();
SELECT sample.receive(sample.charge_refunded('evt_0', 'pi_1', 2500));
SELECT effects.give_up(refunds.effect_id, 'no answer') FROM payments.refunds WHERE refunds.id = sample.id('lost');
SELECT is((SELECT refunds.state FROM payments.refunds WHERE refunds.id = sample.id('lost')), 'requested', 'given up, and done');
SELECT is(payments.retry_refund(sample.id('lost')), sample.id('lost'), 'it is asked for with the same key');
SELECT effects.complete(refunds.effect_id, '{"ok": true, "refund": {"id": "re_7", "status": "succeeded"}}')
FROM payments.refunds WHERE refunds.id = sample.id('lost');
SELECT results_eq($$SELECT refunds.state, orders.refunded FROM payments.refunds, sales.orders
                    WHERE refunds.id = sample.id('lost')$$, $$VALUES ('succeeded', 25.00)$$, 'and counts once');

-- Meanwhile all of it went back another way.
SELECT sample.receive(sample.charge_refunded('evt_1', 'pi_1', 10500));
SELECT is(pg_temp.refusal($$SELECT payments.retry_refund(sample.id('refused'))$$) ->> 'code', 'nothing_to_refund',
          'never more than was received');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
