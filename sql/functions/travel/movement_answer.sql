-- The answer of an operation that moved money out of a wallet: a sentence, and the movement.
CREATE FUNCTION travel.movement_answer(p_wallet uuid, p_movement uuid, p_detail text) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN api.answer(p_body => json_build_object(
        'detail', p_detail,
        'transaction', (
            SELECT travel.transaction_json(p_id => movement.id, p_wallet => movement.wallet_id,
                p_amount => movement.amount, p_type => movement.transaction_type, p_direction => movement.direction,
                p_status => movement.status, p_intent => movement.stripe_payment_intent_id,
                p_reference => movement.reference, p_description => movement.description,
                p_created_at => movement.created_at)
            FROM travel.wallet_movements(p_wallet => p_wallet, p_transfer => p_movement) AS movement)));
END
$$;
COMMENT ON FUNCTION travel.movement_answer(uuid, uuid, text) IS 'The answer of an operation that moved money out of a wallet.';
