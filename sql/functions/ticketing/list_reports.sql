-- GET /api/reports/          operationId: listReports
--
-- The reports that the caller may have: staff all of them, organizers those about their own events.
--
-- Refuses  401; 403 neither organizer nor staff.
CREATE FUNCTION ticketing.list_reports(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts;
BEGIN
    v_account := identity.require_role(p_actor => p_actor, p_product => 'ticketing', p_role => 'organizer',
        p_message => 'Only organizers can access this endpoint.');
    RETURN api.answer(p_body => (
        SELECT json_agg(json_build_object(
            'name', report.name,
            'description', report.note,
            'by_event', report.is_by_event,
            'columns', (
                SELECT json_agg(json_build_object('name', found.name, 'description', COALESCE(found.note, ''))
                    ORDER BY found.place)
                FROM reports.columns_of(report.name) AS found)
        ) ORDER BY report.name)
        FROM reports.available(p_product => 'ticketing') AS report
        WHERE v_account.is_staff OR report.is_for_organizers));
END
$$;
COMMENT ON FUNCTION ticketing.list_reports(uuid) IS 'The reports that the caller may have.';
