-- Hook: money came for a booking that cannot use it any more: cancelled, expired, paid in another way. It is in the wallet;
-- the customer is told.
CREATE FUNCTION travel.on_order_unpayable(p_order uuid, p_attempt uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM travel.notify(p_account => sale.account_id, p_type => 'refund_processed', p_order => p_order,
        p_title => 'Payment Credited to Your Wallet', p_dedupe_key => 'late_payment:' || p_attempt,
        p_message => format('Your payment of %s %s for booking %s came when the booking could not be paid any more. '
            'It was added to your wallet.', attempt.received, attempt.received_currency, sale.number))
    FROM payments.attempts AS attempt
    JOIN sales.orders AS sale ON sale.id = attempt.order_id
    WHERE attempt.id = p_attempt;
    PERFORM ops.record(p_product => 'travel', p_actor => NULL, p_action => 'booking.late_payment',
        p_subject => p_order::text, p_detail => jsonb_build_object('attempt', p_attempt));
END
$$;
COMMENT ON FUNCTION travel.on_order_unpayable(uuid, uuid) IS 'Hook: tells the customer that late money is in the wallet.';
