-- PATCH /api/tickets/tiers/{id}/          operationId: patchTicketTier
--
-- Changes the fields of a tier that are sent; null takes an end of the sale away.
--
-- Locks    the event, and the tier's stock when the quantity changes.
-- Refuses  401, 403 not the caller's, 404; 400 as ticketing.write_ticket_tier.
CREATE FUNCTION ticketing.patch_ticket_tier(p_actor uuid, p_id uuid, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    RETURN ticketing.write_ticket_tier(p_actor => p_actor, p_id => p_id, p_changes => COALESCE(p_changes, '{}'));
END
$$;
COMMENT ON FUNCTION ticketing.patch_ticket_tier(uuid, uuid, jsonb) IS 'Changes the fields of a tier that are sent.';
