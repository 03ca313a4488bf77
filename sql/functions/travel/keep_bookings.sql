-- Trigger: bookings and the decisions about refunds are never deleted, and a decision is never changed.
--
-- Refuses  409 whatever is tried, the owner's included.
CREATE FUNCTION travel.keep_bookings() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM api.refuse(p_status => 409, p_code => 'booking_kept',
        p_message => 'Bookings and decisions about refunds are never deleted.');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION travel.keep_bookings() IS 'Trigger: bookings and decisions about refunds are kept.';

CREATE TRIGGER keep_bookings BEFORE DELETE OR TRUNCATE ON travel.bookings
    FOR EACH STATEMENT EXECUTE FUNCTION travel.keep_bookings();
CREATE TRIGGER keep_refund_decisions BEFORE UPDATE OR DELETE OR TRUNCATE ON travel.refund_decisions
    FOR EACH STATEMENT EXECUTE FUNCTION travel.keep_bookings();
