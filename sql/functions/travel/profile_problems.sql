-- What is wrong with the fields of a profile, as {"field": ["text"]}; {} when nothing is. What is null or not there is not
-- checked, and empty texts are none.
CREATE FUNCTION travel.profile_problems(p_profile jsonb) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT COALESCE(jsonb_object_agg(problem.field, problem.texts), '{}')
    FROM (
        SELECT CASE known.key WHEN 'first_name' THEN 'firstname' WHEN 'last_name' THEN 'lastname' ELSE 'phone' END AS field,
               known.value AS texts
        FROM jsonb_each(identity.profile_problems(
            p_first_name => p_profile ->> 'firstname',
            p_last_name => p_profile ->> 'lastname',
            p_phone_number => btrim(p_profile ->> 'phone'))) AS known
        UNION ALL
        SELECT bound.field, jsonb_build_array(CASE
            WHEN length(p_profile ->> bound.field) > bound.most
                THEN format('Ensure this field has no more than %s characters.', bound.most)
            ELSE 'Control characters are not allowed.' END)
        FROM (VALUES ('address', 255), ('city', 100), ('state', 100), ('country', 100), ('marital_status', 50),
                     ('profession', 100)) AS bound (field, most)
        WHERE length(p_profile ->> bound.field) > bound.most OR NOT core.is_one_line(p_profile ->> bound.field)
        UNION ALL
        SELECT 'gender', '["Must be male or female."]'::jsonb
        WHERE p_profile ->> 'gender' NOT IN ('', 'male', 'female')
        UNION ALL
        SELECT 'date_of_birth', CASE
            WHEN (p_profile ->> 'date_of_birth')::date > (core.now() AT TIME ZONE 'UTC')::date
                THEN '["Must not be in the future."]'::jsonb
            ELSE '["Must not be before 1900."]'::jsonb END
        WHERE (p_profile ->> 'date_of_birth')::date NOT BETWEEN date '1900-01-01' AND (core.now() AT TIME ZONE 'UTC')::date
    ) AS problem
$$;
COMMENT ON FUNCTION travel.profile_problems(jsonb) IS 'What is wrong with the fields of a profile, as texts per field; {} when nothing is.';
