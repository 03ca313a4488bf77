-- Makes an account's orders wait for each other, for rules about what one account has: until the end of the
-- transaction nobody else begins a hold of it.
--
-- An advisory lock, so that the account row stays readable and unwritten. One expression, so that it becomes part of the
-- statement that calls it.
--
-- Locks    the account's number of holds, before any stock.
CREATE FUNCTION inventory.lock_account(p_account uuid) RETURNS void
LANGUAGE sql VOLATILE AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('inventory.holds ' || p_account::text, 0))
$$;
COMMENT ON FUNCTION inventory.lock_account(uuid) IS 'Makes the holds of an account wait for each other.';
