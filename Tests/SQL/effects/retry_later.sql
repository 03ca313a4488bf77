\ir ../sample_product.psql
SELECT plan(8);

SELECT sample.put('request', effects.request('mail.send', '{}', NULL, '{}', 'mail'));
SELECT count(*) FROM effects.take('worker', 10, 600);
SELECT effects.retry_later(sample.id('request'), 'connection refused');
SELECT results_eq(
    $$SELECT request.state, request.error,
             request.run_at BETWEEN core.now() + interval '3.7 seconds' AND core.now() + interval '6.3 seconds'
      FROM effects.requests AS request WHERE request.id = sample.id('request')$$,
    $$VALUES ('queued', 'connection refused', TRUE)$$, 'the first wait is about five seconds');

SELECT is((SELECT request.leased_by FROM effects.requests AS request WHERE request.id = sample.id('request')), NULL,
          'nobody has it any more');

UPDATE effects.requests SET tries = 4 WHERE id = sample.id('request');
SELECT effects.retry_later(sample.id('request'), 'connection refused');
SELECT ok((SELECT request.run_at BETWEEN core.now() + interval '29 seconds' AND core.now() + interval '51 seconds'
           FROM effects.requests AS request WHERE request.id = sample.id('request')), 'the fourth about forty');
UPDATE effects.requests SET tries = 11 WHERE id = sample.id('request');
SELECT effects.retry_later(sample.id('request'), 'connection refused');
SELECT ok((SELECT request.run_at <= core.now() + interval '75 minutes'
           FROM effects.requests AS request WHERE request.id = sample.id('request')), 'never much more than an hour');

UPDATE effects.requests SET tries = 12 WHERE id = sample.id('request');
SELECT effects.retry_later(sample.id('request'), 'still refused');
SELECT is((SELECT request.state FROM effects.requests AS request WHERE request.id = sample.id('request')), 'failed',
          'after the last try it is given up');
SELECT is((SELECT count(*) FROM effects.alerts AS alert WHERE alert.request_id = sample.id('request')), 1::bigint,
          'with an alert');
SELECT lives_ok($$SELECT effects.retry_later(sample.id('request'), 'late news')$$, 'a finished one is left alone');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
