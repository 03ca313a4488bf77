-- Job: takes the contact data out of the bookings and payments of deleted accounts, when the last trip is over and nothing waits for
-- payment any more. What still waited for it is cancelled here. Answers how many accounts.
--
-- Locks    for each account: the account, skipping a locked one; the wallet; what cancelling locks.
CREATE FUNCTION travel.scrub_closed_accounts(p_limit int) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_customer uuid;
    v_scrubbed int := 0;
BEGIN
    FOR v_customer IN
        SELECT customer.account_id
        FROM travel.customers AS customer
        JOIN identity.accounts AS account ON account.id = customer.account_id
        WHERE customer.closed_at IS NOT NULL AND customer.scrubbed_at IS NULL
            AND NOT EXISTS (
                SELECT FROM sales.orders AS sale
                JOIN travel.bookings AS booking ON booking.order_id = sale.id
                WHERE sale.account_id = customer.account_id AND sale.state = 'paid'
                    AND booking.dateto >= (core.now() AT TIME ZONE booking.zone)::date)
        ORDER BY customer.closed_at
        LIMIT p_limit
        FOR NO KEY UPDATE OF account SKIP LOCKED
    LOOP
        PERFORM travel.lock_wallet(p_account => v_customer);
        PERFORM travel.cancel_unpaid_bookings(p_account => v_customer);
        CONTINUE WHEN EXISTS (
            SELECT FROM sales.orders AS sale WHERE sale.account_id = v_customer AND sale.is_unpaid);
        UPDATE travel.bookings AS booking
        SET firstname = '', lastname = '', email = '', phone = '', address = '', city = '', state = '', country = '',
            profession = '', gender = '', comment = ''
        FROM sales.orders AS sale
        WHERE sale.account_id = v_customer AND booking.order_id = sale.id;
        UPDATE payments.attempts AS attempt SET email = NULL
        FROM travel.wallets AS wallet
        WHERE wallet.account_id = v_customer AND attempt.wallet_id = wallet.id AND attempt.email IS NOT NULL;
        UPDATE travel.customers AS customer SET scrubbed_at = core.now() WHERE customer.account_id = v_customer;
        v_scrubbed := v_scrubbed + 1;
    END LOOP;
    RETURN v_scrubbed;
END
$$;
COMMENT ON FUNCTION travel.scrub_closed_accounts(int) IS
    'Job: takes the contact data out of the bookings and payments of deleted accounts after the last trip.';
