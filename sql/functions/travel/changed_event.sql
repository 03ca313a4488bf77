-- An event's row with changes applied and checked, nothing written. null is the same as absent, but for the two dates.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION travel.changed_event(p_event travel.events, p_changes jsonb) RETURNS travel.events
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_event travel.events := p_event;
    v_country travel.countries;
    v_wrong jsonb;
BEGIN
    v_event.title := COALESCE(btrim(p_changes ->> 'title'), p_event.title);
    v_event.description := COALESCE(p_changes ->> 'description', p_event.description);
    IF p_changes ->> 'country' IS NOT NULL THEN
        v_country := travel.find_country(p_changes ->> 'country');
        v_event.country := COALESCE(v_country.name, btrim(p_changes ->> 'country'));
        v_event.country_code := v_country.code;
    END IF;
    v_event.state := COALESCE(btrim(p_changes ->> 'state'), p_event.state);
    v_event.city := COALESCE(btrim(p_changes ->> 'city'), p_event.city);
    v_event.venue := COALESCE(btrim(p_changes ->> 'venue'), p_event.venue);
    IF p_changes ? 'date_from' THEN
        v_event.date_from := (p_changes ->> 'date_from')::date;
    END IF;
    IF p_changes ? 'date_to' THEN
        v_event.date_to := (p_changes ->> 'date_to')::date;
    END IF;
    v_event.status := COALESCE(lower(p_changes ->> 'status'), p_event.status);
    SELECT jsonb_object_agg(rule.field, jsonb_build_array(rule.text)) INTO v_wrong
    FROM (VALUES
        ('title', length(v_event.title) BETWEEN 1 AND 200 AND core.is_one_line(v_event.title),
         'A title of 1 to 200 characters is required.'),
        ('description', length(v_event.description) <= 20000, 'At most 20000 characters.'),
        ('country', length(v_event.country) <= 100 AND core.is_one_line(v_event.country),
         'At most 100 characters on one line.'),
        ('state', length(v_event.state) <= 100 AND core.is_one_line(v_event.state), 'At most 100 characters on one line.'),
        ('city', length(v_event.city) <= 100 AND core.is_one_line(v_event.city), 'At most 100 characters on one line.'),
        ('venue', length(v_event.venue) <= 200 AND core.is_one_line(v_event.venue), 'At most 200 characters on one line.'),
        ('date_from', COALESCE(v_event.date_from, '2000-01-01') BETWEEN '1970-01-01' AND '2199-12-31',
         'Must be from 1970 to 2199.'),
        ('date_to', COALESCE(v_event.date_to, '2000-01-01') BETWEEN '1970-01-01' AND '2199-12-31',
         'Must be from 1970 to 2199.'),
        ('date_to', v_event.date_to < v_event.date_from IS NOT TRUE, 'Must not be before date_from.'),
        ('status', v_event.status IN ('active', 'inactive'), 'Must be active or inactive.')
    ) AS rule (field, holds, text)
    WHERE rule.holds IS NOT TRUE;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
    RETURN v_event;
END
$$;
COMMENT ON FUNCTION travel.changed_event(travel.events, jsonb) IS
    'An event''s row with changes applied and checked; writes nothing.';
