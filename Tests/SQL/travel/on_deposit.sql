\ir purse.psql
SELECT plan(2);
SELECT trips.fill('tess', 500);
SELECT results_eq('SELECT account_id, type, title, message FROM messaging.notifications', $$SELECT trips.who('tess'),
    'payment_received', 'Deposit Received', '500.00 USD were added to your wallet.'$$, 'its owner is told');
SELECT travel.on_deposit((trips.attempt()).id);
SELECT is((SELECT count(*) FROM messaging.notifications), 1::bigint, 'once');
SELECT * FROM finish();
