-- Hook: an order is confirmed. Issues its tickets and mails them; repeating it issues and mails nothing twice.
--
-- An event that was cancelled while the money was on its way issues nothing: the money goes back.
--
-- Locks    the caller has locked the order.
CREATE FUNCTION ticketing.on_order_paid(p_order uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_free boolean := (SELECT sale.total = 0 FROM sales.orders AS sale WHERE sale.id = p_order);
    v_cancelled boolean;
BEGIN
    UPDATE ticketing.orders AS placed
    SET confirmed_at = v_now, payment_method = CASE WHEN v_free THEN 'free' ELSE 'stripe' END
    FROM ticketing.events AS event
    WHERE placed.id = p_order AND event.id = placed.event_id
    RETURNING event.status = 'cancelled' INTO v_cancelled;

    INSERT INTO ticketing.tickets (id, ticket_number, order_id, order_item_id, place, event_id, account_id, holder_name,
        holder_email, price, qr_code_data, status, created_at)
    SELECT core.new_id(),
           ticketing.ticket_number(v_now),
           placed.id, item.id, copy.place, placed.event_id, placed.account_id, placed.buyer_name, placed.buyer_email,
           item.unit_price,
           encode(extensions.gen_random_bytes(32), 'hex'),
           CASE WHEN v_cancelled THEN 'cancelled' ELSE 'active' END,
           v_now
    FROM ticketing.orders AS placed
    JOIN ticketing.order_items AS item ON item.order_id = placed.id
    CROSS JOIN LATERAL generate_series(1, item.quantity) AS copy (place)
    WHERE placed.id = p_order
    ORDER BY item.place, copy.place
    ON CONFLICT ON CONSTRAINT ticket_issued_once DO NOTHING;

    IF v_cancelled THEN
        PERFORM ticketing.refund_cancelled_event(p_order => p_order, p_actor => NULL);
    ELSE
        PERFORM ticketing.mail_buyer(p_order => p_order, p_template => 'order_confirmed',
            p_attachments => ticketing.ticket_attachments(p_order), p_dedupe => 'order_confirmed:' || p_order);
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.on_order_paid(uuid) IS 'Hook: issues and mails the tickets of a confirmed order.';
