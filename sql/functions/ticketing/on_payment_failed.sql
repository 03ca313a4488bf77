-- Hook: a payment was declined, the order has failed and its tickets are free again. Tells the buyer, who may try again
-- while the order lasts; once for each try.
CREATE FUNCTION ticketing.on_payment_failed(p_order uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt
    FROM payments.attempts AS attempt
    WHERE attempt.order_id = p_order
    ORDER BY attempt.created_at DESC, attempt.id DESC
    LIMIT 1;
    PERFORM ticketing.mail_buyer(p_order => p_order, p_template => 'payment_failed',
        p_data => jsonb_strip_nulls(jsonb_build_object('reason', v_attempt.failure_reason)),
        p_dedupe => 'payment_failed:' || v_attempt.id || ':' || v_attempt.tries);
END
$$;
COMMENT ON FUNCTION ticketing.on_payment_failed(uuid) IS 'Hook: tells the buyer that the payment failed.';
