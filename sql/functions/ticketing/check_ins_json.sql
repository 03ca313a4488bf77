-- The admissions of a ticket, first one first.
CREATE FUNCTION ticketing.check_ins_json(p_ticket uuid) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT COALESCE(json_agg(json_build_object(
            'day', scan.day_on,
            'checked_in_at', api.iso(scan.scanned_at),
            'gate', scan.gate) ORDER BY scan.scanned_at), '[]')
        FROM ticketing.scans AS scan
        WHERE scan.ticket_id = p_ticket AND scan.outcome = 'admitted');
END
$$;
COMMENT ON FUNCTION ticketing.check_ins_json(uuid) IS 'The admissions of a ticket.';
