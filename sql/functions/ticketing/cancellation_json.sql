-- What cancelling an event would do, or how far it is: the sums of all its orders, and the first 500 of them.
CREATE FUNCTION ticketing.cancellation_json(p_event ticketing.events) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        WITH concerned AS MATERIALIZED (
            SELECT listed.* FROM ticketing.orders_to_cancel(p_event.id) AS listed
        )
        SELECT json_build_object(
            'dry_run', p_event.status <> 'cancelled',
            'event', p_event.id,
            'event_slug', p_event.slug,
            'event_title', p_event.title,
            'event_status', ticketing.event_status(p_event.status, p_event.starts_at, p_event.ends_at, core.now()),
            'orders_to_cancel', count(*) FILTER (WHERE concerned.outcome = 'cancel'),
            'orders_to_refund', count(*) FILTER (WHERE concerned.outcome = 'refund'),
            'orders_left', count(*) FILTER (WHERE NOT concerned.is_done),
            'tickets_to_void', COALESCE(sum(concerned.tickets), 0),
            'refund_amount', COALESCE(sum(concerned.refund_amount), 0.00)::text,
            'currency', lower(p_event.currency),
            'refunds_pending', count(*) FILTER (WHERE concerned.refund_status = 'pending'),
            'refunds_succeeded', count(*) FILTER (WHERE concerned.refund_status = 'succeeded'),
            'refunds_failed', count(*) FILTER (WHERE concerned.refund_status = 'failed'),
            'orders', (
                SELECT COALESCE(json_agg(json_build_object(
                    'order', shown.order_id,
                    'order_number', shown.order_number,
                    'status', shown.status,
                    'buyer_name', shown.buyer_name,
                    'buyer_email', shown.buyer_email,
                    'outcome', shown.outcome,
                    'is_done', shown.is_done,
                    'tickets', shown.tickets,
                    'total_amount', shown.total::text,
                    'refunded_amount', shown.refunded::text,
                    'refund_amount', shown.refund_amount::text,
                    'refund_status', shown.refund_status) ORDER BY shown.created_at, shown.order_id), '[]')
                FROM (
                    SELECT first.* FROM concerned AS first ORDER BY first.created_at, first.order_id LIMIT 500
                ) AS shown))
        FROM concerned);
END
$$;
COMMENT ON FUNCTION ticketing.cancellation_json(ticketing.events) IS
    'What cancelling an event would do, or how far it is.';
