-- Leaves an alert about a refund, until a person says otherwise or it is asked for again: about its effect, or, when it
-- was made at the provider, under refund:id.
CREATE FUNCTION payments.alert_refund(p_refund payments.refunds, p_message text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM effects.alert(
        p_request => p_refund.effect_id,
        p_subject => CASE WHEN p_refund.effect_id IS NULL THEN 'refund:' || p_refund.id END,
        p_message => p_message);
END
$$;
COMMENT ON FUNCTION payments.alert_refund(payments.refunds, text) IS 'Leaves an alert about a refund for a person.';
