SELECT plan(6);

SELECT is(payments.event_units('{"amount": 1234}', 'amount'), 1234::numeric, 'a number');
SELECT is(payments.event_units('{}', 'amount'), NULL, 'absent');
SELECT is(payments.event_units('{"amount": "1234"}', 'amount'), NULL, 'a text');
SELECT is(payments.event_units('{"amount": 12.5}', 'amount'), NULL, 'half a cent');
SELECT is(payments.event_units('{"amount": -1}', 'amount'), NULL, 'negative');
SELECT is(payments.event_units('{"amount": 1e300}', 'amount'), NULL, 'beyond all money');

SELECT * FROM finish();
