-- Brings the payment of a booking to its end as far as that is possible now, and answers: what the wallet alone pays is settled
-- here; of a page Stripe is asked first (an effect, which resumes in booking_payment_checked). The same for everybody who
-- comes: a booking that is paid is paid.
--
-- Locks    as payments.settle.
CREATE FUNCTION travel.settle_booking(p_order uuid, p_attempt payments.attempts, p_mode text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF EXISTS (SELECT FROM sales.orders AS sale WHERE sale.id = p_order AND sale.state = 'paid') THEN
        RETURN travel.paid_answer(p_order => p_order, p_mode => p_mode);
    END IF;
    IF p_attempt.provider = 'wallet' AND p_attempt.state = 'open' THEN
        PERFORM payments.settle(p_attempt => p_attempt.id, p_amount_received => 0.00, p_provider_charge => NULL);
    ELSIF p_attempt.settled_at IS NULL AND p_attempt.session_id IS NOT NULL THEN
        RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
            'kind', 'stripe.retrieve_checkout_session',
            'id', p_attempt.session_id,
            'then', 'travel.booking_payment_checked',
            'state', jsonb_build_object('attempt', p_attempt.id, 'order', p_order, 'mode', p_mode)));
    END IF;
    RETURN travel.paid_answer(p_order => p_order, p_mode => p_mode);
END
$$;
COMMENT ON FUNCTION travel.settle_booking(uuid, payments.attempts, text) IS
    'Brings the payment of a booking to its end as far as possible, and answers.';
