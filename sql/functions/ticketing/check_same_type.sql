-- Refuses 400 to move a tier, day pass or price to another ticket type, which its sales do not follow.
CREATE FUNCTION ticketing.check_same_type(p_ticket_type uuid, p_changes jsonb) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF COALESCE(ticketing.as_uuid(p_changes ->> 'ticket_type'), p_ticket_type) <> p_ticket_type THEN
        PERFORM api.refuse(p_status => 400, p_code => 'ticket_type_fixed', p_field => 'ticket_type',
            p_message => 'It stays with its ticket type.');
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_same_type(uuid, jsonb) IS
    'Refuses changes that would move a part to another ticket type.';
