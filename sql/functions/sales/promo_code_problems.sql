-- What is wrong with a promo code before it is written, by the names of the API: {"field": ["text"]}, NULL when nothing is.
-- p_old is how it was, and p_changes what was sent.
CREATE FUNCTION sales.promo_code_problems(p_promo sales.promo_codes, p_old sales.promo_codes, p_changes jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_object_agg(rule.field, jsonb_build_array(rule.text))
        FROM (VALUES
            ('code', p_promo.code ~ '^[A-Z0-9][A-Z0-9_-]{1,39}$',
             'From 2 to 40 letters, digits, hyphens and underscores, not beginning with one of the latter two.'),
            ('code', COALESCE(upper(btrim(p_changes ->> 'code')) = p_promo.code, true), 'A promo code cannot be renamed.'),
            ('description', length(p_promo.description) <= 500 AND core.is_one_line(p_promo.description),
             'At most 500 characters, none of them control characters.'),
            ('discount_type', p_promo.kind IN ('percentage', 'fixed'), 'Must be one of percentage, fixed.'),
            ('discount_value', p_promo.value > 0
                AND p_promo.value <= CASE p_promo.kind WHEN 'percentage' THEN 100 ELSE 999999.99 END,
             'Must be more than 0, and a percentage at most 100.'),
            ('max_discount_amount', p_promo.max_discount IS NULL OR p_promo.max_discount BETWEEN 0.01 AND 999999.99,
             'Must be more than 0 and at most 999999.99.'),
            ('min_order_amount', p_promo.min_subtotal BETWEEN 0 AND 999999.99, 'Must be from 0 to 999999.99.'),
            ('max_uses', p_promo.max_uses >= 0, 'Must not be negative; 0 is any number.'),
            ('max_uses', p_promo.max_uses = 0 OR p_promo.max_uses >= p_old.uses,
             format('Cannot be less than its uses: %s.', p_old.uses)),
            ('max_uses_per_user', p_promo.max_uses_per_account >= 0, 'Must not be negative; 0 is any number.'),
            ('valid_from', p_promo.valid_from IS NULL OR (p_promo.valid_from >= '1970-01-01' AND p_promo.valid_from < '2200-01-01'),
             'Must be a date and time.'),
            ('valid_to', p_promo.valid_to IS NULL
                OR (p_promo.valid_to > COALESCE(p_promo.valid_from, '1970-01-01') AND p_promo.valid_to < '2200-01-01'),
             'The end must be after the start.')
        ) AS rule (field, holds, text)
        WHERE rule.holds IS NOT TRUE);
END
$$;
COMMENT ON FUNCTION sales.promo_code_problems(sales.promo_codes, sales.promo_codes, jsonb) IS
    'What is wrong with the fields of a promo code; NULL when nothing is.';
