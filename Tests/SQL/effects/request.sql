\ir ../sample_product.psql
SELECT plan(4);

SELECT sample.put('first', effects.request('mail.send', '{"to": "ann@example.com"}', NULL, NULL, 'greeting'));
SELECT is(effects.request('mail.send', '{"to": "bob@example.com"}', NULL, NULL, 'greeting'), sample.id('first'),
          'the same key is the same request');
SELECT results_eq(
    $$SELECT request.input ->> 'to', request.state, request.tries, request.run_at = core.now(), request.resume_state
      FROM effects.requests AS request WHERE request.id = sample.id('first')$$,
    $$VALUES ('ann@example.com', 'queued', 0, TRUE, '{}'::jsonb)$$,
    'it is due at once, and the first input stays');

SELECT sample.put('second', effects.request('stripe.create_refund', '{}', 'payments.refund_done', '{"refund": 1}',
                                            p_run_at => core.now() + interval '1 minute'));
SELECT results_eq(
    $$SELECT request.key = request.id::text, request.resume, request.resume_state, request.run_at > core.now()
      FROM effects.requests AS request WHERE request.id = sample.id('second')$$,
    $$VALUES (TRUE, 'payments.refund_done', '{"refund": 1}'::jsonb, TRUE)$$,
    'without a key its id is the key; it waits for its time');
SELECT throws_ok($$SELECT effects.request('Not A Kind', '{}', NULL, '{}')$$, '23514', NULL, 'kinds are names');

SELECT * FROM finish();
