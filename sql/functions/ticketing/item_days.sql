-- The days that an item of an order is for, in order: the day of its pass or price, or all days of the event; none for
-- other items. They are read from the event's days, so that they move with the event.
CREATE FUNCTION ticketing.item_days(p_order_item uuid) RETURNS date[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(
        SELECT day.day_on
        FROM ticketing.order_items AS item
        LEFT JOIN ticketing.day_passes AS pass ON pass.id = item.day_pass_id
        LEFT JOIN ticketing.day_tier_prices AS price ON price.id = item.day_tier_price_id
        JOIN ticketing.event_days AS day ON day.event_id = COALESCE(pass.event_id, price.event_id)
            AND (pass.is_all_days OR day.id = COALESCE(pass.event_day_id, price.event_day_id))
        WHERE item.id = p_order_item
        ORDER BY day.day_on);
END
$$;
COMMENT ON FUNCTION ticketing.item_days(uuid) IS 'The days that an item of an order is for.';
