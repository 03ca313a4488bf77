-- Resumed by effects.complete: keeps the customer that Stripe made. If Stripe refused, the next login does not ask again;
-- payments work without a customer.
CREATE FUNCTION travel.stripe_customer_made(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE travel.wallets AS wallet
    SET stripe_customer_id = p_outcome ->> 'id', updated_at = core.now()
    WHERE wallet.account_id = (p_state ->> 'account')::uuid AND wallet.stripe_customer_id IS NULL
        AND (p_outcome -> 'ok') IS NOT DISTINCT FROM 'true'::jsonb;
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION travel.stripe_customer_made(jsonb, jsonb) IS 'Keeps the customer that Stripe made for an account.';
