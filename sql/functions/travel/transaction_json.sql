-- A movement of a wallet as clients see it.
CREATE FUNCTION travel.transaction_json(
    p_id uuid,
    p_wallet uuid,
    p_amount numeric,
    p_type text,
    p_direction text,
    p_status text,
    p_intent text,
    p_reference text,
    p_description text,
    p_created_at timestamptz
) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'id', p_id,
        'wallet', p_wallet,
        'amount', p_amount::numeric(14, 2)::text,
        'transaction_type', p_type,
        'direction', p_direction,
        'status', p_status,
        'stripe_payment_intent_id', p_intent,
        'reference', p_reference,
        'description', p_description,
        'created_at', api.iso(p_created_at))
$$;
COMMENT ON FUNCTION travel.transaction_json(uuid, uuid, numeric, text, text, text, text, text, text, timestamptz) IS
    'A movement of a wallet as clients see it.';
