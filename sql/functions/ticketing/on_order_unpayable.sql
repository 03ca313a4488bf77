-- Hook: money came for an order that cannot have its tickets any more, and is on its way back. Tells the buyer.
CREATE FUNCTION ticketing.on_order_unpayable(p_order uuid, p_attempt uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM ticketing.mail_buyer(p_order => p_order, p_template => 'order_expired_refund',
        p_data => (
            SELECT jsonb_build_object('refund_amount', attempt.received::text,
                'currency', COALESCE(attempt.received_currency, attempt.currency))
            FROM payments.attempts AS attempt WHERE attempt.id = p_attempt),
        p_dedupe => 'order_expired_refund:' || p_attempt);
END
$$;
COMMENT ON FUNCTION ticketing.on_order_unpayable(uuid, uuid) IS 'Hook: tells the buyer that late money goes back.';
