-- The first thing that is wrong with an item of a new order, which ticketing.read_item found not to be good: a code, and
-- what the buyer is told. p_of_type: how many of its ticket type are ordered.
CREATE FUNCTION ticketing.item_problem(
    p_event ticketing.events, p_item jsonb, p_of_type bigint,
    OUT problem text, OUT message text
)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_structure text := p_event.pricing_type;
    v_type ticketing.ticket_types;
    v_tier ticketing.ticket_tiers;
    v_found text[];
BEGIN
    SELECT ticket_type.* INTO v_type
    FROM ticketing.ticket_types AS ticket_type
    WHERE ticket_type.id = (p_item ->> 'ticket_type_id')::uuid AND ticket_type.event_id = p_event.id;
    SELECT tier.* INTO v_tier
    FROM ticketing.ticket_tiers AS tier
    WHERE tier.id = (p_item ->> 'ticket_tier_id')::uuid AND tier.ticket_type_id = v_type.id;
    v_found := CASE
        WHEN ((p_item ->> 'quantity')::bigint >= 1) IS NOT TRUE THEN ARRAY['invalid_quantity', 'Quantity must be at least 1']
        WHEN v_type.id IS NULL THEN ARRAY['ticket_type_not_found', 'Ticket type not found']
        WHEN p_item ->> 'ticket_tier_id' IS NOT NULL AND v_structure <> 'tiered' THEN
            ARRAY['unexpected_id', format('Tickets with %s pricing have no ticket_tier_id', v_structure)]
        WHEN p_item ->> 'day_pass_id' IS NOT NULL AND v_structure <> 'day_based' THEN
            ARRAY['unexpected_id', format('Tickets with %s pricing have no day_pass_id', v_structure)]
        WHEN p_item ->> 'day_tier_price_id' IS NOT NULL AND v_structure <> 'tier_and_day' THEN
            ARRAY['unexpected_id', format('Tickets with %s pricing have no day_tier_price_id', v_structure)]
        WHEN v_structure = 'tiered' AND p_item ->> 'ticket_tier_id' IS NULL THEN
            ARRAY['ticket_tier_required', 'ticket_tier_id is required for tiered pricing']
        WHEN v_structure = 'tiered' AND v_tier.id IS NULL THEN ARRAY['ticket_tier_not_found', 'Ticket tier not found']
        WHEN v_structure = 'day_based' AND p_item ->> 'day_pass_id' IS NULL THEN
            ARRAY['day_pass_required', 'day_pass_id is required for day_based pricing']
        WHEN v_structure = 'day_based' THEN ARRAY['day_pass_not_found', 'Day pass not found']
        WHEN v_structure = 'tier_and_day' AND p_item ->> 'day_tier_price_id' IS NULL THEN
            ARRAY['day_tier_price_required', 'day_tier_price_id is required for tier_and_day pricing']
        WHEN v_structure = 'tier_and_day' THEN ARRAY['day_tier_price_not_found', 'Day and tier price not found']
        WHEN NOT ticketing.is_on_sale(v_type.is_active, v_type.sales_start_at, v_type.sales_end_at,
                                      p_event.status, p_event.ends_at, core.now())
            OR (v_tier.id IS NOT NULL
                AND NOT ticketing.is_on_sale(v_tier.is_active, v_tier.sales_start_at, v_tier.sales_end_at,
                                             p_event.status, p_event.ends_at, core.now())) THEN
            ARRAY['not_on_sale', format('Tickets ''%s'' are not on sale', concat_ws(' - ', v_type.name, v_tier.name))]
        WHEN p_of_type < v_type.min_purchase THEN
            ARRAY['below_minimum', format('At least %s tickets of ''%s'' must be ordered', v_type.min_purchase, v_type.name)]
        WHEN p_of_type > v_type.max_purchase THEN
            ARRAY['above_maximum', format('At most %s tickets of ''%s'' can be ordered', v_type.max_purchase, v_type.name)]
    END;
    IF v_found IS NULL THEN
        RAISE EXCEPTION 'the item % is not good, and nothing is wrong with it', p_item;
    END IF;
    problem := v_found[1];
    message := v_found[2];
END
$$;
COMMENT ON FUNCTION ticketing.item_problem(ticketing.events, jsonb, bigint) IS
    'What is wrong with an item of a new order, as a code and a text.';
