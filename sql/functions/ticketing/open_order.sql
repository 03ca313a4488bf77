-- Opens the sale behind a ticket order: the subtotal and the service fee, payable as long as the hold lasts.
--
-- Refuses  400 more than a card can be charged at once.
CREATE FUNCTION ticketing.open_order(p_account uuid, p_subtotal numeric, p_hold uuid, p_expires_at timestamptz)
RETURNS sales.orders
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    -- What Stripe takes in one charge.
    c_most CONSTANT numeric := 999999.99;
    v_fee numeric := sales.fee(p_product => 'ticketing', p_subtotal => p_subtotal);
BEGIN
    IF p_subtotal + v_fee > c_most THEN
        PERFORM api.refuse(p_status => 400, p_code => 'order_too_large', p_field => 'items',
            p_message => format('An order cannot exceed %s', c_most));
    END IF;
    RETURN sales.open_order(p_product => 'ticketing', p_account => p_account, p_subtotal => p_subtotal,
        p_discount => 0, p_fee => v_fee, p_tax => 0, p_hold => p_hold, p_expires_at => p_expires_at);
END
$$;
COMMENT ON FUNCTION ticketing.open_order(uuid, numeric, uuid, timestamptz) IS 'Opens the sale behind a ticket order.';
