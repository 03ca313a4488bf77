\ir ../travel/purse.psql
SELECT plan(3);
SELECT payments.begin_deposit('travel', trips.wallet('tess'), 25, 'charge', NULL, 'Wallet deposit', NULL);
CREATE TEMP TABLE effect AS SELECT payments.charge_effect((trips.attempt()).id, 'pm_1', NULL, 'x.y') AS made;
SELECT is((SELECT made -> 'input' FROM effect), jsonb_build_object('amount', 2500, 'currency', 'usd', 'payment_method', 'pm_1',
    'description', 'Wallet deposit', 'metadata', jsonb_build_object('product', 'travel', 'attempt_id', (trips.attempt()).id)),
    'what the provider is asked');
SELECT is(payments.charge_effect((trips.attempt()).id, 'pm_1', NULL, 'x.y') ->> 'request', (SELECT made ->> 'request' FROM effect),
    'asked again, the same');
SELECT payments.charge_made((trips.attempt()).id, '{"ok": false, "message": "No."}');
SELECT is(payments.charge_effect((trips.attempt()).id, 'pm_1', NULL, 'x.y'), NULL, 'nothing when it was done');
SELECT * FROM finish();
