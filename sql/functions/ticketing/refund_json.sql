-- A refund as its caller sees it.
CREATE FUNCTION ticketing.refund_json(p_refund payments.refunds) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'success', true,
        'refund_id', p_refund.provider_id,
        'amount', ticketing.decimal_json(p_refund.amount),
        'currency', lower(p_refund.currency),
        'status', p_refund.state)
$$;
COMMENT ON FUNCTION ticketing.refund_json(payments.refunds) IS 'A refund as its caller sees it.';
