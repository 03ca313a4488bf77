-- Trigger: keeps what lists read of a package ready, so that they need not build it for every reader: its lowest price, the
-- text that is searched, and its JSON in two parts, before and after the spots that are left. travel.packages_json puts
-- them together.
--
-- Refuses  400 prices of a dynamic package that cannot be read.
CREATE FUNCTION travel.keep_package_card() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_problem text := travel.tiers_problem(p_text => NEW.discount_price, p_max_adults => NEW.max_adult_limit,
        p_max_children => NEW.max_child_limit);
BEGIN
    IF v_problem IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => jsonb_build_object('discount_price', jsonb_build_array(v_problem)));
    END IF;
    NEW.lowest_price := COALESCE(NEW.fixed_price,
        (SELECT min(tier.price) FROM travel.read_tiers(NEW.discount_price) AS tier));
    NEW.search_text := lower(concat_ws(E'\n', NEW.name, NEW.description));
    NEW.card_head := left(json_build_object(
        'id', NEW.id,
        'package_id', NEW.package_id,
        'name', NEW.name,
        'category', NEW.category,
        'vat', NEW.vat,
        'price_option', NEW.price_option,
        'fixed_price', NEW.fixed_price,
        'discount_price', NEW.discount_price,
        'max_adult_limit', NEW.max_adult_limit,
        'max_child_limit', NEW.max_child_limit,
        'date_from', NEW.date_from,
        'date_to', NEW.date_to,
        'duration', NEW.duration
    )::text, -1) || ', "availability" : ';
    NEW.card_tail := ', ' || btrim(json_build_object(
        'country', NEW.country,
        'continent', NEW.continent,
        'description', NEW.description,
        'main_image', travel.package_image_path(NEW),
        'destinations', NEW.destinations,
        'services', NEW.services,
        'featured_events', NEW.featured_events,
        'featured_guests', NEW.featured_guests,
        'status', NEW.status,
        'package_images', travel.package_images_json(p_package => NEW.id, p_kind => 'package')
    )::text, '{}') || ', "is_saved" : ';
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION travel.keep_package_card() IS
    'Keeps lowest_price, search_text, card_head and card_tail of travel.packages.';

CREATE TRIGGER keep_package_card BEFORE INSERT OR UPDATE ON travel.packages
    FOR EACH ROW EXECUTE FUNCTION travel.keep_package_card();
