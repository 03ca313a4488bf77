-- Who buys: what was sent, else what the account has, as the fields of an order's row.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION ticketing.check_buyer(
    p_account identity.accounts,
    p_name text,
    p_email text,
    p_phone text,
    p_notes text
) RETURNS ticketing.orders
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_buyer ticketing.orders;
    v_wrong jsonb;
BEGIN
    v_buyer.buyer_name := btrim(p_name);
    IF (v_buyer.buyer_name <> '') IS NOT TRUE THEN
        v_buyer.buyer_name := COALESCE(NULLIF(btrim(p_account.first_name || ' ' || p_account.last_name), ''), p_account.email);
    END IF;
    v_buyer.buyer_email := p_account.email;
    v_buyer.buyer_phone := COALESCE(btrim(p_phone), p_account.phone, '');
    v_buyer.notes := COALESCE(p_notes, '');
    IF (length(v_buyer.buyer_name) <= 255) IS NOT TRUE THEN
        v_wrong := '{"buyer_name": ["At most 255 characters."]}';
    -- It stands in one line of the mail and of the ticket.
    ELSIF v_buyer.buyer_name ~ '[[:cntrl:]]' THEN
        v_wrong := '{"buyer_name": ["Control characters are not allowed."]}';
    END IF;
    -- An account's own address was checked when it signed up.
    IF p_email <> p_account.email OR p_account.email IS NULL THEN
        v_buyer.buyer_email := COALESCE(NULLIF(core.normalize_email(p_email), ''), p_account.email);
        IF v_buyer.buyer_email IS DISTINCT FROM p_account.email AND identity.is_email(v_buyer.buyer_email) IS NOT TRUE
            OR v_buyer.buyer_email IS NULL THEN
            v_wrong := COALESCE(v_wrong, '{}') || '{"buyer_email": ["Enter a valid email address."]}';
        END IF;
    END IF;
    IF v_buyer.buyer_phone !~ '^(\+?[0-9 ().-]{3,32})?$' THEN
        v_wrong := COALESCE(v_wrong, '{}') || '{"buyer_phone": ["Enter a valid phone number."]}';
    END IF;
    IF v_buyer.notes <> '' THEN
        IF length(v_buyer.notes) > 2000 THEN
            v_wrong := COALESCE(v_wrong, '{}') || '{"notes": ["At most 2000 characters."]}';
        ELSIF v_buyer.notes ~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]' THEN
            v_wrong := COALESCE(v_wrong, '{}') || '{"notes": ["Control characters are not allowed."]}';
        END IF;
    END IF;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
    RETURN v_buyer;
END
$$;
COMMENT ON FUNCTION ticketing.check_buyer(identity.accounts, text, text, text, text) IS
    'The buyer''s data of a new order; refuses wrong fields.';
