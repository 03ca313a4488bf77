-- Which of these scans of devices somebody has to look at, oldest first: tickets that were not good, and tickets that
-- were let in more than once (others: the other times). One that is kept as already_used was heard with a connection that
-- broke: the device did not learn that it was refused, and let the holder in.
CREATE FUNCTION ticketing.offline_conflicts_json(p_event ticketing.events, p_ids uuid[]) RETURNS json
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_by_day boolean := ticketing.sells_days(p_event.pricing_type);
BEGIN
    RETURN (
        SELECT COALESCE(json_agg(json_build_object(
            'id', scan.offline_id,
            'code', CASE WHEN scan.outcome IN ('admitted', 'admitted_again') THEN 'already_used' ELSE scan.outcome END,
            'counts', scan.outcome = 'admitted',
            'ticket_number', ticket.ticket_number,
            'holder_name', ticket.holder_name,
            'scanned_at', api.iso(scan.scanned_at),
            'gate', scan.gate,
            'device', scan.device,
            'others', COALESCE(others.body, '[]')) ORDER BY scan.scanned_at, scan.offline_id), '[]')
        FROM ticketing.scans AS scan
        LEFT JOIN ticketing.tickets AS ticket ON ticket.id = scan.ticket_id AND ticket.event_id = p_event.id
        LEFT JOIN LATERAL (
            SELECT json_agg(json_build_object('scanned_at', api.iso(other.scanned_at), 'gate', other.gate,
                'device', other.device) ORDER BY other.scanned_at, other.id) AS body
            FROM ticketing.scans AS other
            WHERE scan.outcome IN ('admitted', 'admitted_again', 'already_used')
              AND other.ticket_id = scan.ticket_id AND other.outcome IN ('admitted', 'admitted_again')
              AND other.id <> scan.id AND (NOT v_by_day OR other.day_on = scan.day_on)
        ) AS others ON true
        WHERE scan.event_id = p_event.id AND scan.offline_id = ANY (p_ids) AND scan.outcome <> 'undone'
          AND (scan.outcome <> 'admitted' OR others.body IS NOT NULL));
END
$$;
COMMENT ON FUNCTION ticketing.offline_conflicts_json(ticketing.events, uuid[]) IS
    'Which scans of devices somebody has to look at.';
