\ir ../sample_product.psql
SELECT plan(2);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('first', sample.start_payment(sample.id('order'), 'pi_1'));
UPDATE payments.attempts SET state = 'failed';
SELECT sample.put('second', core.new_id());
INSERT INTO payments.attempts (id, product, order_id, provider, amount, currency, state, provider_id, received,
                               refunded,
                               is_applied, created_at, updated_at)
SELECT sample.id('second'), 'sample', sample.id('order'), 'stripe', 105, 'USD', 'open', 'pi_2', 0, 0, FALSE, core.now(),
       core.now();
SELECT payments.cancel_attempts(sample.id('order'), p_but => sample.id('second'));
SELECT results_eq($$SELECT sample.attempt_state(sample.id('first')), sample.attempt_state(sample.id('second'))$$,
                  $$VALUES ('cancelled', 'open')$$, 'failed ones too, all but one');
SELECT payments.cancel_attempts(sample.id('order'));
SELECT is(sample.attempt_state(sample.id('second')), 'cancelled', 'all');

SELECT * FROM finish();
