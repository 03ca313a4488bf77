\ir ../sample_product.psql
SELECT plan(9);
SELECT sample.put('stock', inventory.create_stock('sample', 9)), sample.promo('SPRING');
-- Why SPRING, changed like this, cannot be used by Ann for an order.
CREATE FUNCTION sample.why(p_changes text, p_subtotal numeric DEFAULT 100.00) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_detail text;
BEGIN
    EXECUTE 'UPDATE sales.promo_codes SET ' || p_changes;
    PERFORM sales.check_promo_code(sample.promo_row('SPRING'), sample.ann(), p_subtotal);
    RETURN 'good';
EXCEPTION WHEN SQLSTATE 'PT400' OR SQLSTATE 'PT409' THEN
    GET STACKED DIAGNOSTICS v_detail = PG_EXCEPTION_DETAIL;
    RETURN concat_ws(' ', SQLSTATE, v_detail::jsonb ->> 'code', SQLERRM);
END
$$;
SELECT is(sample.why('is_active = true'), 'good', 'can be used');
SELECT is(sample.why('is_active = false'), 'PT400 promo_inactive This promo code is not active.', 'out of use');
SELECT is(sample.why('valid_from = core.now() + interval ''1 second'''),
    'PT400 promo_not_yet This promo code is not valid yet.', 'early');
SELECT is(sample.why('valid_from = core.now(), valid_to = core.now() + interval ''1 second'''), 'good',
    'from the very moment on');
SELECT is(sample.why('valid_from = NULL, valid_to = core.now()'), 'PT400 promo_ended This promo code has expired.',
    'till just before the end');
SELECT is(sample.why('valid_to = NULL, min_subtotal = 100.01'),
    'PT400 promo_minimum This promo code needs an order of at least 100.01.', 'too small an order');
SELECT is(sample.why('min_subtotal = 0, value = 0.01', 10.00),
    'PT400 promo_nothing_off This promo code takes nothing off this order.',
    'less than half a cent');
UPDATE sales.promo_codes SET value = 10;
SELECT sample.buy_with('SPRING', sample.id('stock'), 1);
SELECT is(sample.why('max_uses_per_account = 1'), 'PT409 promo_already_used You have already used this promo code.', 'used by her');
SELECT is(sample.why('max_uses_per_account = 2, max_uses = 1'), 'PT409 promo_used_up This promo code has been used up.', 'used up');
SELECT * FROM finish();
