-- Answers a list of movements of a wallet, or a page of it; an account without a wallet has none.
--
-- Refuses  404 a page past the last.
CREATE FUNCTION travel.answer_movements(
    p_wallet uuid, p_type text, p_finished boolean, p_page int, p_page_size int, p_request_url text
) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_count bigint := 0;
    v_bounds record;
BEGIN
    -- Counted only when somebody turns pages.
    IF COALESCE(p_page, p_page_size) IS NOT NULL THEN
        SELECT (SELECT count(*) FROM travel.wallet_transfers(p_wallet => p_wallet, p_type => p_type))
            + (SELECT count(*) FROM travel.uncredited_deposits(
                p_wallet => p_wallet, p_type => p_type, p_finished => p_finished, p_limit => NULL))
        INTO v_count;
    END IF;
    SELECT bounds.* INTO v_bounds
    FROM api.list_bounds(p_page => p_page, p_page_size => p_page_size, p_count => v_count) AS bounds;
    RETURN api.answer_list(
        p_items => travel.movements_json(p_wallet => p_wallet, p_type => p_type, p_finished => p_finished,
            p_first_row => v_bounds.first_row, p_row_limit => v_bounds.row_limit),
        p_count => v_count, p_page => p_page, p_page_size => p_page_size, p_request_url => p_request_url);
END
$$;
COMMENT ON FUNCTION travel.answer_movements(uuid, text, boolean, int, int, text) IS 'Answers a list of movements of a wallet.';
