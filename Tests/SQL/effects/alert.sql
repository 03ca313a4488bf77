\ir ../sample_product.psql
SELECT plan(1);

SELECT sample.put('request', effects.request('mail.send', '{}', NULL, '{}', 'mail'));
SELECT effects.alert(sample.id('request'), 'first');
UPDATE effects.alerts SET acknowledged_at = core.now();
SELECT effects.alert(sample.id('request'), 'second');
SELECT results_eq($$SELECT alerts.message, alerts.acknowledged_at FROM effects.alerts$$,
                  $$VALUES ('second', NULL::timestamptz)$$, 'one for each effect, the newest, to be looked at again');

SELECT * FROM finish();
