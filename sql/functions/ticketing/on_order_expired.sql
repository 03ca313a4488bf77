-- Hook: an unpaid order ran out of time.
--
-- Deliberately does nothing: tickets exist only after payment, the stock has been given back, clients read the state from
-- the order, and a mail to everybody who left a checkout would be spam.
CREATE FUNCTION ticketing.on_order_expired(p_order uuid) RETURNS void
LANGUAGE sql STABLE AS $$
    SELECT
$$;
COMMENT ON FUNCTION ticketing.on_order_expired(uuid) IS 'Hook: an unpaid order expired; nothing of ticketing''s to do.';
