-- A report as a CSV file: a line of names, then a line for each row, in the order of its first columns. Lines end in CR LF,
-- times are ISO 8601 in UTC, text is harmless to spreadsheets (reports.csv_field).
--
-- p_organizer and p_event leave only rows about an organizer's events, or one event, of reports that say so; p_product only
-- rows of that product where a report says of which they are. p_limit is how many rows it may have.
--
-- Refuses  404 no such report; 400 not by organizer or event, too many rows.
CREATE FUNCTION reports.csv(
    p_report text,
    p_organizer uuid DEFAULT NULL,
    p_event uuid DEFAULT NULL,
    p_limit int DEFAULT NULL,
    p_product text DEFAULT NULL
) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_header text;
    v_fields text;
    v_order text;
    v_names text[];
    v_count bigint;
    v_lines text;
BEGIN
    SELECT string_agg(reports.csv_field(report.name, TRUE), ',' ORDER BY report.place),
           string_agg(CASE report.type
               WHEN 'timestamp with time zone' THEN format('api.iso(report.%I)', report.name)
               WHEN 'timestamp without time zone'
                   THEN format('to_char(report.%I, ''YYYY-MM-DD"T"HH24:MI:SS'')', report.name)
               WHEN 'text' THEN format('reports.csv_field(report.%I, TRUE)', report.name)
               ELSE format('reports.csv_field(report.%I::text, FALSE)', report.name) END,
               ', ' ORDER BY report.place),
           string_agg(format('report.%I', report.name), ', ' ORDER BY report.place) FILTER (WHERE report.place <= 3),
           array_agg(report.name)
    INTO v_header, v_fields, v_order, v_names
    FROM reports.columns_of(p_report) AS report;
    IF v_header IS NULL THEN
        PERFORM api.refuse(p_status => 404, p_code => 'unknown_report', p_message => 'There is no such report.');
    ELSIF (p_organizer IS NOT NULL AND 'organizer_id' <> ALL (v_names))
        OR (p_event IS NOT NULL AND 'event_id' <> ALL (v_names)) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_by_event', p_field => 'event',
            p_message => 'This report is about the whole platform.');
    END IF;

    EXECUTE format(
        $query$
            SELECT count(*), string_agg(line.text, E'\r\n' ORDER BY line.place)
            FROM (
                SELECT row_number() OVER (ORDER BY %1$s) AS place,
                       array_to_string(ARRAY[%2$s], ',', '') AS text
                FROM reports.%3$I AS report
                WHERE %4$s
                LIMIT $3::bigint + 1
            ) AS line
        $query$,
        v_order, v_fields, p_report,
        concat_ws(' AND ', 'TRUE', CASE WHEN p_organizer IS NOT NULL THEN 'report.organizer_id = $1' END,
            CASE WHEN p_event IS NOT NULL THEN 'report.event_id = $2' END,
            CASE WHEN p_product IS NOT NULL AND 'product' = ANY (v_names) THEN 'report.product = $4' END))
    INTO v_count, v_lines
    USING p_organizer, p_event, p_limit, p_product;
    IF v_count > p_limit THEN
        PERFORM api.refuse(p_status => 400, p_code => 'too_many_rows', p_field => 'event',
            p_message => format('The report has more than %s rows. Ask for one event.', p_limit));
    END IF;
    RETURN concat_ws(E'\r\n', v_header, v_lines) || E'\r\n';
END
$$;
COMMENT ON FUNCTION reports.csv(text, uuid, uuid, int, text) IS 'A report as a CSV file.';
