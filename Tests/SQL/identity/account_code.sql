SELECT plan(1);
SELECT is(identity.account_code('00000000-0000-7000-8000-0000000000ff'), 'AAAAAAAAcACAAAAAAAAA_w', 'fit for an address');
SELECT * FROM finish();
