-- The row of a package to be: its numeric id, its code and what it has unless staff says otherwise.
--
-- A code that is not given is PKG and the id; a number is left out when somebody has given that code by hand.
--
-- Locks    nothing: two at once get two numbers.
CREATE FUNCTION travel.new_package(p_package_id text) RETURNS travel.packages
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_package travel.packages;
BEGIN
    LOOP
        v_package.id := nextval(pg_get_serial_sequence('travel.packages', 'id'));
        v_package.package_id := COALESCE(NULLIF(p_package_id, ''),
            'PKG' || lpad(v_package.id::text, GREATEST(3, length(v_package.id::text)), '0'));
        EXIT WHEN NULLIF(p_package_id, '') IS NOT NULL OR NOT EXISTS (
            SELECT FROM travel.packages AS other WHERE upper(other.package_id) = upper(v_package.package_id));
    END LOOP;
    v_package.category := 'tourism';
    v_package.vat := (travel.terms_on((core.now() AT TIME ZONE 'UTC')::date)).default_vat;
    v_package.max_adult_limit := 10;
    v_package.max_child_limit := 10;
    v_package.enforces_window := false;
    v_package.zone := 'UTC';
    v_package.country := '';
    v_package.continent := '';
    v_package.description := '';
    v_package.destinations := '';
    v_package.services := '';
    v_package.featured_events := '';
    v_package.featured_guests := '';
    v_package.status := 'active';
    v_package.created_at := core.now();
    v_package.updated_at := core.now();
    RETURN v_package;
END
$$;
COMMENT ON FUNCTION travel.new_package(text) IS 'The row of a package to be, with its numbers and defaults.';
