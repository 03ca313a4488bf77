\ir ../sample_product.psql
SELECT plan(4);
SELECT sample.promo('SPRING', '{"max_discount": 5, "max_uses": 7, "valid_from": "2030-01-01T00:00:00Z"}');
CREATE FUNCTION sample.changed(p_changes jsonb) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ', code, kind, value, COALESCE(max_discount::text, '-'), max_uses, COALESCE(date_part('year', valid_from)::text,
        '-'))
    FROM sales.put_promo_changes(sample.promo_row('SPRING'), p_changes)
$$;
SELECT is(sample.changed('{}'), 'SPRING percentage 10.00 5.00 7 2030', 'nothing');
SELECT is(sample.changed('{"discount_type": "fixed", "discount_value": 12, "code": "OTHER"}'), 'SPRING fixed 12.00 5.00 7 2030',
    'what is sent');
SELECT is(sample.changed('{"max_discount_amount": null, "max_uses": null, "valid_from": null, "discount_value": null}'),
    'SPRING percentage 10.00 - 0 -', 'null takes bounds away');
SELECT is((sample.promo_row('SPRING')).value, 10.00, 'nothing is written');
SELECT * FROM finish();
