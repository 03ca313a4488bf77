-- Whether an account may see and change a promo code: staff all of them, organizers those for their own events.
CREATE FUNCTION ticketing.may_manage_promo_code(p_account identity.accounts, p_promo sales.promo_codes) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN p_promo.product = 'ticketing' AND (p_account.is_staff OR EXISTS (
        SELECT FROM ticketing.events AS event
        WHERE event.id = p_promo.scope_id AND event.organizer_id = p_account.id));
END
$$;
COMMENT ON FUNCTION ticketing.may_manage_promo_code(identity.accounts, sales.promo_codes) IS
    'Whether an account may see and change a promo code.';
