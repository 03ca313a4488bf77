-- What is wrong with names and phone number, as {"field": ["text"]}; {} when nothing is. NULL is not checked.
CREATE FUNCTION identity.profile_problems(p_first_name text, p_last_name text, p_phone_number text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(jsonb_object_agg(problem.field, jsonb_build_array(problem.text)), '{}')
    FROM (
        SELECT name.field,
               CASE WHEN length(name.value) > 150 THEN 'Ensure this field has no more than 150 characters.'
                    WHEN NOT core.is_one_line(name.value) THEN 'Control characters are not allowed.'
                    -- Empty is none; only blanks are a mistake.
                    ELSE 'This field may not be blank.' END AS text
        FROM (VALUES ('first_name', p_first_name), ('last_name', p_last_name)) AS name (field, value)
        WHERE length(name.value) > 150 OR NOT core.is_one_line(name.value) OR name.value <> '' AND btrim(name.value) = ''
        UNION ALL
        SELECT 'phone_number', 'Enter a valid phone number.'
        WHERE p_phone_number <> '' AND p_phone_number !~ '^\+?[0-9 ()-]{7,20}$'
    ) AS problem
$$;
COMMENT ON FUNCTION identity.profile_problems(text, text, text) IS
    'What is wrong with names and phone number, as texts per field; {} when nothing is.';
