\ir ../sample_product.psql
SELECT plan(11);

SELECT sample.put('due', effects.request('mail.send', '{"to": "a@example.com"}', NULL, '{}', 'due'));
SELECT sample.put('later', effects.request('mail.send', '{}', NULL, '{}', 'later', core.now() + interval '1 hour'));
SELECT results_eq($$SELECT taken.id, taken.kind, taken.input, taken.key, taken.tries
                    FROM effects.take('worker 1', 10, 60) AS taken$$,
                  $$SELECT sample.id('due'), 'mail.send', '{"to": "a@example.com"}'::jsonb, 'due', 1$$,
                  'what is due is taken, what is not is not');
SELECT is_empty($$SELECT * FROM effects.take('worker 2', 10, 60)$$, 'it is leased to the first');

UPDATE effects.requests SET run_at = core.now() WHERE id = sample.id('due');
SELECT results_eq($$SELECT taken.id, taken.tries FROM effects.take('worker 2', 10, 60) AS taken$$,
                  $$SELECT sample.id('due'), 2$$, 'a lapsed lease is due again');

UPDATE effects.requests SET run_at = core.now(), tries = (core.setting('effects.max_tries'))::int
WHERE id = sample.id('due');
SELECT is_empty($$SELECT * FROM effects.take('worker 3', 10, 60)$$, 'what was tried often enough is not taken');
SELECT is((SELECT request.state FROM effects.requests AS request WHERE request.id = sample.id('due')), 'failed',
          'it is given up');
SELECT effects.request('mail.send', '{}', NULL, '{}', 'n' || number) FROM generate_series(1, 3) AS number;
SELECT is((SELECT count(*) FROM effects.take('worker', 2, 60)), 2::bigint, 'no more than the limit');

UPDATE effects.requests AS request SET run_at = core.now() + interval '1 hour' WHERE request.state = 'queued';
SELECT effects.request('mail.send', '{}', NULL, '{}', 'm' || number) FROM generate_series(1, 5) AS number;
SELECT effects.request('stripe.create_refund', '{}', NULL, '{}', 's' || number) FROM generate_series(1, 3) AS number;
SELECT results_eq($$SELECT taken.kind, count(*) FROM effects.take('worker', 8, 60, '{"mail.send": 2}') AS taken
                    GROUP BY 1 ORDER BY 1$$,
                  $$VALUES ('mail.send', 2::bigint), ('stripe.create_refund', 3)$$,
                  'a kind is taken as often as it can begin at once, and does not hold up others');
SELECT is_empty($$SELECT * FROM effects.take('worker', 8, 60, '{"mail.send": 0}')$$, 'without a place nothing is taken');
UPDATE effects.requests AS request SET run_at = core.now() WHERE request.key IN ('s1', 's2');
SELECT is((SELECT string_agg(taken.key, ' ')
           FROM effects.take('worker', 8, 60, '{"mail.send": 0}',
                             ARRAY(SELECT request.id FROM effects.requests AS request WHERE request.key = 's1')) AS taken),
          's2', 'what the worker is performing it does not get again');
SELECT ok((SELECT bool_and(taken.created_at = core.now()) FROM effects.take('worker', 1, 60) AS taken),
          'it says since when it is wanted');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
