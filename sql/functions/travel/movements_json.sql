-- Movements of a wallet as clients see them, newest first: those of a shown type, and with p_finished only what is completed or
-- failed.
CREATE FUNCTION travel.movements_json(p_wallet uuid, p_type text, p_finished boolean, p_first_row int, p_row_limit int)
RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_agg(
        travel.transaction_json(p_id => shown.id, p_wallet => shown.wallet_id, p_amount => shown.amount,
            p_type => shown.transaction_type, p_direction => shown.direction, p_status => shown.status,
            p_intent => shown.stripe_payment_intent_id, p_reference => shown.reference,
            p_description => shown.description, p_created_at => shown.created_at)
        ORDER BY shown.place DESC)
    FROM (
        SELECT movement.*
        FROM travel.wallet_movements(p_wallet => p_wallet, p_type => p_type, p_finished => p_finished,
            p_limit => p_first_row + p_row_limit) AS movement
        ORDER BY movement.place DESC
        OFFSET p_first_row LIMIT p_row_limit
    ) AS shown
$$;
COMMENT ON FUNCTION travel.movements_json(uuid, text, boolean, int, int) IS
    'Movements of a wallet as clients see them, newest first.';
