-- Deposits into a wallet that brought no money yet, or never, newest first; with p_finished only the latter. What was credited is
-- in the books (travel.wallet_transfers).
CREATE FUNCTION travel.uncredited_deposits(p_wallet uuid, p_type text, p_finished boolean, p_limit int)
RETURNS SETOF payments.attempts
LANGUAGE plpgsql STABLE ROWS 5 AS $$
BEGIN
    RETURN QUERY
    SELECT deposit.* FROM payments.attempts AS deposit
    WHERE deposit.wallet_id = p_wallet AND deposit.purpose = 'deposit' AND NOT deposit.is_applied
      AND deposit.to_wallet = 0 AND deposit.refunded = 0
      AND (NOT p_finished OR deposit.state IN ('failed', 'cancelled'))
      AND COALESCE(p_type, 'deposit') = 'deposit'
    ORDER BY deposit.id DESC
    LIMIT p_limit;
END
$$;
COMMENT ON FUNCTION travel.uncredited_deposits(uuid, text, boolean, int) IS
    'Deposits into a wallet that brought no money yet, or never, newest first.';
