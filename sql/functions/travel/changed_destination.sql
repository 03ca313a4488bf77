-- A destination's row with changes applied and checked, nothing written. null is the same as absent.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION travel.changed_destination(p_destination travel.destinations, p_changes jsonb) RETURNS travel.destinations
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_destination travel.destinations := p_destination;
    v_country travel.countries;
    v_wrong jsonb;
BEGIN
    v_destination.name := COALESCE(btrim(p_changes ->> 'name'), p_destination.name);
    IF p_changes ->> 'country' IS NOT NULL THEN
        v_country := travel.find_country(p_changes ->> 'country');
        v_destination.country := COALESCE(v_country.name, btrim(p_changes ->> 'country'));
        v_destination.country_code := v_country.code;
    END IF;
    v_destination.continent := COALESCE(btrim(p_changes ->> 'continent'), v_country.continent, p_destination.continent);
    v_destination.description := COALESCE(p_changes ->> 'description', p_destination.description);
    v_destination.status := COALESCE(lower(p_changes ->> 'status'), p_destination.status);
    SELECT jsonb_object_agg(rule.field, jsonb_build_array(rule.text)) INTO v_wrong
    FROM (VALUES
        ('name', length(v_destination.name) BETWEEN 1 AND 200 AND core.is_one_line(v_destination.name),
         'A name of 1 to 200 characters is required.'),
        ('country', length(v_destination.country) <= 100 AND core.is_one_line(v_destination.country),
         'At most 100 characters on one line.'),
        ('continent', length(v_destination.continent) <= 60 AND core.is_one_line(v_destination.continent),
         'At most 60 characters on one line.'),
        ('description', length(v_destination.description) <= 20000, 'At most 20000 characters.'),
        ('status', v_destination.status IN ('active', 'inactive'), 'Must be active or inactive.')
    ) AS rule (field, holds, text)
    WHERE rule.holds IS NOT TRUE;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
    RETURN v_destination;
END
$$;
COMMENT ON FUNCTION travel.changed_destination(travel.destinations, jsonb) IS
    'A destination''s row with changes applied and checked; writes nothing.';
