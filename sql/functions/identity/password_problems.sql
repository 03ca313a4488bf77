-- What is wrong with a new password, as a JSON array of texts; NULL when nothing is.
CREATE FUNCTION identity.password_problems(p_password text, p_email text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT jsonb_agg(problem.text ORDER BY problem.place)
    FROM (VALUES
        (1, COALESCE(length(p_password), 0) < 8,
            'This password is too short. It must contain at least 8 characters.'),
        (2, length(p_password) > 128, 'This password is too long. It must contain at most 128 characters.'),
        (3, p_password ~ '^[0-9]+$', 'This password is entirely numeric.'),
        (4, core.normalize_email(p_password) = p_email, 'The password must not be the email address.'),
        (5, p_password ~ '^\s+$', 'This password is blank.'),
        (6, identity.is_common_password(p_password), 'This password is too common.')
    ) AS problem (place, applies, text)
    WHERE problem.applies
$$;
COMMENT ON FUNCTION identity.password_problems(text, text) IS 'What is wrong with a new password (JSON texts), or NULL.';
