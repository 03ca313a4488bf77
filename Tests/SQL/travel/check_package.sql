\ir agency.psql
SELECT plan(33);
CREATE TEMP TABLE stored AS SELECT row.* FROM agency.package_row(agency.package('PKG-A')) AS row;
CREATE FUNCTION pg_temp.wrong(p_fields jsonb, p_changes jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    v_package travel.packages;
BEGIN
    SELECT (jsonb_populate_record(stored::text::travel.packages, p_fields)).* INTO v_package FROM stored;
    RETURN pg_temp.refusal(format('SELECT travel.check_package(%L, %L)', v_package, p_changes)) -> 'fields';
END
$$;
SELECT is(pg_temp.wrong('{}'), NULL, 'good');
SELECT is(pg_temp.wrong('{"package_id": "A/B"}'), '{"package_id": ["At most 40 letters, digits, hyphens and underscores."]}'::jsonb,
    'a code');
SELECT is(pg_temp.wrong('{"package_id": "123"}'), '{"package_id": ["A code has at least one letter."]}'::jsonb, 'an id is no code');
SELECT is(pg_temp.wrong('{"package_id": "Save"}'), '{"package_id": ["This word is reserved."]}'::jsonb, 'a word of the routes');
SELECT is(pg_temp.wrong('{"name": ""}') ? 'name', true, 'no name');
SELECT is(pg_temp.wrong(jsonb_build_object('name', E'a\nb')), '{"name": ["Control characters are not allowed."]}'::jsonb, 'two lines');
SELECT is(pg_temp.wrong('{"category": "Über"}') ? 'category', true, 'a category');
SELECT is(pg_temp.wrong('{"vat": 101}') ? 'vat', true, 'more VAT than price');
SELECT is(pg_temp.wrong('{}', '{"vat": 5.125}') ? 'vat', true, 'VAT with three decimals');
SELECT is(pg_temp.wrong('{"price_option": "free"}') ? 'price_option', true, 'a price option');
SELECT is(pg_temp.wrong('{"fixed_price": null}'), '{"fixed_price": ["A package with a fixed price needs it."]}'::jsonb, 'no price');
SELECT is(pg_temp.wrong('{"fixed_price": -1}') ? 'fixed_price', true, 'a negative price');
SELECT is(pg_temp.wrong('{}', '{"fixed_price": 1.999}') ? 'fixed_price', true, 'a price with three decimals');
SELECT is(pg_temp.wrong('{"price_option": "dynamic", "fixed_price": null}') ? 'discount_price', true, 'no tiers');
SELECT is(pg_temp.wrong('{"price_option": "dynamic", "fixed_price": null, "discount_price": "9,0,1"}') -> 'discount_price' ->> 0,
    '9 adults and 0 children are not within 1 to 4 adults and 0 to 2 children.', 'tiers out of bounds');
SELECT is(pg_temp.wrong('{}', '{"discount_price": "2,1-3"}') ? 'discount_price', true, 'tiers that a fixed price leaves no use for');
SELECT is(pg_temp.wrong('{}', '{"discount_price": "2,1,3500"}'), NULL, 'which may be sent all the same');
SELECT is(pg_temp.wrong('{"max_adult_limit": 0}') ? 'max_adult_limit', true, 'nobody may come');
SELECT is(pg_temp.wrong('{"max_child_limit": -1}') ? 'max_child_limit', true, 'fewer than no children');
SELECT is(pg_temp.wrong('{"date_to": "2000-01-01", "date_from": "2000-01-02", "duration": 1}') ? 'date_to', true,
    'ends before it begins');
SELECT is(pg_temp.wrong('{"date_from": "1900-01-01"}') ? 'date_from', true, 'long ago');
SELECT is(pg_temp.wrong('{"date_to": "2300-01-01"}') ? 'date_to', true, 'in another time');
SELECT is(pg_temp.wrong('{"enforces_window": true, "date_to": null}') ? 'enforce_window', true, 'half a window');
SELECT is(pg_temp.wrong('{"duration": 0}') ? 'duration', true, 'no day');
SELECT is(pg_temp.wrong('{"duration": null}') ? 'duration', true, 'without a duration');
SELECT is(pg_temp.wrong('{"duration": 11}'), '{"duration": ["The trip does not fit between date_from and date_to."]}'::jsonb,
    'too long');
SELECT is(pg_temp.wrong('{"zone": "Europe/Paris"}'), NULL, 'a zone');
SELECT is(pg_temp.wrong('{"zone": "Europe/Atlantis"}') ? 'timezone', true, 'no zone');
SELECT is(pg_temp.wrong('{"stock_id": null}'), '{"availability": ["This field is required."]}'::jsonb, 'a new one without spots');
SELECT is(pg_temp.wrong('{"stock_id": null}', '{"capacity": 0}'), NULL, 'or with none');
SELECT is(pg_temp.wrong('{"status": "gone"}') ? 'status', true, 'a status');
SELECT is(pg_temp.wrong(jsonb_build_object('country', repeat('x', 101))) ? 'country', true, 'a long country');
SELECT is(pg_temp.wrong(jsonb_build_object('description', repeat('x', 20001))) ? 'description', true, 'a long description');
SELECT * FROM finish();
