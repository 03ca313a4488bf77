-- GET /verify-payment/{session_id}/          operationId: verifyPayment
--
-- Whether a page of Stripe of the caller was paid. While we do not know, Stripe is asked (an effect, which resumes in
-- payment_verified), and what was paid is credited or confirmed, once, as its webhook would.
--
-- Refuses  401; 404 no such page, or somebody else's; 503 Stripe could not be asked.
CREATE FUNCTION travel.verify_payment(p_actor uuid, p_session_id text) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
    v_attempt payments.attempts := travel.find_session(p_account => v_account.id, p_session_id => p_session_id);
BEGIN
    IF v_attempt.id IS NULL THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Payment not found.');
    ELSIF v_attempt.settled_at IS NOT NULL THEN
        RETURN api.answer(p_body => travel.verification_json(v_attempt, p_session => NULL));
    END IF;
    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'stripe.retrieve_checkout_session',
        'id', p_session_id,
        'then', 'travel.payment_verified',
        'state', jsonb_build_object('attempt', v_attempt.id)));
END
$$;
COMMENT ON FUNCTION travel.verify_payment(uuid, text) IS 'Whether a page of Stripe of the caller was paid.';
