-- GET /api/events/{slug}/waiting-list/          operationId: getEventWaitingList
--
-- The waiting list of an event for its organizer and staff: how many wait and were offered something, and a page of the
-- entries in the order of joining, those that have not ended unless another status is asked for.
--
-- Refuses  401; 403 somebody else's event; 404 no such event, a page past the end.
CREATE FUNCTION ticketing.get_event_waiting_list(
    p_actor uuid,
    p_slug text,
    p_status text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events := ticketing.find_own_event(p_actor => p_actor, p_slug => p_slug, p_verb => 'view');
    v_ids uuid[];
    v_bounds record;
    v_results json;
BEGIN
    v_ids := ARRAY(
        SELECT entry.id
        FROM ticketing.waiting_list_entries AS entry
        WHERE entry.event_id = v_event.id
          AND ticketing.waiting_list_status(entry.status, entry.offer_expires_at, core.now())
              = ANY (CASE WHEN p_status IS NULL THEN ARRAY['waiting', 'offered'] ELSE ARRAY[p_status] END)
        ORDER BY entry.place);
    SELECT * INTO v_bounds FROM api.page_bounds(
        p_page => p_page, p_page_size => p_page_size, p_count => cardinality(v_ids));
    SELECT json_agg(listed.body::jsonb || jsonb_build_object(
               'name', btrim(account.first_name || ' ' || account.last_name), 'email', account.email)
               ORDER BY listed.place) INTO v_results
    FROM ticketing.waiting_list_json(v_ids[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.page_size]) AS listed
    JOIN ticketing.waiting_list_entries AS entry ON entry.id = listed.id
    JOIN identity.accounts AS account ON account.id = entry.account_id;
    RETURN api.answer(p_body => (
        ticketing.event_waiting_json(v_event)::jsonb
        || api.page_json(p_request_url => p_request_url, p_page => v_bounds.page, p_page_size => v_bounds.page_size,
            p_count => cardinality(v_ids), p_results => v_results)::jsonb)::json);
END
$$;
COMMENT ON FUNCTION ticketing.get_event_waiting_list(uuid, text, text, int, int, text) IS
    'The waiting list of an event, for its organizer and staff.';
