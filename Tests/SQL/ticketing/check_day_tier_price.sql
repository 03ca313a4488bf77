\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.cell(desk.festival('tier_and_day'), 1, 1) AS id;
CREATE FUNCTION desk.try(p_changes jsonb, p_price numeric DEFAULT 5, p_free boolean DEFAULT false) RETURNS text LANGUAGE sql AS $$
    SELECT desk.wrong_fields(format('SELECT ticketing.check_day_tier_price(%L, %L, %L)',
        jsonb_populate_record(day_tier_prices, p_changes), p_price, p_free)) FROM ticketing.day_tier_prices
$$;
SELECT is(desk.try('{}'), NULL, 'nothing is wrong');
SELECT is(desk.try('{"day_number": 0, "tier_number": 1001, "day_name": "", "tier_name": "a\tb", "quantity": 0}', 1.005),
    'day_name day_number price quantity tier_name tier_number', 'all wrong fields at once');
SELECT is(desk.try('{}', NULL), 'price', 'a price is required');
SELECT is(desk.try('{}', 5, true), 'price', 'that of a free event is nothing');
SELECT is(desk.try('{}', 0, true), NULL, 'which is a price');
SELECT * FROM finish();
