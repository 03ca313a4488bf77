-- Broken invariants of travel's accounts; travel.invariant_breaks shows them.
CREATE FUNCTION travel.account_breaks() RETURNS TABLE (invariant text, schema_name text, subject text, detail text)
LANGUAGE sql STABLE AS $$
    SELECT 'every account of travel has its profile', 'travel', account.id::text, 'no row in travel.customers'
    FROM identity.accounts AS account
    WHERE account.product = 'travel'
        AND NOT EXISTS (SELECT FROM travel.customers AS customer WHERE customer.account_id = account.id)
    UNION ALL
    SELECT 'an account is deleted, in the log and anonymous, or none of these', 'travel', account.id::text,
           format('profile closed: %s, in the log: %s, anonymous: %s', customer.closed_at IS NOT NULL, log.id IS NOT NULL,
                  anonymous.is_so)
    FROM travel.customers AS customer
    JOIN identity.accounts AS account ON account.id = customer.account_id
    LEFT JOIN travel.account_deletion_log AS log ON log.account_id = customer.account_id
    CROSS JOIN LATERAL (
        SELECT account.email IS NOT DISTINCT FROM 'deleted-' || account.id || '@deleted.invalid'
            AND NOT account.is_active AND account.phone IS NULL AND account.password_hash IS NULL AS is_so
    ) AS anonymous
    WHERE (customer.closed_at IS NOT NULL) <> (log.id IS NOT NULL) OR (customer.closed_at IS NOT NULL) <> anonymous.is_so
    UNION ALL
    SELECT 'nothing personal is left of a deleted account', 'travel', customer.account_id::text,
           concat_ws(', ', CASE WHEN filled.is_so THEN 'profile' END, CASE WHEN pictured.is_so THEN 'pictures' END)
    FROM travel.customers AS customer
    CROSS JOIN LATERAL (
        SELECT COALESCE(customer.address, customer.city, customer.state, customer.country, customer.marital_status,
            customer.profession, customer.gender, customer.date_of_birth::text) IS NOT NULL AS is_so
    ) AS filled
    CROSS JOIN LATERAL (
        SELECT EXISTS (
            SELECT FROM media.files AS file WHERE file.account_id = customer.account_id AND file.folder = 'profile/images'
        ) AS is_so
    ) AS pictured
    WHERE customer.closed_at IS NOT NULL AND (filled.is_so OR pictured.is_so)
    UNION ALL
    SELECT 'nothing personal is left of the payments of a scrubbed account', 'travel', customer.account_id::text, attempt.id::text
    FROM travel.customers AS customer
    JOIN travel.wallets AS wallet ON wallet.account_id = customer.account_id
    JOIN payments.attempts AS attempt ON attempt.wallet_id = wallet.id AND attempt.email IS NOT NULL
    WHERE customer.scrubbed_at IS NOT NULL
    UNION ALL
    SELECT 'the wallet of a deleted account is frozen', 'travel', customer.account_id::text, wallet.id::text
    FROM travel.customers AS customer
    JOIN travel.wallets AS wallet ON wallet.account_id = customer.account_id AND wallet.is_active
    WHERE customer.closed_at IS NOT NULL
    UNION ALL
    SELECT 'a picture that somebody shows was not given up', 'travel', customer.account_id::text, file.name
    FROM travel.customers AS customer
    JOIN media.files AS file ON file.id = customer.image_id
    WHERE file.replaced_at IS NOT NULL
$$;
COMMENT ON FUNCTION travel.account_breaks() IS 'Broken invariants of travel''s accounts.';
