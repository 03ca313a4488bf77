-- GET /check-offer/{package_id}/          operationId: checkOffer
--
-- What a package with dynamic prices costs for a party.
--
-- Refuses  401; 404 no such package, or no price for this party; 400 a package with a fixed price, adults that are left empty.
CREATE FUNCTION travel.check_offer(p_actor uuid, p_package_id text, p_adult int, p_children int DEFAULT 0) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_package travel.packages;
BEGIN
    PERFORM travel.require_customer(p_actor);
    v_package := travel.find_package(p_key => p_package_id);
    IF v_package.price_option = 'fixed' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'fixed_price',
            p_message => 'This package has a fixed price; there are no offers to check.');
    END IF;
    -- `?adult=` is a parameter that was sent, without a value.
    IF p_adult IS NULL THEN
        PERFORM api.refuse_fields(p_fields => '{"adult": ["A valid integer is required."]}');
    END IF;
    RETURN api.answer(p_body => json_build_object(
        'adult', p_adult,
        'children', COALESCE(p_children, 0),
        'price', travel.whole_json(travel.package_price(p_package => v_package, p_adults => p_adult,
            p_children => COALESCE(p_children, 0)))));
END
$$;
COMMENT ON FUNCTION travel.check_offer(uuid, text, int, int) IS 'What a package with dynamic prices costs for a party.';
