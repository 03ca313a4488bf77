-- A package's row with changes applied and checked, nothing written: what creating, replacing and patching share.
--
-- p_changes has the names of the API. null is the same as absent, but for the two dates. The price that does not go with
-- price_option is dropped; a duration that is not sent follows from the dates when these change.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION travel.changed_package(p_package travel.packages, p_changes jsonb) RETURNS travel.packages
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_package travel.packages := p_package;
    v_country travel.countries;
BEGIN
    v_package.name := COALESCE(btrim(p_changes ->> 'name'), p_package.name);
    v_package.category := COALESCE(lower(btrim(p_changes ->> 'category')), p_package.category);
    v_package.vat := COALESCE((p_changes ->> 'vat')::numeric, p_package.vat);
    v_package.fixed_price := COALESCE((p_changes ->> 'fixed_price')::numeric, p_package.fixed_price);
    v_package.discount_price := COALESCE(NULLIF(btrim(p_changes ->> 'discount_price'), ''), p_package.discount_price);
    v_package.price_option := COALESCE(lower(p_changes ->> 'price_option'), p_package.price_option,
        CASE WHEN v_package.fixed_price IS NULL AND v_package.discount_price IS NOT NULL THEN 'dynamic' ELSE 'fixed' END);
    IF v_package.price_option = 'fixed' THEN
        v_package.discount_price := NULL;
    ELSE
        v_package.fixed_price := NULL;
    END IF;
    v_package.max_adult_limit := COALESCE((p_changes ->> 'max_adult_limit')::int, p_package.max_adult_limit);
    v_package.max_child_limit := COALESCE((p_changes ->> 'max_child_limit')::int, p_package.max_child_limit);
    IF p_changes ? 'date_from' THEN
        v_package.date_from := (p_changes ->> 'date_from')::date;
    END IF;
    IF p_changes ? 'date_to' THEN
        v_package.date_to := (p_changes ->> 'date_to')::date;
    END IF;
    v_package.enforces_window := COALESCE((p_changes ->> 'enforce_window')::boolean, p_package.enforces_window);
    v_package.duration := COALESCE(
        (p_changes ->> 'duration')::int,
        CASE WHEN (v_package.date_from, v_package.date_to) IS DISTINCT FROM (p_package.date_from, p_package.date_to)
            THEN v_package.date_to - v_package.date_from + 1 END,
        p_package.duration);
    v_package.zone := COALESCE(p_changes ->> 'timezone', p_package.zone);
    IF p_changes ->> 'country' IS NOT NULL THEN
        v_country := travel.find_country(p_changes ->> 'country');
        v_package.country := COALESCE(v_country.name, btrim(p_changes ->> 'country'));
        v_package.country_code := v_country.code;
    END IF;
    v_package.continent := COALESCE(btrim(p_changes ->> 'continent'), v_country.continent, p_package.continent);
    v_package.description := COALESCE(p_changes ->> 'description', p_package.description);
    v_package.destinations := COALESCE(btrim(p_changes ->> 'destinations'), p_package.destinations);
    v_package.services := COALESCE(btrim(p_changes ->> 'services'), p_package.services);
    v_package.featured_events := COALESCE(btrim(p_changes ->> 'featured_events'), p_package.featured_events);
    v_package.featured_guests := COALESCE(btrim(p_changes ->> 'featured_guests'), p_package.featured_guests);
    v_package.status := COALESCE(lower(p_changes ->> 'status'), p_package.status);
    PERFORM travel.check_package(p_package => v_package, p_changes => p_changes);
    RETURN v_package;
END
$$;
COMMENT ON FUNCTION travel.changed_package(travel.packages, jsonb) IS
    'A package''s row with changes applied and checked; writes nothing.';
