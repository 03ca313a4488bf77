-- What a package costs for a party: the fixed price, for whoever travels within the limits, or the tier of exactly this
-- many adults and children.
--
-- Refuses  400 nobody who is grown up, or more than a fixed package takes; 404 no tier for this party.
CREATE FUNCTION travel.package_price(p_package travel.packages, p_adults int, p_children int) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_wrong jsonb;
    v_price numeric;
BEGIN
    IF p_package.price_option = 'fixed' THEN
        SELECT jsonb_object_agg(rule.field, jsonb_build_array(rule.text)) INTO v_wrong
        FROM (VALUES
            ('adult', p_adults <= p_package.max_adult_limit,
             format('At most %s adults can travel together on this package.', p_package.max_adult_limit)),
            ('adult', p_adults >= 1, 'At least one adult is required.'),
            ('children', p_children >= 0, 'Must not be negative.'),
            ('children', p_children <= p_package.max_child_limit,
             format('At most %s children can travel together on this package.', p_package.max_child_limit))
        ) AS rule (field, holds, text)
        WHERE rule.holds IS NOT TRUE;
        IF v_wrong IS NOT NULL THEN
            PERFORM api.refuse_fields(p_fields => v_wrong);
        END IF;
        RETURN p_package.fixed_price;
    END IF;
    SELECT tier.price INTO v_price
    FROM travel.package_tiers AS tier
    WHERE tier.package_id = p_package.id AND tier.adults = p_adults AND tier.children = p_children;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'no_offer', p_message => 'No offer matches this number of travellers.');
    END IF;
    RETURN v_price;
END
$$;
COMMENT ON FUNCTION travel.package_price(travel.packages, int, int) IS
    'What a package costs for a party; refuses 400 or 404 where it has no price.';
