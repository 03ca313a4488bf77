-- Queues a mail about an entry of a waiting list to its account, about each offer once.
CREATE FUNCTION ticketing.mail_waiting(p_entry uuid, p_template text) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN (
        SELECT messaging.queue_mail(p_product => 'ticketing', p_to => account.email, p_template => p_template,
            p_data => jsonb_build_object(
                'name', COALESCE(NULLIF(btrim(account.first_name || ' ' || account.last_name), ''), account.email),
                'quantity', entry.quantity,
                'ticket_name', ticketing.waiting_name(entry),
                'position', ticketing.waiting_position(entry),
                'offer_expires_at', ticketing.local_time(entry.offer_expires_at, event.timezone)
                    || ' (' || ticketing.zone_label(entry.offer_expires_at, event.timezone) || ')',
                'entry_url', entry.frontend_url || '/waiting-list/' || entry.id,
                'event_url', entry.frontend_url || '/events/' || event.slug,
                'is_cancelled', event.status = 'cancelled',
                'event_title', event.title,
                'starts_at', ticketing.local_time(event.starts_at, event.timezone)
                    || ' (' || ticketing.zone_label(event.starts_at, event.timezone) || ')',
                'venue', concat_ws(', ', NULLIF(event.venue_name, ''), NULLIF(event.venue_city, ''))),
            p_dedupe_key => concat_ws(':', p_template, entry.id, extract(epoch FROM entry.offered_at)))
        FROM ticketing.waiting_list_entries AS entry
        JOIN ticketing.events AS event ON event.id = entry.event_id
        JOIN identity.accounts AS account ON account.id = entry.account_id
        WHERE entry.id = p_entry);
END
$$;
COMMENT ON FUNCTION ticketing.mail_waiting(uuid, text) IS 'Queues a mail about an entry of a waiting list to its account.';
