-- What is wrong with the text of a dynamic package's prices; NULL when nothing is. A party that is listed must be one that
-- the package takes.
CREATE FUNCTION travel.tiers_problem(p_text text, p_max_adults int, p_max_children int) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    v_wrong record;
BEGIN
    IF p_text !~ '^(\s*\d{1,4}\s*,\s*\d{1,4}\s*,\s*\d{1,9}(\.\d{1,2})?\s*(-(?=\s*\d)|$))+$' THEN
        RETURN 'Prices are written as adult,children,price joined by hyphens, for instance 1,0,1500-2,1,3500.';
    END IF;
    SELECT tier.adults, tier.children INTO v_wrong
    FROM travel.read_tiers(p_text) AS tier
    WHERE tier.adults NOT BETWEEN 1 AND p_max_adults OR tier.children > p_max_children
    LIMIT 1;
    IF FOUND THEN
        RETURN format('%s adults and %s children are not within 1 to %s adults and 0 to %s children.',
            v_wrong.adults, v_wrong.children, p_max_adults, p_max_children);
    END IF;
    SELECT tier.adults, tier.children INTO v_wrong
    FROM travel.read_tiers(p_text) AS tier
    GROUP BY tier.adults, tier.children
    HAVING count(*) > 1
    LIMIT 1;
    IF FOUND THEN
        RETURN format('%s adults and %s children have more than one price.', v_wrong.adults, v_wrong.children);
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION travel.tiers_problem(text, int, int) IS 'What is wrong with a discount_price; NULL when nothing is.';
