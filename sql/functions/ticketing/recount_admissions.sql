-- Brings tickets into line with their admissions: since when they are used, and whether anything is left of them.
--
-- Locks    the caller has locked the tickets.
CREATE FUNCTION ticketing.recount_admissions(p_tickets uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE ticketing.tickets AS ticket
    SET used_at = counted.first_at,
        status = CASE
            WHEN ticket.status = 'cancelled' THEN 'cancelled'
            WHEN counted.first_at IS NULL OR counted.last_on < counted.days[cardinality(counted.days)] THEN 'active'
            ELSE 'used'
        END
    FROM (
        SELECT wanted.id, admitted.first_at, admitted.last_on,
               ticketing.ticket_days(wanted.order_item_id, event.pricing_type) AS days
        FROM ticketing.tickets AS wanted
        JOIN ticketing.events AS event ON event.id = wanted.event_id
        LEFT JOIN LATERAL (
            SELECT min(scan.scanned_at) AS first_at, max(scan.day_on) AS last_on
            FROM ticketing.scans AS scan
            WHERE scan.ticket_id = wanted.id AND scan.outcome = 'admitted'
        ) AS admitted ON true
        WHERE wanted.id = ANY (p_tickets)
    ) AS counted
    WHERE ticket.id = counted.id;
END
$$;
COMMENT ON FUNCTION ticketing.recount_admissions(uuid[]) IS 'Brings tickets into line with their admissions.';
