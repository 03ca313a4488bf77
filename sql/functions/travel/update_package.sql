-- PUT /packages/{package_id}/          operationId: updatePackage
--
-- Replaces a package's data. Optional fields that are left out keep their values; the code stays.
--
-- Locks    as write_package.
-- Refuses  as write_package.
CREATE FUNCTION travel.update_package(
    p_actor uuid,
    p_package_id text,
    p_name text,
    p_category text DEFAULT NULL,
    p_vat numeric DEFAULT NULL,
    p_price_option text DEFAULT NULL,
    p_fixed_price numeric DEFAULT NULL,
    p_discount_price text DEFAULT NULL,
    p_max_adult_limit int DEFAULT NULL,
    p_max_child_limit int DEFAULT NULL,
    p_date_from date DEFAULT NULL,
    p_date_to date DEFAULT NULL,
    p_duration int DEFAULT NULL,
    p_availability int DEFAULT NULL,
    p_capacity int DEFAULT NULL,
    p_country text DEFAULT NULL,
    p_continent text DEFAULT NULL,
    p_description text DEFAULT NULL,
    p_destinations text DEFAULT NULL,
    p_services text DEFAULT NULL,
    p_featured_events text DEFAULT NULL,
    p_featured_guests text DEFAULT NULL,
    p_status text DEFAULT NULL,
    p_timezone text DEFAULT NULL,
    p_enforce_window boolean DEFAULT NULL,
    p_main_image bytea DEFAULT NULL,
    p_main_image_name text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.write_package(p_actor => p_actor, p_package_id => p_package_id, p_main_image => p_main_image,
        p_main_image_name => p_main_image_name, p_changes => jsonb_strip_nulls(jsonb_build_object(
            'name', p_name, 'category', p_category, 'vat', p_vat, 'price_option', p_price_option, 'fixed_price', p_fixed_price,
            'discount_price', p_discount_price, 'max_adult_limit', p_max_adult_limit, 'max_child_limit', p_max_child_limit,
            'date_from', p_date_from, 'date_to', p_date_to, 'duration', p_duration, 'availability', p_availability,
            'capacity', p_capacity, 'country', p_country, 'continent', p_continent, 'description', p_description,
            'destinations', p_destinations, 'services', p_services, 'featured_events', p_featured_events,
            'featured_guests', p_featured_guests, 'status', p_status, 'timezone', p_timezone, 'enforce_window', p_enforce_window)));
END
$$;
COMMENT ON FUNCTION travel.update_package(uuid, text, text, text, numeric, text, numeric, text, int, int, date, date, int, int, int,
    text, text, text, text, text, text, text, text, text, boolean, bytea, text) IS 'Replaces a package''s data; staff only.';
