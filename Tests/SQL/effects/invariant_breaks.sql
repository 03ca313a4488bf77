\ir ../sample_product.psql
SELECT plan(3);

SELECT is_empty($$SELECT * FROM effects.invariant_breaks$$, 'nothing is broken');
SELECT sample.put('request', effects.request('mail.send', '{"to": "a@example.com", "data": {}}', NULL, '{}'));
UPDATE effects.requests SET state = 'done', finished_at = core.now() WHERE id = sample.id('request');
SELECT results_eq($$SELECT broken.invariant FROM effects.invariant_breaks AS broken ORDER BY 1$$,
                  $$VALUES ('a done effect has an outcome and an answer'),
                           ('sent mail keeps nothing but its recipient')$$, 'done without an outcome, secrets kept');
UPDATE effects.requests SET state = 'failed' WHERE id = sample.id('request');
SELECT is((SELECT string_agg(broken.invariant, ',') FROM effects.invariant_breaks AS broken),
          'an effect that was given up has an alert', 'given up in silence');

SELECT * FROM finish();
