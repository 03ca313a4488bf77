-- Stores the fields of a profile that are given and not null; an empty text clears its field. With p_clears_rest every
-- field that is left out is cleared too, but not the names. Answers with the profile.
--
-- Locks    the account.
-- Refuses  401 not logged in; 400 per field.
CREATE FUNCTION travel.store_profile(p_actor uuid, p_given jsonb, p_clears_rest boolean) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_given jsonb := jsonb_strip_nulls(p_given);
    v_problems jsonb := travel.profile_problems(v_given);
BEGIN
    -- An account that is being deleted is waited for, and keeps nothing of this.
    PERFORM FROM identity.accounts AS account WHERE account.id = p_actor FOR NO KEY UPDATE;
    PERFORM travel.require_customer(p_actor);
    IF v_problems <> '{}'::jsonb THEN
        PERFORM api.refuse_fields(p_fields => v_problems);
    END IF;
    UPDATE identity.accounts AS account
    SET first_name = btrim(COALESCE(v_given ->> 'firstname', account.first_name)),
        last_name = btrim(COALESCE(v_given ->> 'lastname', account.last_name)),
        phone = CASE WHEN v_given ? 'phone' OR p_clears_rest THEN NULLIF(btrim(v_given ->> 'phone'), '') ELSE account.phone END,
        updated_at = core.now()
    WHERE account.id = p_actor;
    -- Two changes at once to different fields both stay: the account is locked.
    UPDATE travel.customers AS customer
    SET address = NULLIF(btrim(merged.fields ->> 'address'), ''),
        city = NULLIF(btrim(merged.fields ->> 'city'), ''),
        state = NULLIF(btrim(merged.fields ->> 'state'), ''),
        country = NULLIF(btrim(merged.fields ->> 'country'), ''),
        date_of_birth = (merged.fields ->> 'date_of_birth')::date,
        marital_status = NULLIF(btrim(merged.fields ->> 'marital_status'), ''),
        profession = NULLIF(btrim(merged.fields ->> 'profession'), ''),
        gender = NULLIF(merged.fields ->> 'gender', '')
    FROM (
        SELECT stored.account_id, CASE WHEN p_clears_rest THEN '{}' ELSE to_jsonb(stored) END || v_given AS fields
        FROM travel.customers AS stored
        WHERE stored.account_id = p_actor
    ) AS merged
    WHERE customer.account_id = merged.account_id;
    RETURN api.answer(p_body => travel.profile_json(p_actor));
END
$$;
COMMENT ON FUNCTION travel.store_profile(uuid, jsonb, boolean) IS
    'Stores the fields of a profile that are given; clears the others on demand.';
