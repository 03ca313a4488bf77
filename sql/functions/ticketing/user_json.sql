-- An account as the clients of ticketing see it.
CREATE FUNCTION ticketing.user_json(p_account identity.accounts) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'id', p_account.id,
        'email', p_account.email,
        'user_type', p_account.role,
        'first_name', p_account.first_name,
        'last_name', p_account.last_name,
        'phone_number', p_account.phone,
        'is_staff', p_account.is_staff,
        'is_verified', p_account.email_verified_at IS NOT NULL,
        'created_at', api.iso(p_account.created_at)
    )
$$;
COMMENT ON FUNCTION ticketing.user_json(identity.accounts) IS 'An account as the clients of ticketing see it.';
