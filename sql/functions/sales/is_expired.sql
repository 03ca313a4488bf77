-- Whether an order is over although no job has said so yet. What reads orders asks this, so that nothing waits for
-- the job.
CREATE FUNCTION sales.is_expired(p_order sales.orders) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT p_order.is_unpaid AND p_order.expires_at <= core.now()
$$;
COMMENT ON FUNCTION sales.is_expired(sales.orders) IS 'Whether an unpaid order is past its time.';
