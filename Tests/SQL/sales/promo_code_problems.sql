\ir ../sample_product.psql
SELECT plan(4);
SELECT sample.promo('SPRING', '{"uses": 3}');
CREATE FUNCTION sample.wrong(p_fields jsonb, p_changes jsonb DEFAULT '{}') RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(problem.field, ' ' ORDER BY problem.field)
    FROM jsonb_object_keys(sales.promo_code_problems(jsonb_populate_record(sample.promo_row('SPRING'), p_fields),
        sample.promo_row('SPRING'), p_changes)) AS problem (field)
$$;
SELECT is(sample.wrong('{}'), NULL, 'nothing');
SELECT is(sample.wrong('{"code": "-A", "kind": "gift", "value": 0, "max_discount": 0, "min_subtotal": -1, "max_uses": 2,
    "max_uses_per_account": -1, "valid_from": "2030-01-02", "valid_to": "2030-01-02", "description": "a\nb"}'),
    'code description discount_type discount_value max_discount_amount max_uses max_uses_per_user min_order_amount valid_to', 'everything');
SELECT is(sample.wrong('{"value": 100.01}'), 'discount_value', 'a percentage');
SELECT is(sample.wrong('{}', '{"code": "OTHER"}'), 'code', 'another name');
SELECT * FROM finish();
