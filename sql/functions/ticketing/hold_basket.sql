-- Holds what is ordered until p_expires_at: places of the event or its days, of each type, of each tier, day pass, or tier
-- on a day.
--
-- Locks    all this stock in id order.
-- Refuses  400 "Only X tickets available for 'Ticket Name'".
-- Raises   40001, to be called again, when the days of the event changed at the same moment.
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
    IF cardinality(p_lines) = 1 AND p_lines[1].part_stocks IS NULL THEN
        -- The usual order, without a query for two ids.
        v_stocks := ARRAY[LEAST(p_event.stock_id, p_lines[1].type_stock_id),
                          GREATEST(p_event.stock_id, p_lines[1].type_stock_id)];
        v_quantities := ARRAY[p_lines[1].quantity, p_lines[1].quantity];
    ELSE
        SELECT array_agg(wanted.stock_id ORDER BY wanted.stock_id),
               array_agg(LEAST(wanted.quantity, 2000000000)::int ORDER BY wanted.stock_id)
        INTO v_stocks, v_quantities
        FROM (
            SELECT taken.stock_id, sum(line.quantity) AS quantity
            FROM unnest(p_lines) AS line
            CROSS JOIN LATERAL unnest(line.type_stock_id || line.part_stocks
                -- Where days are sold, the capacity of the event is that of each day.
                || CASE WHEN NOT ticketing.sells_days(p_event.pricing_type) THEN ARRAY[p_event.stock_id] END)
                AS taken (stock_id)
            GROUP BY taken.stock_id
        ) AS wanted;
    END IF;
    v_result := inventory.place_hold(p_product => 'ticketing', p_account => p_account, p_stocks => v_stocks,
        p_quantities => v_quantities, p_expires_at => p_expires_at);
    IF v_result.hold IS NULL THEN
        SELECT CASE WHEN v_result.short_stock = ANY (line.part_stocks)
                   THEN concat_ws(' - ', line.ticket_type_name, line.part_name) ELSE line.ticket_type_name END
        INTO v_name
        FROM unnest(p_lines) AS line
        WHERE v_result.short_stock IN (p_event.stock_id, line.type_stock_id)
           OR v_result.short_stock = ANY (line.part_stocks)
        ORDER BY line.place
        LIMIT 1;
        PERFORM api.refuse(p_status => 400, p_code => 'sold_out', p_field => 'items',
            p_message => format('Only %s tickets available for ''%s''', v_result.available, v_name),
            p_extra => jsonb_build_object('available', v_result.available));
    END IF;
    -- The days of an event change under the lock of all its stock, the day of a pass or price under that of its own. This order
    -- has some of each now, and looks whether its lines still take from what it asked for.
    IF ticketing.sells_days(p_event.pricing_type) AND EXISTS (
        SELECT FROM unnest(p_lines) AS line
        WHERE ticketing.offer_stocks(p_ticket_type => line.ticket_type_id, p_day_pass => line.day_pass_id,
                p_day_tier_price => line.day_tier_price_id)
            IS DISTINCT FROM (
                SELECT array_agg(asked.stock_id ORDER BY asked.stock_id)
                FROM unnest(line.type_stock_id || line.part_stocks) AS asked (stock_id))
    ) THEN
        RAISE EXCEPTION 'the days of the event changed meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN v_result.hold;
END
$$;
COMMENT ON FUNCTION ticketing.hold_basket(ticketing.events, uuid, ticketing.basket_line[], timestamptz) IS
    'Holds the stock of a basket; refuses when something is short.';
