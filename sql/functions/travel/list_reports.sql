-- GET /reports/          operationId: listReports
--
-- The reports that staff of travel may have.
--
-- Refuses  401; 403 not staff.
CREATE FUNCTION travel.list_reports(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    PERFORM travel.require_staff(p_actor => p_actor);
    RETURN api.answer(p_body => (
        SELECT json_agg(json_build_object(
            'name', report.name,
            'description', report.note,
            'columns', (
                SELECT json_agg(json_build_object('name', found.name, 'description', COALESCE(found.note, ''))
                    ORDER BY found.place)
                FROM reports.columns_of(report.name) AS found)
        ) ORDER BY report.name)
        FROM reports.available(p_product => 'travel') AS report));
END
$$;
COMMENT ON FUNCTION travel.list_reports(uuid) IS 'The reports that staff of travel may have.';
