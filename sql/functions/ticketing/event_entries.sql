-- The events of an organizer as entries of a calendar, by their start. Drafts are tentative.
CREATE FUNCTION ticketing.event_entries(p_organizer uuid, p_base_url text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT string_agg(api.calendar_entry(
                   p_uid => event.id || '@holdfast',
                   p_status => CASE event.status
                       WHEN 'draft' THEN 'TENTATIVE' WHEN 'cancelled' THEN 'CANCELLED' ELSE 'CONFIRMED' END,
                   p_created_at => event.created_at,
                   p_changed_at => event.updated_at,
                   p_starts_at => event.starts_at,
                   p_ends_at => event.ends_at,
                   p_summary => event.title,
                   p_description => left(event.description, 2000),
                   p_location => ticketing.venue_line(event),
                   p_url => p_base_url || '/api/events/' || event.slug || '/'
               ), '' ORDER BY event.starts_at, event.id)
        FROM (
            SELECT own.* FROM ticketing.events AS own
            WHERE own.organizer_id = p_organizer
              AND own.ends_at > core.now() - make_interval(days => core.setting('ticketing.calendar_past_days')::int)
            ORDER BY own.starts_at DESC, own.id DESC
            LIMIT core.setting('ticketing.max_calendar_entries')::int
        ) AS event);
END
$$;
COMMENT ON FUNCTION ticketing.event_entries(uuid, text) IS 'The events of an organizer as entries of a calendar.';
