\ir ../sample_product.psql
SELECT plan(2);

SELECT sample.put('request', effects.request('mail.send', '{}', NULL, '{}', 'mail'));
SELECT effects.alert(sample.id('request'), 'one');
SELECT effects.alert(NULL, 'two', 'event:evt_1');
SELECT effects.acknowledge(sample.id('request'));
SELECT results_eq($$SELECT alerts.message FROM effects.alerts WHERE alerts.acknowledged_at IS NULL$$, $$VALUES ('two')$$,
                  'that of the effect');
SELECT effects.acknowledge(NULL, 'event:evt_1');
SELECT is_empty($$SELECT FROM effects.alerts WHERE alerts.acknowledged_at IS NULL$$, 'that of another thing');

SELECT * FROM finish();
