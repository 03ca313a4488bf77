\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('request', effects.request('mail.send', '{}', NULL, '{}', 'mail'));
SELECT effects.give_up(sample.id('request'), 'mailbox unreachable');
SELECT results_eq($$SELECT request.state, request.error, request.finished_at = core.now()
                    FROM effects.requests AS request WHERE request.id = sample.id('request')$$,
                  $$VALUES ('failed', 'mailbox unreachable', TRUE)$$, 'the request has failed');
SELECT is((SELECT alert.message FROM effects.alerts AS alert WHERE alert.request_id = sample.id('request')),
          'mailbox unreachable', 'and a person is told');
SELECT effects.give_up(sample.id('request'), 'again');
SELECT is((SELECT alert.message FROM effects.alerts AS alert WHERE alert.request_id = sample.id('request')),
          'mailbox unreachable', 'once');

SELECT * FROM finish();
