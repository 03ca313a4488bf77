-- Whether a ticket type with parts is on sale and sold out, over all limits that bind, as a part of its JSON object. What a
-- simple type says is cheaper to say where it is asked.
CREATE FUNCTION ticketing.type_state_json(p_ticket_type uuid) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT ', "is_on_sale" : ' || offer.is_on_sale || ', "is_sold_out" : ' || offer.is_sold_out
        FROM ticketing.ticket_types AS ticket_type
        JOIN ticketing.events AS event ON event.id = ticket_type.event_id
        CROSS JOIN LATERAL inventory.counts(p_stock => ticket_type.stock_id) AS figures
        CROSS JOIN LATERAL ticketing.type_offer(
            p_type => ticket_type, p_event => event, p_available => figures.available) AS offer
        WHERE ticket_type.id = p_ticket_type);
END
$$;
COMMENT ON FUNCTION ticketing.type_state_json(uuid) IS
    'Whether a ticket type with parts is on sale and sold out, as part of its JSON object.';
