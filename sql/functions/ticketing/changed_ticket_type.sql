-- A ticket type's row with changes applied and checked, nothing written: what creating, replacing and patching share.
--
-- p_changes has the names of the API. null is the same as absent, but for the ends of the sale. A price is for simple
-- pricing only, and not needed where the event is free.
--
-- Refuses  400 another event or pricing type than it has, fields that are wrong.
CREATE FUNCTION ticketing.changed_ticket_type(
    p_type ticketing.ticket_types, p_event ticketing.events, p_changes jsonb
) RETURNS ticketing.ticket_types
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_type ticketing.ticket_types := p_type;
    v_simple boolean := p_event.pricing_type = 'simple';
    v_price numeric := COALESCE((p_changes ->> 'price')::numeric, p_type.price, CASE WHEN p_event.is_free THEN 0 END);
BEGIN
    IF COALESCE(p_changes ->> 'pricing_type', p_event.pricing_type) <> p_event.pricing_type THEN
        PERFORM api.refuse(p_status => 400, p_code => 'pricing_type_mismatch', p_field => 'pricing_type',
            p_message => format('The pricing type must be that of the event, ''%s''.', p_event.pricing_type));
    ELSIF COALESCE(ticketing.as_uuid(p_changes ->> 'event'), p_event.id) <> p_event.id THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_fixed', p_field => 'event',
            p_message => 'A ticket type stays with its event.');
    END IF;
    v_type.name := COALESCE(btrim(p_changes ->> 'name'), p_type.name);
    v_type.description := COALESCE(p_changes ->> 'description', p_type.description);
    v_type.benefits := COALESCE(p_changes ->> 'benefits', p_type.benefits);
    v_type.total_quantity := COALESCE((p_changes ->> 'total_quantity')::int, p_type.total_quantity);
    v_type.min_purchase := COALESCE((p_changes ->> 'min_purchase')::int, p_type.min_purchase);
    v_type.max_purchase := COALESCE((p_changes ->> 'max_purchase')::int, p_type.max_purchase);
    v_type.is_active := COALESCE((p_changes ->> 'is_active')::boolean, p_type.is_active);
    IF p_changes ? 'sales_start' THEN
        v_type.sales_start_at := (p_changes ->> 'sales_start')::timestamptz;
    END IF;
    IF p_changes ? 'sales_end' THEN
        v_type.sales_end_at := (p_changes ->> 'sales_end')::timestamptz;
    END IF;
    PERFORM ticketing.check_offer(p_name => v_type.name, p_description => v_type.description, p_price => v_price,
        p_price_required => v_simple, p_quantity => v_type.total_quantity, p_quantity_field => 'total_quantity',
        p_sales_start => v_type.sales_start_at, p_sales_end => v_type.sales_end_at,
        p_event_is_free => v_simple AND p_event.is_free);
    IF length(v_type.benefits) > 5000 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid', p_field => 'benefits',
            p_message => 'At most 5000 characters.');
    ELSIF v_type.min_purchase NOT BETWEEN 1 AND 1000 OR v_type.max_purchase NOT BETWEEN v_type.min_purchase AND 1000 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid', p_field => 'max_purchase',
            p_message => 'min_purchase must be at least 1, and max_purchase from there to 1000.');
    END IF;
    v_type.price := CASE WHEN v_simple THEN v_price END;
    RETURN v_type;
END
$$;
COMMENT ON FUNCTION ticketing.changed_ticket_type(ticketing.ticket_types, ticketing.events, jsonb) IS
    'A ticket type''s row with changes applied and checked; writes nothing.';
