-- The first thing that is wrong with an item of a new order, which ticketing.read_item found not to be good: a code, and
-- what the buyer is told.
--
-- p_line has what was found of it, and p_is_open says whether that can be bought now. p_of_type is how many of its ticket
-- type are ordered, p_least and p_most how many may be.
CREATE FUNCTION ticketing.item_problem(
    p_structure text,
    p_item jsonb,
    p_line ticketing.basket_line,
    p_is_open boolean,
    p_of_type bigint,
    p_least int,
    p_most int,
    OUT problem text,
    OUT message text
)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_found text[];
BEGIN
    v_found := CASE
        WHEN ((p_item ->> 'quantity')::bigint >= 1) IS NOT TRUE THEN ARRAY['invalid_quantity', 'Quantity must be at least 1']
        WHEN p_line.ticket_type_id IS NULL THEN ARRAY['ticket_type_not_found', 'Ticket type not found']
        WHEN p_item ->> 'ticket_tier_id' IS NOT NULL AND p_structure <> 'tiered' THEN
            ARRAY['unexpected_id', format('Tickets with %s pricing have no ticket_tier_id', p_structure)]
        WHEN p_item ->> 'day_pass_id' IS NOT NULL AND p_structure <> 'day_based' THEN
            ARRAY['unexpected_id', format('Tickets with %s pricing have no day_pass_id', p_structure)]
        WHEN p_item ->> 'day_tier_price_id' IS NOT NULL AND p_structure <> 'tier_and_day' THEN
            ARRAY['unexpected_id', format('Tickets with %s pricing have no day_tier_price_id', p_structure)]
        WHEN p_structure = 'tiered' AND p_item ->> 'ticket_tier_id' IS NULL THEN
            ARRAY['ticket_tier_required', 'ticket_tier_id is required for tiered pricing']
        WHEN p_structure = 'tiered' AND p_line.ticket_tier_id IS NULL THEN
            ARRAY['ticket_tier_not_found', 'Ticket tier not found']
        WHEN p_structure = 'day_based' AND p_item ->> 'day_pass_id' IS NULL THEN
            ARRAY['day_pass_required', 'day_pass_id is required for day_based pricing']
        WHEN p_structure = 'day_based' AND p_line.day_pass_id IS NULL THEN
            ARRAY['day_pass_not_found', 'Day pass not found']
        WHEN p_structure = 'tier_and_day' AND p_item ->> 'day_tier_price_id' IS NULL THEN
            ARRAY['day_tier_price_required', 'day_tier_price_id is required for tier_and_day pricing']
        WHEN p_structure = 'tier_and_day' AND p_line.day_tier_price_id IS NULL THEN
            ARRAY['day_tier_price_not_found', 'Day and tier price not found']
        WHEN NOT p_is_open THEN
            ARRAY['not_on_sale',
                  format('Tickets ''%s'' are not on sale', concat_ws(' - ', p_line.ticket_type_name, p_line.part_name))]
        WHEN p_of_type < p_least THEN
            ARRAY['below_minimum', format('At least %s tickets of ''%s'' must be ordered', p_least, p_line.ticket_type_name)]
        WHEN p_of_type > p_most THEN
            ARRAY['above_maximum', format('At most %s tickets of ''%s'' can be ordered', p_most, p_line.ticket_type_name)]
    END;
    problem := v_found[1];
    message := v_found[2];
END
$$;
COMMENT ON FUNCTION ticketing.item_problem(text, jsonb, ticketing.basket_line, boolean, bigint, int, int) IS
    'What is wrong with an item of a new order, as a code and a text.';
