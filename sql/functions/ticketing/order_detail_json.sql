-- An order as its own page shows it: as in lists, with its tickets and its latest payment.
CREATE FUNCTION ticketing.order_detail_json(p_order uuid, p_base_url text) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT (left(listed.body::text, -1)
            || ', "tickets" : ' || COALESCE(
                (SELECT json_agg(ticket.body ORDER BY ticket.place)::text
                 FROM ticketing.ticket_json(
                     p_tickets => ARRAY(
                         SELECT issued.id FROM ticketing.tickets AS issued
                         WHERE issued.order_id = p_order ORDER BY issued.ticket_number),
                     p_base_url => p_base_url) AS ticket), '[]')
            || ', "payment" : ' || COALESCE(
                (SELECT json_build_object(
                     'status', ticketing.payment_status(attempt),
                     'amount', attempt.amount::text,
                     'currency', lower(attempt.currency),
                     'payment_intent_id', attempt.provider_id)::text
                 FROM payments.attempts AS attempt
                 WHERE attempt.order_id = p_order
                 ORDER BY attempt.is_applied DESC, attempt.created_at DESC
                 LIMIT 1), 'null')
            || '}')::json
    FROM ticketing.order_json(ARRAY[p_order]) AS listed
$$;
COMMENT ON FUNCTION ticketing.order_detail_json(uuid, text) IS 'An order with its tickets and payment.';
