\ir purse.psql
SELECT plan(3);
SELECT trips.fill('tess', 100);
SELECT trips.pass('1 minute');
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 10);
SELECT trips.pass('1 minute');
SELECT travel.deposit(trips.who('tess'), 7);
CREATE FUNCTION trips.amounts(p_list json) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(entry ->> 'amount', ' ' ORDER BY place) FROM json_array_elements(p_list) WITH ORDINALITY AS listed (entry, place)
$$;

SELECT is(trips.amounts((travel.list_wallet_transactions(trips.who('tess'), trips.wallet('tess'))).body), '7.00 10.00 100.00',
    'also what is pending');
SELECT is(trips.amounts((travel.list_wallet_transactions(trips.who('tess'), trips.wallet('tess'), 'deposit')).body), '7.00 100.00',
    'of a type');
SELECT is(trips.refused($$SELECT travel.list_wallet_transactions(trips.who('tom'), trips.wallet('tess'))$$),
    '404 not_found Wallet not found.', 'somebody else''s');
SELECT * FROM finish();
