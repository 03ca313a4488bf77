-- Checks what a day and tier price's fields must be, all of them at once. p_price is the price as it was sent, unrounded.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION ticketing.check_day_tier_price(p_cell ticketing.day_tier_prices, p_price numeric, p_event_is_free boolean)
RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_wrong jsonb;
BEGIN
    SELECT jsonb_object_agg(rule.field, jsonb_build_array(rule.text)) INTO v_wrong
    FROM (VALUES
        ('day_number', p_cell.day_number BETWEEN 1 AND 1000, 'Must be from 1 to 1000.'),
        ('tier_number', p_cell.tier_number BETWEEN 1 AND 1000, 'Must be from 1 to 1000.'),
        ('day_name', length(p_cell.day_name) BETWEEN 1 AND 255, 'A name of 1 to 255 characters is required.'),
        ('day_name', core.is_one_line(p_cell.day_name), 'Control characters are not allowed.'),
        ('tier_name', length(p_cell.tier_name) BETWEEN 1 AND 255, 'A name of 1 to 255 characters is required.'),
        ('tier_name', core.is_one_line(p_cell.tier_name), 'Control characters are not allowed.'),
        ('quantity', p_cell.quantity BETWEEN 1 AND 1000000, 'Must be from 1 to 1000000.'),
        ('price', p_price BETWEEN 0 AND 999999.99 AND p_price = round(p_price, 2),
         'A price from 0 to 999999.99, with at most two decimals, is required.'),
        ('price', NOT (p_event_is_free AND COALESCE(p_price, 0) > 0), 'Tickets of a free event cost nothing.')
    ) AS rule (field, holds, text)
    WHERE rule.holds IS NOT TRUE;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_day_tier_price(ticketing.day_tier_prices, numeric, boolean) IS
    'Refuses a day and tier price''s row with wrong fields.';
