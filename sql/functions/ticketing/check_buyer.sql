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
    v_buyer.buyer_name := COALESCE(NULLIF(btrim(p_name), ''),
        NULLIF(btrim(p_account.first_name || ' ' || p_account.last_name), ''), p_account.email);
    v_buyer.buyer_email := COALESCE(NULLIF(core.normalize_email(p_email), ''), p_account.email);
    v_buyer.buyer_phone := COALESCE(btrim(p_phone), p_account.phone, '');
    v_buyer.notes := COALESCE(p_notes, '');
    SELECT jsonb_object_agg(rule.field, jsonb_build_array(rule.text)) INTO v_wrong
    FROM (VALUES
        ('buyer_name', length(v_buyer.buyer_name) <= 255, 'At most 255 characters.'),
        -- It stands in one line of the mail and of the ticket.
        ('buyer_name', v_buyer.buyer_name !~ '[[:cntrl:]]', 'Control characters are not allowed.'),
        ('buyer_email', identity.is_email(v_buyer.buyer_email), 'Enter a valid email address.'),
        ('buyer_phone', v_buyer.buyer_phone ~ '^(\+?[0-9 ().-]{3,32})?$', 'Enter a valid phone number.'),
        ('notes', length(v_buyer.notes) <= 2000, 'At most 2000 characters.')
    ) AS rule (field, holds, text)
    WHERE rule.holds IS NOT TRUE;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
    RETURN v_buyer;
END
$$;
COMMENT ON FUNCTION ticketing.check_buyer(identity.accounts, text, text, text, text) IS
    'The buyer''s data of a new order; refuses wrong fields.';
