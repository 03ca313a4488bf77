\ir ../sample_product.psql
SELECT plan(4);

SELECT sample.put('attempt', sample.start_payment(sample.buy(inventory.create_stock('sample', 1), 1), 'pi_1'));
SELECT payments.note_status(sample.id('attempt'), 'requires_action', 'pi_1');
SELECT results_eq($$SELECT attempts.state, attempts.provider_status FROM payments.attempts$$,
                  $$VALUES ('open', 'requires_action')$$, 'noted');
SELECT effects.alert(p_request => NULL, p_subject => 'attempt:' || sample.id('attempt'), p_message => 'still open');
SELECT payments.note_status(sample.id('attempt'), 'canceled', 'pi_1');
SELECT isnt((SELECT alert.acknowledged_at FROM effects.alerts AS alert), NULL, 'what a person was told of it is over');
SELECT is(sample.attempt_state(sample.id('attempt')), 'cancelled', 'cancelled at the provider');
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT payments.note_status(sample.id('attempt'), 'processing', 'pi_1');
SELECT is((SELECT attempts.provider_status FROM payments.attempts), 'succeeded', 'never after the money');

SELECT * FROM finish();
