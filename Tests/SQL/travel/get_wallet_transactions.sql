\ir purse.psql
SELECT plan(4);
SELECT trips.fill('tess', 100);
SELECT trips.pass('1 minute');
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 10);
SELECT trips.pass('1 minute');
SELECT travel.deposit(trips.who('tess'), 7);
CREATE FUNCTION trips.amounts(p_list json) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(entry ->> 'amount', ' ' ORDER BY place) FROM json_array_elements(p_list) WITH ORDINALITY AS listed (entry, place)
$$;

SELECT is((travel.get_wallet_transactions(trips.who('tess'))).body::jsonb #- '{wallet,updated_at}' -> 'wallet', jsonb_build_object(
    'id', trips.wallet('tess'), 'balance', '90.00', 'is_active', true), 'the wallet, as the document has it');
SELECT is(trips.amounts((travel.get_wallet_transactions(trips.who('tess'))).body -> 'transactions'), '7.00 10.00 100.00',
    'what happened last');
SELECT is((travel.get_wallet_transactions(trips.who('tom'))).body ->> 'transactions', '[]', 'of a new wallet');
SELECT matches(trips.refused('SELECT travel.get_wallet_transactions(NULL)'), '^401', 'not for nobody');
SELECT * FROM finish();
