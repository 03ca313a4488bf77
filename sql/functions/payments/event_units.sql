-- A number of integer units out of a provider's object; NULL when it is absent or no such number.
CREATE FUNCTION payments.event_units(p_object jsonb, p_key text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT found.units
    FROM (
        SELECT CASE jsonb_typeof(p_object -> p_key) WHEN 'number' THEN (p_object ->> p_key)::numeric END
    ) AS found (units)
    WHERE found.units BETWEEN 0 AND 99999999999999 AND found.units = trunc(found.units)
$$;
COMMENT ON FUNCTION payments.event_units(jsonb, text) IS
    'An amount in integer units out of a provider''s object, or NULL.';
