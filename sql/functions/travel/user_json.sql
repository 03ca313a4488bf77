-- A person as the clients of travel see it.
CREATE FUNCTION travel.user_json(p_account uuid) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'id', customer.id,
        'email', account.email,
        'firstname', account.first_name,
        'lastname', account.last_name
    )
    FROM identity.accounts AS account
    JOIN travel.customers AS customer ON customer.account_id = account.id
    WHERE account.id = p_account
$$;
COMMENT ON FUNCTION travel.user_json(uuid) IS 'A person as the clients of travel see it: id, email, firstname, lastname.';
