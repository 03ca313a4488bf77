-- A booking by its code (in whatever case) or its numeric id: the caller's own, or for staff anybody's. p_is_cruise finds
-- cruises only.
--
-- Refuses  401 nobody; 404 no such booking, or somebody else's.
CREATE FUNCTION travel.find_booking(p_actor uuid, p_key text, p_is_cruise boolean DEFAULT FALSE) RETURNS sales.orders
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
    v_key text := upper(btrim(p_key));
    v_order uuid;
    v_found sales.orders;
BEGIN
    -- A code begins with letters, so that no text is both.
    IF v_key ~ '^\d{1,9}$' THEN
        SELECT booking.order_id INTO v_order FROM travel.bookings AS booking WHERE booking.id = v_key::int;
    ELSE
        SELECT sale.id INTO v_order FROM sales.orders AS sale WHERE sale.product = 'travel' AND sale.number = v_key;
    END IF;
    SELECT sale.* INTO v_found FROM sales.orders AS sale WHERE sale.id = v_order;
    IF NOT FOUND OR (v_found.account_id <> v_account.id AND NOT v_account.is_staff)
        OR (p_is_cruise AND NOT travel.is_cruise(p_order => v_order)) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Booking not found.');
    END IF;
    RETURN v_found;
END
$$;
COMMENT ON FUNCTION travel.find_booking(uuid, text, boolean) IS
    'A booking by code or numeric id, the caller''s own or staff''s; refuses 404.';
