\ir trips.psql
SELECT plan(4);
SELECT trips.promo('SUMMER25', '{"uses": 3, "max_uses": 5, "valid_to": "2030-01-01T00:00:00Z"}');
CREATE FUNCTION trips.write(p_changes jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', body ->> 'max_uses', body ->> 'is_active', COALESCE(body ->> 'valid_to', '-'))
    FROM travel.write_promo_code(trips.who('stan'), 'SUMMER25', p_changes)
$$;
SELECT is(trips.write('{"max_uses": 3, "is_active": false, "valid_to": null}'), '3 false -', 'written');
SELECT is(trips.refused($$SELECT trips.write('{"max_uses": 2}')$$),
    '400 invalid Invalid input. {"max_uses": ["Cannot be less than its uses: 3."]}',
    'not below its uses');
SELECT is(trips.refused($$SELECT trips.write('{"code": "OTHER"}')$$),
    '400 invalid Invalid input. {"code": ["A promo code cannot be renamed."]}',
    'nor renamed');
SELECT is((SELECT count(*) FROM ops.audit WHERE action = 'promo_code.changed' AND product = 'travel'), 1::bigint, 'recorded');
SELECT * FROM finish();
