-- Writes changes to a package: what replacing and patching share. availability is what is left, as lists show it: the
-- capacity becomes that and what is taken. capacity is all spots; where both are sent, it counts.
--
-- Locks    the package, then its stock when one of the two is sent.
-- Refuses  401, 403 not staff; 404 no such package; 400 fields that are wrong; 409 less capacity than is taken.
CREATE FUNCTION travel.write_package(
    p_actor uuid,
    p_package_id text,
    p_changes jsonb,
    p_main_image bytea DEFAULT NULL,
    p_main_image_name text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_staff identity.accounts := travel.require_staff(p_actor);
    v_old travel.packages;
    v_package travel.packages;
BEGIN
    v_old := travel.find_package(p_key => p_package_id, p_lock => TRUE, p_any => TRUE);
    v_package := travel.changed_package(p_package => v_old, p_changes => p_changes);
    PERFORM travel.set_spots(p_package => v_package, p_capacity => (p_changes ->> 'capacity')::int,
        p_availability => (p_changes ->> 'availability')::int);
    IF p_main_image IS NOT NULL THEN
        v_package.main_image_id := (media.store_image(p_product => 'travel', p_folder => 'package/main_images',
            p_bytes => p_main_image, p_name => p_main_image_name, p_account => v_staff.id,
            p_field => 'main_image')).id;
        PERFORM media.give_up(v_old.main_image_id);
    END IF;
    UPDATE travel.packages AS package
    SET name = v_package.name, category = v_package.category, vat = v_package.vat,
        price_option = v_package.price_option, fixed_price = v_package.fixed_price,
        discount_price = v_package.discount_price, max_adult_limit = v_package.max_adult_limit,
        max_child_limit = v_package.max_child_limit, date_from = v_package.date_from, date_to = v_package.date_to,
        enforces_window = v_package.enforces_window, duration = v_package.duration, zone = v_package.zone,
        country = v_package.country, country_code = v_package.country_code, continent = v_package.continent,
        description = v_package.description, main_image_id = v_package.main_image_id,
        destinations = v_package.destinations, services = v_package.services,
        featured_events = v_package.featured_events, featured_guests = v_package.featured_guests,
        status = v_package.status, updated_at = core.now()
    WHERE package.id = v_package.id;
    RETURN api.answer(p_body => travel.package_detail_json(p_package => v_package.id, p_actor => p_actor));
END
$$;
COMMENT ON FUNCTION travel.write_package(uuid, text, jsonb, bytea, text) IS 'Writes changes to a package; staff only.';
