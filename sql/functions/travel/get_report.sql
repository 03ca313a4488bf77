-- GET /reports/{name}/          operationId: getReport
--
-- A report as a CSV file, for staff. Of one about all products, the rows of travel.
--
-- Refuses  401; 403 not staff; 404 no such report; 400 too many rows.
CREATE FUNCTION travel.get_report(p_actor uuid, p_name text) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    PERFORM travel.require_staff(p_actor => p_actor);
    IF NOT EXISTS (
        SELECT FROM reports.available(p_product => 'travel') AS report WHERE report.name = p_name
    ) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.answer_text(
        p_text => reports.csv(
            p_report => p_name,
            p_limit => (core.setting('reports.max_rows'))::int,
            p_product => 'travel'),
        p_type => 'text/csv; charset=utf-8',
        p_filename => p_name || '-' || to_char(core.now() AT TIME ZONE 'UTC', 'YYYYMMDD') || '.csv');
END
$$;
COMMENT ON FUNCTION travel.get_report(uuid, text) IS 'A report as a CSV file, for staff.';
