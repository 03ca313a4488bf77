-- A tier's row with changes applied and checked, nothing written: what creating, replacing and patching share.
--
-- p_changes has the names of the API. null is the same as absent, but for the ends of the sale.
--
-- Refuses  400 another ticket type than it has, a number that another tier has, fields that are wrong.
CREATE FUNCTION ticketing.changed_tier(p_tier ticketing.ticket_tiers, p_event ticketing.events, p_changes jsonb)
RETURNS ticketing.ticket_tiers
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_tier ticketing.ticket_tiers := p_tier;
    v_price numeric := COALESCE((p_changes ->> 'price')::numeric, p_tier.price);
BEGIN
    PERFORM ticketing.check_same_type(p_ticket_type => p_tier.ticket_type_id, p_changes => p_changes);
    v_tier.tier_number := COALESCE((p_changes ->> 'tier_number')::int, p_tier.tier_number);
    v_tier.name := COALESCE(btrim(p_changes ->> 'name'), p_tier.name);
    v_tier.description := COALESCE(p_changes ->> 'description', p_tier.description);
    v_tier.quantity := COALESCE((p_changes ->> 'quantity')::int, p_tier.quantity);
    v_tier.is_active := COALESCE((p_changes ->> 'is_active')::boolean, p_tier.is_active);
    IF p_changes ? 'sales_start' THEN
        v_tier.sales_start_at := (p_changes ->> 'sales_start')::timestamptz;
    END IF;
    IF p_changes ? 'sales_end' THEN
        v_tier.sales_end_at := (p_changes ->> 'sales_end')::timestamptz;
    END IF;
    IF COALESCE(v_tier.tier_number, 0) NOT BETWEEN 1 AND 1000 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid', p_field => 'tier_number',
            p_message => 'The tier number must be from 1 to 1000.');
    END IF;
    PERFORM ticketing.check_offer(p_name => v_tier.name, p_description => v_tier.description, p_price => v_price,
        p_price_required => true, p_quantity => v_tier.quantity, p_quantity_field => 'quantity',
        p_sales_start => v_tier.sales_start_at, p_sales_end => v_tier.sales_end_at, p_event_is_free => p_event.is_free);
    IF EXISTS (SELECT FROM ticketing.ticket_tiers AS tier
               WHERE tier.ticket_type_id = v_tier.ticket_type_id AND tier.tier_number = v_tier.tier_number
                 AND tier.id <> v_tier.id) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'tier_number_taken', p_field => 'tier_number',
            p_message => 'The ticket type already has a tier of this number.');
    END IF;
    v_tier.price := v_price;
    RETURN v_tier;
END
$$;
COMMENT ON FUNCTION ticketing.changed_tier(ticketing.ticket_tiers, ticketing.events, jsonb) IS
    'A tier''s row with changes applied and checked; writes nothing.';
