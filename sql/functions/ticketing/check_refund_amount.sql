-- Refuses an amount that cannot be refunded, when p_left is what can be.
--
-- Refuses  400 nothing left; nothing, a fraction of a cent, or more than is left.
CREATE FUNCTION ticketing.check_refund_amount(p_amount numeric, p_left numeric) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_wrong text;
BEGIN
    IF p_left <= 0 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'nothing_to_refund',
            p_message => 'There is nothing left to refund.');
    ELSIF p_amount <= 0 THEN
        v_wrong := 'The amount must be greater than 0.';
    ELSIF p_amount <> round(p_amount, 2) THEN
        v_wrong := 'At most two decimals.';
    ELSIF p_amount > p_left THEN
        v_wrong := format('Refund amount cannot exceed %s.', p_left);
    END IF;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid_refund_amount', p_field => 'amount',
            p_message => v_wrong);
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_refund_amount(numeric, numeric) IS 'Refuses 400 an amount that cannot be refunded.';
