-- Queues a mail about an order to its buyer; the same mail (p_dedupe) is sent once.
CREATE FUNCTION ticketing.mail_buyer(
    p_order uuid,
    p_template text,
    p_data jsonb DEFAULT '{}',
    p_attachments jsonb DEFAULT '[]',
    p_dedupe text DEFAULT NULL
) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN (
        SELECT messaging.queue_mail(p_product => 'ticketing', p_to => placed.buyer_email, p_template => p_template,
            p_data => ticketing.order_mail_data(p_order) || p_data, p_attachments => p_attachments,
            p_dedupe_key => p_dedupe)
        FROM ticketing.orders AS placed
        WHERE placed.id = p_order);
END
$$;
COMMENT ON FUNCTION ticketing.mail_buyer(uuid, text, jsonb, jsonb, text) IS 'Queues a mail about an order to its buyer.';
