-- An order as its own page shows it: as in lists, with its tickets and its latest payment.
--
-- PL/pgSQL, like everything here that reads several tables: its plans are kept, those of an SQL function are made anew for
-- every call, unless it becomes part of the caller's statement, for which its arguments must be plain (hence the array).
CREATE FUNCTION ticketing.order_detail_json(p_order uuid, p_base_url text) RETURNS json
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_order text;
    v_tickets uuid[];
    v_shown json;
    v_payment json;
BEGIN
    SELECT left(listed.body::text, -1) INTO v_order FROM ticketing.order_json(ARRAY[p_order]) AS listed;
    SELECT array_agg(issued.id ORDER BY issued.ticket_number) INTO v_tickets
    FROM ticketing.tickets AS issued
    WHERE issued.order_id = p_order;
    IF v_tickets IS NOT NULL THEN
        SELECT json_agg(ticket.body ORDER BY ticket.place) INTO v_shown
        FROM ticketing.ticket_json(p_tickets => v_tickets, p_base_url => p_base_url) AS ticket;
    END IF;
    SELECT json_build_object(
        'status', ticketing.payment_status(attempt),
        'amount', attempt.amount::text,
        'currency', lower(attempt.currency),
        'payment_intent_id', attempt.provider_id)
    INTO v_payment
    FROM payments.attempts AS attempt
    WHERE attempt.order_id = p_order
    ORDER BY attempt.is_applied DESC, attempt.created_at DESC
    LIMIT 1;
    RETURN (v_order
        || ', "tickets" : ' || COALESCE(v_shown::text, '[]')
        || ', "payment" : ' || COALESCE(v_payment::text, 'null') || '}')::json;
END
$$;
COMMENT ON FUNCTION ticketing.order_detail_json(uuid, text) IS 'An order with its tickets and payment.';
