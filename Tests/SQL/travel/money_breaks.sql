\ir purse.psql
SELECT plan(7);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 2500);
CREATE FUNCTION trips.found() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT string_agg(DISTINCT invariant, '; ') FROM travel.money_breaks() $$;
SELECT is(trips.found(), NULL, 'nothing is broken');
SELECT trips.pay(id, 'wallet') FROM booked;
SELECT travel.withdraw(trips.who('tess'), trips.fill('tess', 10), 5);
SELECT is(trips.found(), NULL, 'nor by a payment under way and a withdrawal');
SAVEPOINT sound;
ALTER TABLE sales.orders DISABLE TRIGGER USER;
UPDATE sales.orders SET state = 'cancelled', is_unpaid = FALSE;
SELECT is(trips.found(), 'a payment is under way only for a booking that waits for it', 'a payment of a cancelled booking');
ROLLBACK TO sound;
UPDATE payments.attempts SET wallet_id = trips.wallet('tom') WHERE purpose = 'order';
SELECT is(trips.found(), 'a payment uses the wallet of who booked', 'somebody else''s wallet');
ROLLBACK TO sound;
SET LOCAL session_replication_role = replica;
UPDATE travel.payouts SET amount = 6;
SELECT is(trips.found(), 'a withdrawal moved its money as its payout says', 'another amount');
ROLLBACK TO sound;
UPDATE travel.payouts SET state = 'failed', finished_at = core.now();
SELECT is(trips.found(), 'a withdrawal moved its money as its payout says; what is shown of a wallet sums to its balance',
    'failed, and the money did not come back');
ROLLBACK TO sound;
SET LOCAL session_replication_role = replica;
UPDATE travel.wallets SET account_id = trips.who('tom');
SELECT matches(trips.found(), 'a wallet is one account of the books and the other way round', 'another owner');
SELECT * FROM finish();
