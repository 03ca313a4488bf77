-- The prices of a dynamic package: 'adult,children,price-adult,children,price…', with or without blanks. The text must be
-- one that travel.tiers_problem finds nothing wrong with.
CREATE FUNCTION travel.read_tiers(p_text text) RETURNS TABLE (adults int, children int, price numeric)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT btrim(split_part(tier.text, ',', 1))::int, btrim(split_part(tier.text, ',', 2))::int,
           btrim(split_part(tier.text, ',', 3))::numeric
    FROM string_to_table(p_text, '-') AS tier (text)
$$;
COMMENT ON FUNCTION travel.read_tiers(text) IS 'The tiers that a discount_price lists.';
