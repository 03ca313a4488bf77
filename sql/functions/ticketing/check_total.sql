-- Refuses an order that comes to more than a card can be charged at once.
--
-- Refuses  400.
CREATE FUNCTION ticketing.check_total(p_total numeric) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    -- What Stripe takes in one charge.
    c_most CONSTANT numeric := 999999.99;
BEGIN
    IF p_total > c_most THEN
        PERFORM api.refuse(p_status => 400, p_code => 'order_too_large', p_field => 'items',
            p_message => format('An order cannot exceed %s', c_most));
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_total(numeric) IS 'Refuses 400 more than a card can be charged at once.';
