\ir ../sample_product.psql
SELECT plan(5);

SELECT sample.put('request', effects.request('stripe.create_payment_intent', '{"amount": 100}', 'sample.finish_intent',
                                             '{}', 'attempt:1'));
SELECT is(effects.inline(sample.id('request')),
          jsonb_build_object('request', sample.id('request'), 'kind', 'stripe.create_payment_intent',
                             'input', '{"amount": 100}'::jsonb, 'key', 'attempt:1',
                             'requested_at', floor(extract(epoch FROM core.now()))::bigint),
          'the effect for the reply');
SELECT is_empty($$SELECT * FROM effects.take('worker', 10, 60)$$, 'it is leased: no worker takes it');
SELECT is((SELECT request.tries FROM effects.requests AS request WHERE request.id = sample.id('request')), 1,
          'it counts as a try');

SELECT effects.give_up(sample.id('request'), 'unreachable');
SELECT effects.inline(sample.id('request'));
SELECT results_eq($$SELECT request.state, request.tries, request.finished_at IS NULL
                    FROM effects.requests AS request WHERE request.id = sample.id('request')$$,
                  $$VALUES ('queued', 1, TRUE)$$, 'one that was given up is tried again');
SELECT throws_ok($$SELECT effects.inline(core.new_id())$$, 'P0002', NULL, 'an unknown request is a defect');

SELECT * FROM finish();
