-- Checks what a ticket type and a tier have in common, all fields at once. p_fields has the names of the API.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION ticketing.check_offer(
    p_name text,
    p_description text,
    p_price numeric,
    p_price_required boolean,
    p_quantity int,
    p_quantity_field text,
    p_sales_start timestamptz,
    p_sales_end timestamptz,
    p_event_is_free boolean
) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_wrong jsonb;
BEGIN
    SELECT jsonb_object_agg(rule.field, jsonb_build_array(rule.text)) INTO v_wrong
    FROM (VALUES
        ('name', length(btrim(p_name)) BETWEEN 1 AND 255, 'A name of 1 to 255 characters is required.'),
        ('name', core.is_one_line(p_name), 'Control characters are not allowed.'),
        ('description', COALESCE(length(p_description), 0) <= 5000, 'At most 5000 characters.'),
        ('price', NOT p_price_required OR (p_price IS NOT NULL AND p_price BETWEEN 0 AND 999999.99
            AND p_price = round(p_price, 2)),
         'A price from 0 to 999999.99, with at most two decimals, is required.'),
        (p_quantity_field, p_quantity BETWEEN 1 AND 1000000, 'Must be from 1 to 1000000.'),
        ('sales_start', p_sales_start IS NULL OR (p_sales_start >= '1970-01-01' AND p_sales_start < '2200-01-01'),
         'Must be a date and time.'),
        ('sales_end', p_sales_end IS NULL
            OR (p_sales_end > COALESCE(p_sales_start, '1970-01-01') AND p_sales_end < '2200-01-01'),
         'The end of the sale must be after its start.')
    ) AS rule (field, holds, text)
    WHERE rule.holds IS NOT TRUE;
    IF v_wrong IS NULL AND p_event_is_free AND p_price > 0 THEN
        v_wrong := jsonb_build_object('price', jsonb_build_array('Tickets of a free event cost nothing.'));
    END IF;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_offer(text, text, numeric, boolean, int, text, timestamptz, timestamptz, boolean) IS
    'Refuses wrong fields of a ticket type or tier.';
