\ir agency.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
SELECT is((agency.package_row(id)).lowest_price, 2500.00, 'the fixed price is the lowest') FROM made;
SELECT is((agency.package_row(id)).search_text, E'paris getaway\na beautiful trip to paris.', 'what is searched, in lower case')
    FROM made;
SELECT is((row.card_head || '1' || row.card_tail || 'true}')::jsonb ->> 'services', 'Hotel, Transport, Meals', 'a card in two parts')
FROM made, agency.package_row(id) AS row;
UPDATE travel.packages SET price_option = 'dynamic', fixed_price = NULL, discount_price = '2,0,900-1,0,500.50', name = 'Anew'
WHERE id = (SELECT id FROM made);
SELECT is((agency.package_row(id)).lowest_price, 500.50, 'the lowest of the tiers') FROM made;
SELECT ok((agency.package_row(id)).card_head LIKE '%"Anew"%', 'the card follows') FROM made;
SELECT is(pg_temp.refusal(format('UPDATE travel.packages SET discount_price = %L WHERE id = %s', 'x',
    id)) -> 'fields' ? 'discount_price',
    true, 'prices that cannot be read, whoever writes them') FROM made;
SELECT * FROM finish();
