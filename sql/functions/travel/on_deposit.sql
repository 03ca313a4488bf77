-- Hook: money came into a wallet. Tells its owner, once.
CREATE FUNCTION travel.on_deposit(p_attempt uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM travel.notify(p_account => wallet.account_id, p_type => 'payment_received', p_title => 'Deposit Received',
        p_message => format('%s %s were added to your wallet.', attempt.received, attempt.received_currency),
        p_dedupe_key => 'deposit:' || attempt.id)
    FROM payments.attempts AS attempt
    JOIN travel.wallets AS wallet ON wallet.id = attempt.wallet_id
    WHERE attempt.id = p_attempt;
END
$$;
COMMENT ON FUNCTION travel.on_deposit(uuid) IS 'Hook: tells the owner of a wallet that a deposit came in.';
