-- The start of a package's JSON object: all that only a write changes, up to the spots that are left.
CREATE FUNCTION travel.package_card_head(p_package travel.packages) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT left(json_build_object(
        'id', p_package.id,
        'package_id', p_package.package_id,
        'name', p_package.name,
        'category', p_package.category,
        'vat', p_package.vat,
        'price_option', p_package.price_option,
        'fixed_price', p_package.fixed_price,
        'discount_price', p_package.discount_price,
        'max_adult_limit', p_package.max_adult_limit,
        'max_child_limit', p_package.max_child_limit,
        'date_from', p_package.date_from,
        'date_to', p_package.date_to,
        'duration', p_package.duration
    )::text, -1) || ', "availability" : '
$$;
COMMENT ON FUNCTION travel.package_card_head(travel.packages) IS
    'The start of a package''s JSON object, up to the spots that are left.';
