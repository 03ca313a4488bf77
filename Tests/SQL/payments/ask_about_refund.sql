\ir ../sample_product.psql
SELECT plan(8);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT sample.put('refund', payments.request_refund(sample.id('attempt'), 5.00, 'x', NULL));
SELECT payments.ask_about_refund(sample.id('refund'));
SELECT is_empty($$SELECT FROM effects.requests WHERE requests.kind = 'stripe.retrieve_refund'$$,
                'while it is asked for there is nothing to ask about');
SELECT payments.finish_refund(sample.id('refund'), 'pending', 're_1', NULL);
SELECT is((SELECT refunds.next_check_at FROM payments.refunds), core.now() + interval '1 hour', 'pending: in an hour');
SELECT payments.ask_about_refund(sample.id('refund'));
SELECT results_eq(
    $$SELECT requests.kind, requests.input, requests.resume, requests.resume_state FROM effects.requests
      WHERE requests.kind = 'stripe.retrieve_refund'$$,
    $$SELECT 'stripe.retrieve_refund', '{"refund": "re_1"}'::jsonb, 'payments.refund_checked',
             jsonb_build_object('refund', sample.id('refund'))$$, 'asked');
SELECT is((SELECT refunds.next_check_at FROM payments.refunds), core.now() + interval '2 hours', 'the next time later');
UPDATE payments.refunds SET checks = 30;
SELECT payments.ask_about_refund(sample.id('refund'));
SELECT is((SELECT refunds.next_check_at FROM payments.refunds), core.now() + interval '1 day', 'at last once a day');
SELECT is_empty('SELECT FROM effects.alerts', 'nobody needs to know');
UPDATE payments.refunds SET created_at = core.now() - interval '14 days';
SELECT payments.ask_about_refund(sample.id('refund'));
UPDATE effects.alerts SET acknowledged_at = core.now();
SELECT payments.ask_about_refund(sample.id('refund'));
SELECT results_eq($$SELECT alerts.message LIKE 'refund re_1 of order SAMPLE-% is pending since %', alerts.acknowledged_at IS NULL
                    FROM effects.alerts$$, $$VALUES (TRUE, FALSE)$$, 'after two weeks a person is told, once');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
