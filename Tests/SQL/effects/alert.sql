\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('request', effects.request('mail.send', '{}', NULL, '{}', 'mail'));
SELECT effects.alert(sample.id('request'), 'first');
UPDATE effects.alerts SET acknowledged_at = core.now();
SELECT effects.alert(sample.id('request'), 'second');
SELECT results_eq($$SELECT alerts.message, alerts.acknowledged_at FROM effects.alerts$$,
                  $$VALUES ('second', NULL::timestamptz)$$, 'one for each effect, the newest, to be looked at again');
SELECT effects.alert(NULL, 'third', 'event:evt_1');
SELECT effects.alert(NULL, 'fourth', 'event:evt_1');
SELECT results_eq($$SELECT alerts.message FROM effects.alerts WHERE alerts.subject = 'event:evt_1'$$,
                  $$VALUES ('fourth')$$, 'and one for each other thing');
SELECT throws_ok($$SELECT effects.alert(NULL, 'about nothing')$$, '23514', NULL, 'an alert is about something');

SELECT * FROM finish();
