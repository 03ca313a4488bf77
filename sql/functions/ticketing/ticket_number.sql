-- A new ticket number: TKT-20251119-000042, of the UTC day, wider past 999999.
CREATE FUNCTION ticketing.ticket_number(p_at timestamptz) RETURNS text
LANGUAGE sql VOLATILE AS $$
    SELECT 'TKT-' || to_char(p_at AT TIME ZONE 'UTC', 'YYYYMMDD') || '-'
        || lpad(next.number, GREATEST(6, length(next.number)), '0')
    FROM (SELECT nextval('ticketing.ticket_numbers')::text AS number) AS next
$$;
COMMENT ON FUNCTION ticketing.ticket_number(timestamptz) IS 'A new ticket number.';
