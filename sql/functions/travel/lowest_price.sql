-- What lists filter and sort a package by: its fixed price, or the lowest of its tiers.
CREATE FUNCTION travel.lowest_price(p_package travel.packages) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(p_package.fixed_price,
        (SELECT min(tier.price) FROM travel.read_tiers(p_package.discount_price) AS tier))
$$;
COMMENT ON FUNCTION travel.lowest_price(travel.packages) IS 'The fixed price of a package, or the lowest of its tiers.';
