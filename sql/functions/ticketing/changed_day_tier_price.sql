-- A day and tier price's row with changes applied and checked, nothing written: what creating, replacing and patching share.
--
-- p_changes has the names of the API. null is the same as absent. A date that is left out follows from the number of the day.
-- All prices of a ticket type that call a day by the same number are for the same day: it is one row of their matrix.
--
-- Refuses  400 another ticket type than it has, a day that is not the event's or that has another number, a combination that
--          another price has, fields that are wrong.
CREATE FUNCTION ticketing.changed_day_tier_price(
    p_cell ticketing.day_tier_prices, p_event ticketing.events, p_changes jsonb
) RETURNS ticketing.day_tier_prices
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_cell ticketing.day_tier_prices := p_cell;
    v_price numeric := COALESCE((p_changes ->> 'price')::numeric, p_cell.price);
    v_date date := (p_changes ->> 'date')::date;
    v_day ticketing.event_days;
    v_other record;
BEGIN
    PERFORM ticketing.check_same_type(p_ticket_type => p_cell.ticket_type_id, p_changes => p_changes);
    v_cell.day_number := COALESCE((p_changes ->> 'day_number')::int, p_cell.day_number);
    v_cell.day_name := COALESCE(btrim(p_changes ->> 'day_name'), p_cell.day_name);
    v_cell.tier_number := COALESCE((p_changes ->> 'tier_number')::int, p_cell.tier_number);
    v_cell.tier_name := COALESCE(btrim(p_changes ->> 'tier_name'), p_cell.tier_name);
    v_cell.quantity := COALESCE((p_changes ->> 'quantity')::int, p_cell.quantity);
    v_cell.is_active := COALESCE((p_changes ->> 'is_active')::boolean, p_cell.is_active);
    PERFORM ticketing.check_day_tier_price(p_cell => v_cell, p_price => v_price, p_event_is_free => p_event.is_free);
    v_cell.price := v_price;
    IF v_date IS NOT NULL OR p_cell.event_day_id IS NULL THEN
        v_day := ticketing.find_event_day(p_event => p_event.id, p_day_number => v_cell.day_number, p_date => v_date);
        v_cell.event_day_id := v_day.id;
    END IF;
    SELECT bool_or(cell.tier_number = v_cell.tier_number) AS has_cell,
           min(day.day_on) FILTER (WHERE day.id <> v_cell.event_day_id) AS day_on
    INTO v_other
    FROM ticketing.day_tier_prices AS cell
    JOIN ticketing.event_days AS day ON day.id = cell.event_day_id
    WHERE cell.ticket_type_id = v_cell.ticket_type_id AND cell.day_number = v_cell.day_number AND cell.id <> v_cell.id;
    IF v_other.has_cell THEN
        PERFORM api.refuse(p_status => 400, p_code => 'day_tier_price_taken', p_field => 'tier_number',
            p_message => 'The ticket type already has a price for this day and tier.');
    ELSIF v_other.day_on IS NOT NULL THEN
        PERFORM api.refuse(p_status => 400, p_code => 'day_number_taken', p_field => 'date',
            p_message => format('Day %s of this ticket type is %s.', v_cell.day_number, v_other.day_on));
    END IF;
    RETURN v_cell;
END
$$;
COMMENT ON FUNCTION ticketing.changed_day_tier_price(ticketing.day_tier_prices, ticketing.events, jsonb) IS
    'A day and tier price''s row with changes applied and checked; writes nothing.';
