-- Sets how many spots a package has in all (p_capacity), or how many are left (p_availability). Nothing when neither is
-- given.
--
-- Locks    the package's stock; if it would be too small, lapsed holds on it in id order.
-- Refuses  400 not a number of spots; 409 less capacity than is taken.
CREATE FUNCTION travel.set_spots(p_package travel.packages, p_capacity int, p_availability int) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_taken int;
    v_capacity int := p_capacity;
    v_field text := CASE WHEN p_capacity IS NULL THEN 'availability' ELSE 'capacity' END;
BEGIN
    IF COALESCE(p_capacity, p_availability) IS NULL THEN
        RETURN;
    END IF;
    IF COALESCE(p_capacity, p_availability) NOT BETWEEN 0 AND 1000000 THEN
        PERFORM api.refuse_fields(p_fields => jsonb_build_object(v_field, jsonb_build_array('Must be from 0 to 1000000.')));
    END IF;
    PERFORM inventory.lock_stock(p_stocks => ARRAY[p_package.stock_id]);
    SELECT figures.capacity - figures.available INTO v_taken FROM inventory.counts(p_stock => p_package.stock_id) AS figures;
    v_capacity := COALESCE(p_capacity, v_taken + p_availability);
    IF v_capacity < v_taken THEN
        PERFORM api.refuse(p_status => 409, p_code => 'capacity_below_taken', p_field => v_field,
            p_message => format('The capacity cannot be less than %s, which are booked or reserved.', v_taken));
    END IF;
    PERFORM inventory.set_capacity(p_stock => p_package.stock_id, p_capacity => v_capacity, p_field => v_field);
END
$$;
COMMENT ON FUNCTION travel.set_spots(travel.packages, int, int) IS 'Sets the spots of a package in all, or those that are left.';
