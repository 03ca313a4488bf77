-- PATCH /api/tickets/day-tier-prices/{id}/          operationId: patchDayTierPrice
--
-- Changes the fields of a day and tier price that are sent.
--
-- Locks    the event, and the price's stock when the quantity or the day changes.
-- Refuses  401, 403 not the caller's, 404; 400 as ticketing.write_day_tier_price.
CREATE FUNCTION ticketing.patch_day_tier_price(p_actor uuid, p_id uuid, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    RETURN ticketing.write_day_tier_price(p_actor => p_actor, p_id => p_id, p_changes => COALESCE(p_changes, '{}'));
END
$$;
COMMENT ON FUNCTION ticketing.patch_day_tier_price(uuid, uuid, jsonb) IS
    'Changes the fields of a day and tier price that are sent.';
