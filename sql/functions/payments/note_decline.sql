-- Notes that a payment was refused which can be tried again where it was: on a page of the provider, or a deposit. A deposit
-- counts as failed until money arrives after all; an order goes on waiting, and its wallet's part stays in escrow.
--
-- Locks    the attempt.
CREATE FUNCTION payments.note_decline(
    p_attempt uuid,
    p_reason text,
    p_provider_id text,
    p_at timestamptz,
    p_charge text
) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE payments.attempts AS attempt
    SET state = CASE WHEN attempt.order_id IS NULL THEN 'failed' ELSE attempt.state END,
        failure_reason = left(p_reason, 500),
        provider_id = COALESCE(attempt.provider_id, p_provider_id),
        provider_status = 'requires_payment_method',
        declined_at = COALESCE(p_at, attempt.declined_at),
        declined_charge = COALESCE(p_charge, attempt.declined_charge),
        updated_at = core.now()
    WHERE attempt.id = p_attempt AND attempt.state IN ('creating', 'open')
      AND (attempt.declined_at > p_at) IS NOT TRUE AND (attempt.declined_charge = p_charge) IS NOT TRUE;
END
$$;
COMMENT ON FUNCTION payments.note_decline(uuid, text, text, timestamptz, text) IS
    'Notes a refused payment that can be tried again where it was.';
