-- How much of a price the wallet pays in a mode: all, nothing, or what it has. The rest is nothing or at least what Stripe charges.
--
-- Locks    the caller has locked the wallet, so that what it has stays.
-- Refuses  400 nothing to pay by Stripe, less than Stripe charges, too little in the wallet.
CREATE FUNCTION travel.wallet_share(p_mode text, p_price numeric, p_balance numeric, p_currency text) RETURNS numeric
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_least numeric := COALESCE((
        SELECT smallest.amount FROM payments.smallest_charges AS smallest WHERE smallest.currency = p_currency), 0.01);
BEGIN
    IF p_mode = 'stripe' AND p_price = 0 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'nothing_to_pay',
            p_message => 'There is nothing to pay. Confirm the booking with mode wallet.');
    ELSIF p_mode = 'stripe' AND p_price < v_least THEN
        PERFORM api.refuse(p_status => 400, p_code => 'too_small',
            p_message => format('Card payments are %s %s at least.', v_least, p_currency));
    ELSIF p_mode = 'wallet' AND p_balance < p_price OR p_mode = 'split' AND p_balance < p_price AND p_price < v_least THEN
        PERFORM api.refuse(p_status => 400, p_code => 'insufficient_funds', p_message => 'Insufficient balance.');
    END IF;
    RETURN CASE
        WHEN p_mode = 'stripe' THEN 0.00
        WHEN p_balance >= p_price THEN p_price
        ELSE LEAST(p_balance, p_price - v_least) END;
END
$$;
COMMENT ON FUNCTION travel.wallet_share(text, numeric, numeric, text) IS 'How much of a price the wallet pays in a mode.';
