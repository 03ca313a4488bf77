\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT sample.put('refund', payments.request_refund(sample.id('attempt'), 5.00, 'x', NULL));
SELECT payments.alert_refund(refunds, 'ours') FROM payments.refunds;
SELECT results_eq($$SELECT alerts.message FROM effects.alerts JOIN payments.refunds ON refunds.effect_id = alerts.request_id$$,
                  $$VALUES ('ours')$$, 'about the effect that asked for it');
SELECT payments.reconcile_refunds(sample.id('attempt'), 9.00);
SELECT payments.alert_refund(refunds, 'theirs') FROM payments.refunds WHERE refunds.source = 'provider';
SELECT results_eq($$SELECT alerts.message FROM effects.alerts JOIN payments.refunds ON alerts.subject = 'refund:' || refunds.id$$,
                  $$VALUES ('theirs')$$, 'or about the refund, when nobody here asked');
SELECT results_eq($$SELECT refunds.amount FROM payments.refunds WHERE refunds.source = 'provider'$$, $$VALUES (4.00)$$,
                  'of what was not ours');

SELECT * FROM finish();
