-- Holds what is ordered until p_expires_at: places of the event, of each type, of each tier.
--
-- Locks    the stock of event, types and tiers in id order.
-- Refuses  400 "Only X tickets available for 'Ticket Name'".
CREATE FUNCTION ticketing.hold_basket(
    p_event ticketing.events,
    p_account uuid,
    p_lines ticketing.basket_line[],
    p_expires_at timestamptz
) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_stocks uuid[];
    v_quantities int[];
    v_result inventory.hold_result;
    v_name text;
BEGIN
    IF cardinality(p_lines) = 1 AND p_lines[1].tier_stock_id IS NULL THEN
        -- The usual order, without a query for two ids.
        v_stocks := ARRAY[LEAST(p_event.stock_id, p_lines[1].type_stock_id),
                          GREATEST(p_event.stock_id, p_lines[1].type_stock_id)];
        v_quantities := ARRAY[p_lines[1].quantity, p_lines[1].quantity];
    ELSE
        SELECT array_agg(wanted.stock_id ORDER BY wanted.stock_id),
               array_agg(LEAST(wanted.quantity, 2000000000)::int ORDER BY wanted.stock_id)
        INTO v_stocks, v_quantities
        FROM (
            SELECT part.stock_id, sum(line.quantity) AS quantity
            FROM unnest(p_lines) AS line
            CROSS JOIN LATERAL (VALUES (p_event.stock_id), (line.type_stock_id), (line.tier_stock_id)) AS part (stock_id)
            WHERE part.stock_id IS NOT NULL
            GROUP BY part.stock_id
        ) AS wanted;
    END IF;
    v_result := inventory.place_hold(p_product => 'ticketing', p_account => p_account, p_stocks => v_stocks,
        p_quantities => v_quantities, p_expires_at => p_expires_at);
    IF v_result.hold IS NULL THEN
        SELECT CASE WHEN line.tier_stock_id = v_result.short_stock
                   THEN line.ticket_type_name || ' - ' || line.ticket_tier_name ELSE line.ticket_type_name END
        INTO v_name
        FROM unnest(p_lines) AS line
        WHERE v_result.short_stock IN (p_event.stock_id, line.type_stock_id, line.tier_stock_id)
        ORDER BY line.place
        LIMIT 1;
        PERFORM api.refuse(p_status => 400, p_code => 'sold_out', p_field => 'items',
            p_message => format('Only %s tickets available for ''%s''', v_result.available, v_name),
            p_extra => jsonb_build_object('available', v_result.available));
    END IF;
    RETURN v_result.hold;
END
$$;
COMMENT ON FUNCTION ticketing.hold_basket(ticketing.events, uuid, ticketing.basket_line[], timestamptz) IS
    'Holds the stock of a basket; refuses when something is short.';
