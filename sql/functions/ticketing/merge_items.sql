-- Several items of a new order, those of the same thing merged into the first of them, as one array:
-- {"ticket_type_id", "ticket_tier_id", "day_pass_id", "day_tier_price_id", "quantity", "of_type"}.
--
-- of_type is how many of the ticket type are ordered in all items together. A quantity below one, beside whatever others,
-- leaves none.
CREATE FUNCTION ticketing.merge_items(p_items jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_agg(to_jsonb(merged) ORDER BY merged.place)
        FROM (
            SELECT min(item.place) AS place, item.ticket_type_id, item.ticket_tier_id, item.day_pass_id,
                   item.day_tier_price_id,
                   CASE WHEN bool_and(COALESCE(item.quantity >= 1, false))
                       THEN LEAST(sum(item.quantity), 1000000) END AS quantity,
                   sum(sum(item.quantity)) OVER (PARTITION BY item.ticket_type_id) AS of_type
            FROM ROWS FROM (jsonb_to_recordset(p_items) AS (
                ticket_type_id uuid, ticket_tier_id uuid, day_pass_id uuid, day_tier_price_id uuid, quantity bigint))
                WITH ORDINALITY AS item (ticket_type_id, ticket_tier_id, day_pass_id, day_tier_price_id, quantity, place)
            GROUP BY item.ticket_type_id, item.ticket_tier_id, item.day_pass_id, item.day_tier_price_id
        ) AS merged);
END
$$;
COMMENT ON FUNCTION ticketing.merge_items(jsonb) IS 'The items of a new order, repeated ones merged.';
