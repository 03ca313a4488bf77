-- What an account has tickets for as entries of a calendar, by their start: one for an event, whose tickets the description
-- lists; where days are sold one for each day. It is cancelled when the event is, or when no ticket admits any more.
--
-- The codes of the tickets are not told: a calendar is often shared.
CREATE FUNCTION ticketing.ticket_entries(p_account uuid) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT string_agg(api.calendar_entry(
                   p_uid => concat_ws('-', event.id, to_char(visit.day_on, 'YYYYMMDD'), 'tickets@holdfast'),
                   p_status => CASE WHEN event.status = 'cancelled' OR visit.is_void THEN 'CANCELLED' ELSE 'CONFIRMED' END,
                   p_created_at => event.created_at,
                   p_changed_at => GREATEST(event.updated_at, visit.changed_at),
                   p_starts_at => event.starts_at,
                   p_ends_at => event.ends_at,
                   p_summary => event.title,
                   p_description => visit.tickets,
                   p_location => ticketing.venue_line(event),
                   p_day => visit.day_on
               ), '' ORDER BY COALESCE(visit.day_on::timestamp, event.starts_at AT TIME ZONE event.timezone), event.id, visit.day_on)
        FROM (
            SELECT ticket.event_id, day.day_on,
                   bool_and(ticket.status = 'cancelled') AS is_void,
                   max(GREATEST(ticket.created_at, sale.updated_at)) AS changed_at,
                   string_agg(
                       concat_ws(', ', ticket.ticket_number, item.ticket_type_name, COALESCE(
                           item.ticket_tier_name, item.day_pass_name, item.day_tier_price_name), ticket.holder_name)
                       || CASE ticket.status WHEN 'cancelled' THEN ' (cancelled)' ELSE '' END,
                       E'\n' ORDER BY ticket.ticket_number) AS tickets
            FROM ticketing.tickets AS ticket
            JOIN ticketing.events AS near ON near.id = ticket.event_id
            JOIN sales.orders AS sale ON sale.id = ticket.order_id
            JOIN ticketing.order_items AS item ON item.id = ticket.order_item_id
            LEFT JOIN ticketing.day_passes AS pass ON pass.id = item.day_pass_id
            LEFT JOIN ticketing.day_tier_prices AS cell ON cell.id = item.day_tier_price_id
            LEFT JOIN ticketing.event_days AS day ON day.id = COALESCE(pass.event_day_id, cell.event_day_id)
            WHERE ticket.account_id = p_account
              AND near.ends_at > core.now() - make_interval(days => core.setting('ticketing.calendar_past_days')::int)
            GROUP BY ticket.event_id, day.day_on
            ORDER BY max(near.starts_at) DESC, ticket.event_id DESC, day.day_on DESC
            LIMIT core.setting('ticketing.max_calendar_entries')::int
        ) AS visit
        JOIN ticketing.events AS event ON event.id = visit.event_id);
END
$$;
COMMENT ON FUNCTION ticketing.ticket_entries(uuid) IS 'What an account has tickets for as entries of a calendar.';
