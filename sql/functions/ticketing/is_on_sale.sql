-- Whether something with this sales window may be bought now: the event is published and not over, the window is open.
CREATE FUNCTION ticketing.is_on_sale(
    p_is_active boolean,
    p_sales_start_at timestamptz,
    p_sales_end_at timestamptz,
    p_event_status text,
    p_event_ends_at timestamptz,
    p_now timestamptz
) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT p_is_active
       AND p_event_status NOT IN ('draft', 'cancelled')
       AND p_now < p_event_ends_at
       AND p_now >= COALESCE(p_sales_start_at, '-infinity')
       AND p_now < COALESCE(p_sales_end_at, 'infinity')
$$;
COMMENT ON FUNCTION ticketing.is_on_sale(boolean, timestamptz, timestamptz, text, timestamptz, timestamptz) IS
    'Whether a ticket type or tier with this window can be bought at p_now.';
