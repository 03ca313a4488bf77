-- The days on which a ticket admits its holder, once each, in order. NULL where no days are sold: such a ticket admits
-- once, at any time of the event. One expression, so that tickets without days cost nothing.
CREATE FUNCTION ticketing.ticket_days(p_order_item uuid, p_pricing_type text) RETURNS date[]
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN ticketing.sells_days(p_pricing_type) THEN ticketing.item_days(p_order_item) END
$$;
COMMENT ON FUNCTION ticketing.ticket_days(uuid, text) IS
    'The days on which a ticket admits, once each; NULL for once at any time of the event.';
