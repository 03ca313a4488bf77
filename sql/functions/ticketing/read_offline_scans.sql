-- Scans as a device sends them, each id once: which ticket, when, where. A ticket is named by its code, or by its id where
-- the device knows only the code's hash; NULL for one that is not known. A time to come is taken for now.
CREATE FUNCTION ticketing.read_offline_scans(p_scans jsonb)
RETURNS TABLE (id uuid, ticket_id uuid, scanned_at timestamptz, gate text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT DISTINCT ON (sent.id)
           sent.id,
           CASE WHEN sent.qr_code_data IS NULL
               THEN (SELECT ticket.id FROM ticketing.tickets AS ticket WHERE ticket.id = sent.ticket)
               ELSE (SELECT ticket.id FROM ticketing.tickets AS ticket
                     WHERE ticket.qr_code_data = lower(btrim(sent.qr_code_data)))
           END,
           LEAST(sent.scanned_at, core.now()),
           NULLIF(left(btrim(sent.gate), 100), '')
    FROM jsonb_to_recordset(p_scans) AS sent (id uuid, qr_code_data text, ticket uuid, scanned_at timestamptz, gate text)
    ORDER BY sent.id, sent.scanned_at;
END
$$;
COMMENT ON FUNCTION ticketing.read_offline_scans(jsonb) IS 'Scans as a device sends them: which ticket, when, where.';
