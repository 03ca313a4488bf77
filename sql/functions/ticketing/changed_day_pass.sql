-- A day pass's row with changes applied and checked, nothing written: what creating, replacing and patching share.
--
-- p_changes has the names of the API. null is the same as absent. A pass for all days has no day_number and no date; one for a
-- day has both, and either follows from the other when it is left out.
--
-- Refuses  400 another ticket type than it has, a day that is not the event's, a number that another pass has, fields that
--          are wrong.
CREATE FUNCTION ticketing.changed_day_pass(p_pass ticketing.day_passes, p_event ticketing.events, p_changes jsonb)
RETURNS ticketing.day_passes
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_pass ticketing.day_passes := p_pass;
    v_price numeric := COALESCE((p_changes ->> 'price')::numeric, p_pass.price);
    v_date date := (p_changes ->> 'date')::date;
    v_day ticketing.event_days;
BEGIN
    PERFORM ticketing.check_same_type(p_ticket_type => p_pass.ticket_type_id, p_changes => p_changes);
    v_pass.name := COALESCE(btrim(p_changes ->> 'name'), p_pass.name);
    v_pass.description := COALESCE(p_changes ->> 'description', p_pass.description);
    v_pass.quantity := COALESCE((p_changes ->> 'quantity')::int, p_pass.quantity);
    v_pass.is_active := COALESCE((p_changes ->> 'is_active')::boolean, p_pass.is_active);
    v_pass.is_all_days := COALESCE((p_changes ->> 'is_all_days')::boolean, p_pass.is_all_days);
    PERFORM ticketing.check_offer(p_name => v_pass.name, p_description => v_pass.description, p_price => v_price,
        p_price_required => true, p_quantity => v_pass.quantity, p_quantity_field => 'quantity', p_sales_start => NULL,
        p_sales_end => NULL, p_event_is_free => p_event.is_free);
    v_pass.price := v_price;
    IF v_pass.is_all_days THEN
        IF COALESCE(p_changes ->> 'day_number', p_changes ->> 'date') IS NOT NULL THEN
            PERFORM api.refuse(p_status => 400, p_code => 'day_of_all_days', p_field => 'is_all_days',
                p_message => 'A pass for all days has no day_number and no date.');
        END IF;
        v_pass.day_number := NULL;
        v_pass.event_day_id := NULL;
        RETURN v_pass;
    END IF;
    v_pass.day_number := COALESCE((p_changes ->> 'day_number')::int, p_pass.day_number);
    IF v_date IS NOT NULL OR p_pass.event_day_id IS NULL THEN
        v_day := ticketing.find_event_day(p_event => p_event.id, p_day_number => v_pass.day_number, p_date => v_date);
        v_pass.event_day_id := v_day.id;
        v_pass.day_number := COALESCE(v_pass.day_number, ticketing.day_ordinal(v_day));
    END IF;
    IF v_pass.day_number NOT BETWEEN 1 AND 1000 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid', p_field => 'day_number',
            p_message => 'The day number must be from 1 to 1000.');
    ELSIF EXISTS (SELECT FROM ticketing.day_passes AS pass
                  WHERE pass.ticket_type_id = v_pass.ticket_type_id AND pass.day_number = v_pass.day_number
                    AND pass.id <> v_pass.id) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'day_number_taken', p_field => 'day_number',
            p_message => 'The ticket type already has a day pass of this number.');
    END IF;
    RETURN v_pass;
END
$$;
COMMENT ON FUNCTION ticketing.changed_day_pass(ticketing.day_passes, ticketing.events, jsonb) IS
    'A day pass''s row with changes applied and checked; writes nothing.';
