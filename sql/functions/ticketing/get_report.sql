-- GET /api/reports/{name}/          operationId: getReport
--
-- A report as a CSV file: staff get all of it, organizers what is about their own events; with p_event (slug or id) what is
-- about that one.
--
-- Refuses  401; 403 neither organizer nor staff, somebody else's event; 404 no such report or event; 400 not by event, too
--          many rows.
CREATE FUNCTION ticketing.get_report(p_actor uuid, p_name text, p_event text DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts;
    v_event ticketing.events;
BEGIN
    v_account := identity.require_role(p_actor => p_actor, p_product => 'ticketing', p_role => 'organizer',
        p_message => 'Only organizers can access this endpoint.');
    IF NOT EXISTS (
        SELECT FROM reports.available(p_product => 'ticketing') AS report
        WHERE report.name = p_name AND (v_account.is_staff OR report.is_for_organizers)
    ) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    IF p_event IS NOT NULL THEN
        v_event := ticketing.find_own_event(p_actor => p_actor, p_slug => p_event, p_verb => 'view');
    END IF;
    RETURN api.answer_text(
        p_text => reports.csv(
            p_report => p_name,
            p_organizer => CASE WHEN NOT v_account.is_staff THEN v_account.id END,
            p_event => v_event.id,
            p_limit => (core.setting('reports.max_rows'))::int,
            p_product => 'ticketing'),
        p_type => 'text/csv; charset=utf-8',
        p_filename => concat_ws('-', p_name, v_event.slug, to_char(core.now() AT TIME ZONE 'UTC', 'YYYYMMDD')) || '.csv');
END
$$;
COMMENT ON FUNCTION ticketing.get_report(uuid, text, text) IS 'A report as a CSV file, for staff or about own events.';
