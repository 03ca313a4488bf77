\ir purse.psql
SELECT plan(5);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 3000);
SELECT travel.freeze_wallet(trips.who('tess'));
SELECT is((SELECT is_active FROM travel.wallets), FALSE, 'frozen');
SELECT is(trips.refused($$SELECT travel.pay_booking(trips.who('tess'), trips.number(id), 'wallet') FROM booked$$),
    '400 wallet_inactive The wallet is not active.', 'nothing is paid from it');
SELECT is(trips.refused($$SELECT travel.deposit(trips.who('tess'), 10)$$), '400 wallet_inactive The wallet is not active.', 'nor into it');
SELECT is(trips.balance('tess'), 3000.00, 'what is in it stays');
SELECT lives_ok($$SELECT travel.freeze_wallet(trips.who('tom'))$$, 'without a wallet there is nothing to freeze');
SELECT * FROM finish();
