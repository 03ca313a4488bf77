-- Until when a page of Stripe that is asked for now can be paid.
CREATE FUNCTION travel.session_ends_at() RETURNS timestamptz
LANGUAGE sql STABLE AS $$
    SELECT core.now() + make_interval(mins => (core.setting('travel.checkout_minutes'))::int)
$$;
COMMENT ON FUNCTION travel.session_ends_at() IS 'Until when a page of Stripe that is asked for now can be paid.';
