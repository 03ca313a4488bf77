-- The profile of a customer, as its owner sees it.
CREATE FUNCTION travel.profile_json(p_account uuid) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'id', customer.id,
        'user', travel.user_json(account.id),
        'address', customer.address,
        'city', customer.city,
        'state', customer.state,
        'country', customer.country,
        'phone', account.phone,
        'date_of_birth', customer.date_of_birth,
        'marital_status', customer.marital_status,
        'profession', customer.profession,
        'image', media.path_of(customer.image_id),
        'status', CASE WHEN customer.closed_at IS NULL THEN 'active' ELSE 'deleted' END,
        'gender', customer.gender
    )
    FROM identity.accounts AS account
    JOIN travel.customers AS customer ON customer.account_id = account.id
    WHERE account.id = p_account
$$;
COMMENT ON FUNCTION travel.profile_json(uuid) IS 'The profile of a customer, as its owner sees it.';
