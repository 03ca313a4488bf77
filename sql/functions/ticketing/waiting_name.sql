-- What an entry of a waiting list is for, by name: the ticket type, and its tier, day pass, or day and tier.
CREATE FUNCTION ticketing.waiting_name(p_entry ticketing.waiting_list_entries) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT concat_ws(' - ', ticket_type.name, tier.name, pass.name, cell.day_name, cell.tier_name)
        FROM ticketing.ticket_types AS ticket_type
        LEFT JOIN ticketing.ticket_tiers AS tier ON tier.id = p_entry.ticket_tier_id
        LEFT JOIN ticketing.day_passes AS pass ON pass.id = p_entry.day_pass_id
        LEFT JOIN ticketing.day_tier_prices AS cell ON cell.id = p_entry.day_tier_price_id
        WHERE ticket_type.id = p_entry.ticket_type_id);
END
$$;
COMMENT ON FUNCTION ticketing.waiting_name(ticketing.waiting_list_entries) IS 'What an entry of a waiting list is for, by name.';
