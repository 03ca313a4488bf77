SELECT plan(3);
CREATE FUNCTION pg_temp.lowest(p_fields jsonb) RETURNS numeric LANGUAGE sql AS
    $$ SELECT travel.lowest_price(jsonb_populate_record(NULL::travel.packages, p_fields)) $$;
SELECT is(pg_temp.lowest('{"fixed_price": 2500}'), 2500.00, 'the fixed price');
SELECT is(pg_temp.lowest('{"discount_price": "2,0,900-1,0,500.50"}'), 500.50, 'the lowest of the tiers');
SELECT is(pg_temp.lowest('{}'), NULL, 'neither');
SELECT * FROM finish();
