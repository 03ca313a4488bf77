-- Makes the tickets of a confirmed order good again that became void when all its money was asked back, and Stripe
-- refused. Not those of a cancelled event, nor while all of the money is still on its way back.
--
-- Locks    the order, its tickets.
CREATE FUNCTION ticketing.restore_tickets(p_order uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders := sales.lock_order(p_order => p_order);
    v_restored uuid[];
BEGIN
    IF v_order.state <> 'confirmed' OR ticketing.refundable(p_order => p_order) = 0 THEN
        RETURN;
    END IF;
    WITH restored AS (
        UPDATE ticketing.tickets AS ticket
        SET status = 'active'
        FROM ticketing.events AS event
        WHERE ticket.order_id = p_order AND ticket.status = 'cancelled'
          AND event.id = ticket.event_id AND event.status <> 'cancelled'
        RETURNING ticket.id
    )
    SELECT array_agg(restored.id) INTO v_restored FROM restored;
    PERFORM ticketing.recount_admissions(p_tickets => v_restored);
END
$$;
COMMENT ON FUNCTION ticketing.restore_tickets(uuid) IS
    'Makes the tickets of a confirmed order good again whose refund was refused.';
