-- What is waited for, as a line of an order: it must be one that could be ordered if there were enough of it.
--
-- Refuses  400 with the item's problem.
CREATE FUNCTION ticketing.check_waiting(p_event ticketing.events, p_account uuid, p_item jsonb)
RETURNS ticketing.basket_line
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_line ticketing.basket_line;
BEGIN
    v_line := ticketing.read_item(p_event => p_event, p_item => p_item,
        p_bought => CASE WHEN core.setting('ticketing.purchase_limit_scope') = '"account"'
            THEN ticketing.bought_by(p_event => p_event.id, p_account => p_account) END);
    IF v_line.problem IS NOT NULL THEN
        PERFORM api.refuse(p_status => 400, p_code => v_line.problem, p_message => v_line.message,
            p_field => CASE WHEN v_line.problem IN ('invalid_quantity', 'below_minimum', 'above_maximum')
                THEN 'quantity' ELSE 'ticket_type_id' END);
    END IF;
    RETURN v_line;
END
$$;
COMMENT ON FUNCTION ticketing.check_waiting(ticketing.events, uuid, jsonb) IS
    'Refuses to wait for what could not be ordered.';
