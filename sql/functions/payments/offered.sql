-- What an attempt pays of its order when this much arrives: that, and what its wallet paid if it is still in escrow.
CREATE FUNCTION payments.offered(p_attempt payments.attempts, p_received numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT p_received + CASE WHEN p_attempt.state IN ('creating', 'open') THEN p_attempt.from_wallet ELSE 0.00 END
$$;
COMMENT ON FUNCTION payments.offered(payments.attempts, numeric) IS
    'What an attempt pays of its order when this much arrives.';
