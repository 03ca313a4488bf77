\ir ../sample_product.psql
SELECT plan(7);

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
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
