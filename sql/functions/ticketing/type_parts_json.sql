-- The parts of a ticket type of any structure but simple, as the end of its JSON object: tiers, day_passes and
-- day_tier_prices.
CREATE FUNCTION ticketing.type_parts_json(p_ticket_type uuid) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_tiers json;
    v_passes json;
    v_prices json;
BEGIN
    SELECT json_agg(shown.body ORDER BY shown.place) INTO v_tiers
    FROM ticketing.tier_json(ARRAY(
        SELECT tier.id FROM ticketing.ticket_tiers AS tier
        WHERE tier.ticket_type_id = p_ticket_type ORDER BY tier.tier_number)) AS shown;
    IF v_tiers IS NULL THEN
        -- A type has parts of one kind only.
        SELECT json_agg(shown.body ORDER BY shown.place) INTO v_passes
        FROM ticketing.day_pass_json(ARRAY(
            SELECT pass.id FROM ticketing.day_passes AS pass
            WHERE pass.ticket_type_id = p_ticket_type ORDER BY pass.day_number, pass.created_at, pass.id)) AS shown;
        SELECT json_agg(shown.body ORDER BY shown.place) INTO v_prices
        FROM ticketing.day_tier_price_json(ARRAY(
            SELECT cell.id FROM ticketing.day_tier_prices AS cell
            WHERE cell.ticket_type_id = p_ticket_type ORDER BY cell.day_number, cell.tier_number)) AS shown;
    END IF;
    RETURN ', "tiers" : ' || COALESCE(v_tiers::text, '[]')
        || ', "day_passes" : ' || COALESCE(v_passes::text, '[]')
        || ', "day_tier_prices" : ' || COALESCE(v_prices::text, '[]') || '}';
END
$$;
COMMENT ON FUNCTION ticketing.type_parts_json(uuid) IS
    'The parts of a ticket type, as the end of its JSON object; inner part of ticket_type_json.';
