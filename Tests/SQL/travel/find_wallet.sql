\ir purse.psql
SELECT plan(4);
SELECT trips.wallet('tess'), trips.wallet('tom');
SELECT is((travel.find_wallet(trips.who('tess'), trips.wallet('tess'))).account_id, trips.who('tess'), 'one''s own');
SELECT is(trips.refused($$SELECT travel.find_wallet(trips.who('tom'), trips.wallet('tess'))$$), '404 not_found Wallet not found.',
    'somebody else''s');
SELECT is(trips.refused($$SELECT travel.find_wallet(trips.who('stan'), trips.wallet('tess'))$$), '404 not_found Wallet not found.',
    'also for staff');
SELECT matches(trips.refused($$SELECT travel.find_wallet(NULL, trips.wallet('tess'))$$), '^401', 'nobody''s');
SELECT * FROM finish();
