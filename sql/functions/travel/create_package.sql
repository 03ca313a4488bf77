-- POST /packages/          operationId: createPackage
--
-- Creates a package with its stock of spots, under the code that staff gives it, or PKG and a number.
--
-- Locks    nothing that exists before.
-- Refuses  401, 403 not staff; 400 fields that are wrong; 409 a code that is taken.
CREATE FUNCTION travel.create_package(
    p_actor uuid,
    p_name text,
    p_package_id text DEFAULT NULL,
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
DECLARE
    v_staff identity.accounts := travel.require_staff(p_actor);
    v_capacity int := COALESCE(p_capacity, p_availability);
    v_package travel.packages;
BEGIN
    v_package := travel.changed_package(p_package => travel.new_package(p_package_id => btrim(p_package_id)),
        p_changes => jsonb_strip_nulls(jsonb_build_object(
            'name', p_name, 'category', p_category, 'vat', p_vat, 'price_option', p_price_option, 'fixed_price', p_fixed_price,
            'discount_price', p_discount_price, 'max_adult_limit', p_max_adult_limit, 'max_child_limit', p_max_child_limit,
            'date_from', p_date_from, 'date_to', p_date_to, 'duration', p_duration, 'availability', p_availability,
            'capacity', p_capacity, 'country', p_country, 'continent', p_continent, 'description', p_description,
            'destinations', p_destinations, 'services', p_services, 'featured_events', p_featured_events,
            'featured_guests', p_featured_guests, 'status', p_status, 'timezone', p_timezone, 'enforce_window', p_enforce_window)));
    IF v_capacity NOT BETWEEN 0 AND 1000000 THEN
        PERFORM api.refuse_fields(p_fields => jsonb_build_object('availability', jsonb_build_array('Must be from 0 to 1000000.')));
    END IF;
    v_package.stock_id := inventory.create_stock(p_product => 'travel', p_capacity => v_capacity);
    IF p_main_image IS NOT NULL THEN
        v_package.main_image_id := (media.store_image(p_product => 'travel', p_folder => 'package/main_images',
            p_bytes => p_main_image, p_name => p_main_image_name, p_account => v_staff.id,
            p_field => 'main_image')).id;
    END IF;
    INSERT INTO travel.packages OVERRIDING SYSTEM VALUE SELECT v_package.*;
    RETURN api.answer(p_body => travel.package_detail_json(p_package => v_package.id, p_actor => p_actor), p_status => 201);
END
$$;
COMMENT ON FUNCTION travel.create_package(uuid, text, text, text, numeric, text, numeric, text, int, int, date, date, int, int, int,
    text, text, text, text, text, text, text, text, text, boolean, bytea, text) IS 'Creates a package; staff only.';
