-- Notifies a customer: in the product, and by mail where the type has a template (messaging.notification_types). Types:
-- booking_confirmed, payment_received, booking_cancelled, refund_processed, trip_reminder, promo, system.
--
-- p_order is the booking that it is about. With p_dedupe_key it is done once for this account.
CREATE FUNCTION travel.notify(
    p_account uuid,
    p_type text,
    p_title text,
    p_message text,
    p_order uuid DEFAULT NULL,
    p_dedupe_key text DEFAULT NULL
) RETURNS bigint
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN messaging.notify(p_product => 'travel', p_account => p_account, p_type => p_type, p_title => p_title,
        p_message => p_message, p_order => p_order, p_dedupe_key => p_dedupe_key,
        p_mail_data => travel.trip_mail_data(p_order => p_order));
END
$$;
COMMENT ON FUNCTION travel.notify(uuid, text, text, text, uuid, text) IS 'Notifies a customer in the product, and by mail.';
