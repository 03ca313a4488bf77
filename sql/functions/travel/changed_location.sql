-- A location's row with changes applied and checked, nothing written. null is the same as absent.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION travel.changed_location(p_location travel.locations, p_changes jsonb) RETURNS travel.locations
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_location travel.locations := p_location;
    v_wrong jsonb;
BEGIN
    v_location.title := COALESCE(btrim(p_changes ->> 'title'), p_location.title);
    v_location.type := COALESCE(lower(btrim(p_changes ->> 'type')), p_location.type);
    IF p_changes ->> 'country' IS NOT NULL THEN
        v_location.country_code := (travel.find_country(p_changes ->> 'country')).code;
    END IF;
    v_location.state := COALESCE(btrim(p_changes ->> 'state'), p_location.state);
    v_location.city := COALESCE(btrim(p_changes ->> 'city'), p_location.city);
    v_location.address := COALESCE(btrim(p_changes ->> 'address'), p_location.address);
    SELECT jsonb_object_agg(rule.field, jsonb_build_array(rule.text)) INTO v_wrong
    FROM (VALUES
        ('title', length(v_location.title) BETWEEN 1 AND 200 AND core.is_one_line(v_location.title),
         'A title of 1 to 200 characters is required.'),
        ('type', v_location.type ~ '^[a-z0-9][a-z0-9 _-]{0,39}$',
         'At most 40 letters, digits, blanks and hyphens, such as hotel or restaurant.'),
        ('country', v_location.country_code IS NOT NULL, 'Must be a country, by its name or ISO code.'),
        ('state', length(v_location.state) <= 100 AND core.is_one_line(v_location.state),
         'At most 100 characters on one line.'),
        ('city', length(v_location.city) <= 100 AND core.is_one_line(v_location.city), 'At most 100 characters on one line.'),
        ('address', length(v_location.address) <= 200 AND core.is_one_line(v_location.address),
         'At most 200 characters on one line.')
    ) AS rule (field, holds, text)
    WHERE rule.holds IS NOT TRUE;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
    RETURN v_location;
END
$$;
COMMENT ON FUNCTION travel.changed_location(travel.locations, jsonb) IS
    'A location''s row with changes applied and checked; writes nothing.';
