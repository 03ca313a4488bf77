-- Pays a booking from the wallet at once: what is in escrow for it already, or all of it now. One that costs nothing is
-- confirmed. Answers as travel.paid_answer.
--
-- Locks    as travel.start_payment and payments.settle.
-- Refuses  as travel.start_payment; nothing for a booking that is paid.
CREATE FUNCTION travel.pay_from_wallet(p_order uuid) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    PERFORM travel.lock_wallet(p_account => sale.account_id) FROM sales.orders AS sale WHERE sale.id = p_order;
    IF EXISTS (SELECT FROM sales.orders AS sale WHERE sale.id = p_order AND sale.state = 'paid') THEN
        RETURN travel.paid_answer(p_order => p_order, p_mode => 'wallet');
    END IF;
    v_attempt := travel.start_payment(p_order => p_order, p_mode => 'wallet');
    IF v_attempt.id IS NULL THEN
        PERFORM travel.confirm_free_booking(p_order => p_order);
    END IF;
    RETURN travel.settle_booking(p_order => p_order, p_attempt => v_attempt, p_mode => 'wallet');
END
$$;
COMMENT ON FUNCTION travel.pay_from_wallet(uuid) IS 'Pays a booking from the wallet at once.';
