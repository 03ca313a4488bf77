-- GET /api/waiting-list/          operationId: listWaitingList
--
-- A page of the caller's entries on waiting lists, the last joined first; of one status or event (id or slug) if asked.
--
-- Refuses  401; 404 a page past the end.
CREATE FUNCTION ticketing.list_waiting_list(
    p_actor uuid,
    p_status text DEFAULT NULL,
    p_event text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_ids uuid[];
    v_bounds record;
    v_results json;
BEGIN
    v_ids := ARRAY(
        SELECT entry.id
        FROM ticketing.waiting_list_entries AS entry
        JOIN ticketing.events AS event ON event.id = entry.event_id
        WHERE entry.account_id = v_account.id
          AND (p_status IS NULL
               OR ticketing.waiting_list_status(entry.status, entry.offer_expires_at, core.now()) = p_status)
          AND (p_event IS NULL OR event.slug = p_event OR event.id = ticketing.as_uuid(p_event))
        ORDER BY entry.place DESC);
    SELECT * INTO v_bounds FROM api.page_bounds(
        p_page => p_page, p_page_size => p_page_size, p_count => cardinality(v_ids));
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM ticketing.waiting_list_json(v_ids[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.page_size]) AS listed;
    RETURN api.answer(p_body => api.page_json(p_request_url => p_request_url, p_page => v_bounds.page,
        p_page_size => v_bounds.page_size, p_count => cardinality(v_ids), p_results => v_results));
END
$$;
COMMENT ON FUNCTION ticketing.list_waiting_list(uuid, text, text, int, int, text) IS
    'A page of the caller''s entries on waiting lists.';
