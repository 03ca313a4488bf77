\ir ../sample_product.psql
SELECT plan(18);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
CREATE FUNCTION sample.elsewhere(p_total numeric, p_at timestamptz DEFAULT NULL, p_refused uuid DEFAULT NULL)
RETURNS numeric LANGUAGE sql AS
    $$ SELECT news.amount FROM payments.attempts
       CROSS JOIN payments.refunded_elsewhere(attempts, p_total, p_at, p_refused) AS news $$;
CREATE FUNCTION sample.made(p_total numeric) RETURNS text LANGUAGE sql AS
    $$ SELECT format('elsewhere %s, %s of ours: %s', news.amount, cardinality(news.done), news.done_amount)
       FROM payments.attempts CROSS JOIN payments.refunded_elsewhere(attempts, p_total, NULL) AS news $$;
SELECT is(sample.elsewhere(10.00), 10.00, 'nothing is known: all of it');
SELECT is(sample.elsewhere(999.00), 105.00, 'at most what was received');
SELECT sample.put('one', payments.request_refund(sample.id('attempt'), 5.00, 'x', NULL));
SELECT is(sample.elsewhere(8.00), 3.00, 'asked for: in the sum');
SELECT is(sample.elsewhere(4.00), 4.00, 'unless it is more than the sum');
SELECT is(sample.elsewhere(5.00, NULL, sample.id('one')), 5.00, 'or refused');
SELECT effects.give_up(refunds.effect_id, 'no answer') FROM payments.refunds;
SELECT is(sample.made(5.00), 'elsewhere 0.00, 1 of ours: 5.00', 'given up: it was made, and no answer will tell of it');
SELECT is(sample.made(4.00), 'elsewhere 4.00, 0 of ours: 0', 'unless it is more than the sum');
SELECT sample.put('two', payments.request_refund(sample.id('attempt'), 8.00, 'x', NULL));
SELECT is(sample.made(5.00), 'elsewhere 0.00, 1 of ours: 5.00', 'one that is asked for is not in it, the other is');
SELECT is(sample.made(8.00), 'elsewhere 0.00, 0 of ours: 0', 'the one that is asked for may be it');
SELECT is(sample.made(13.00), 'elsewhere 0.00, 1 of ours: 5.00', 'both');
SELECT is(sample.made(14.00), 'elsewhere 1.00, 1 of ours: 5.00', 'and something else');
SELECT sample.put('three', payments.request_refund(sample.id('attempt'), 3.00, 'x', NULL));
SELECT is(sample.elsewhere(11.00), 0.00, 'in whatever order the provider makes them');
SELECT is(sample.elsewhere(3.00), 0.00, 'the last first, for instance');
SELECT effects.give_up(refunds.effect_id, 'no answer') FROM payments.refunds WHERE refunds.id = sample.id('three');
SELECT is(sample.made(3.00), 'elsewhere 0.00, 1 of ours: 3.00', 'of those given up the one that it was');
SELECT is(sample.made(16.00), 'elsewhere 0.00, 2 of ours: 8.00', 'all of them');
UPDATE payments.refunds SET state = 'failed', finished_at = core.now() WHERE refunds.id <> sample.id('one');
SELECT payments.finish_refund(sample.id('one'), 'pending', 're_1', NULL);
SELECT is(sample.elsewhere(5.00), 0.00, 'pending there');
SELECT payments.finish_refund(sample.id('one'), 'failed', 're_1', 'x', core.now());
SELECT is(sample.elsewhere(5.00, core.now() - interval '1 second'), 0.00, 'told before it failed');
SELECT is(sample.elsewhere(5.00, core.now() + interval '1 second'), 5.00, 'told after it failed: another one');

SELECT * FROM finish();
