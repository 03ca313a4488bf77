\ir ../sample_product.psql
SELECT plan(9);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
CREATE FUNCTION sample.elsewhere(p_total numeric, p_at timestamptz DEFAULT NULL, p_refused uuid DEFAULT NULL)
RETURNS numeric LANGUAGE sql AS
    $$ SELECT payments.refunded_elsewhere(attempts, p_total, p_at, p_refused) FROM payments.attempts $$;
SELECT is(sample.elsewhere(10.00), 10.00, 'nothing is known: all of it');
SELECT is(sample.elsewhere(999.00), 105.00, 'at most what was received');
SELECT sample.put('one', payments.request_refund(sample.id('attempt'), 5.00, 'x', NULL));
SELECT is(sample.elsewhere(8.00), 3.00, 'asked for: in the sum');
SELECT is(sample.elsewhere(4.00), 4.00, 'unless it is more than the sum');
SELECT is(sample.elsewhere(5.00, NULL, sample.id('one')), 5.00, 'or refused');
SELECT effects.give_up(refunds.effect_id, 'no answer') FROM payments.refunds;
SELECT is(sample.elsewhere(5.00), 5.00, 'given up: no answer will tell of it');
SELECT payments.finish_refund(sample.id('one'), 'pending', 're_1', NULL);
SELECT is(sample.elsewhere(5.00), 0.00, 'pending there');
SELECT payments.finish_refund(sample.id('one'), 'failed', 're_1', 'x', core.now());
SELECT is(sample.elsewhere(5.00, core.now() - interval '1 second'), 0.00, 'told before it failed');
SELECT is(sample.elsewhere(5.00, core.now() + interval '1 second'), 5.00, 'told after it failed: another one');

SELECT * FROM finish();
