-- The type by which clients know a movement of a wallet, in or out of it: payments of bookings are withdrawals, refunds deposits.
CREATE FUNCTION travel.movement_type(p_kind text, p_is_in boolean) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN p_kind = 'transfer' THEN 'transfer' WHEN p_is_in THEN 'deposit' ELSE 'withdrawal' END
$$;
COMMENT ON FUNCTION travel.movement_type(text, boolean) IS 'The type by which clients know a movement of a wallet.';
