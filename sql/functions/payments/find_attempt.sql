-- The attempt that a provider's object belongs to: by its id there, or, when the event overtook the answer to the
-- creation, by the attempt_id that we put into its metadata. NULL when there is none.
CREATE FUNCTION payments.find_attempt(p_product text, p_provider text, p_provider_id text, p_metadata jsonb)
RETURNS uuid
LANGUAGE sql STABLE AS $$
    SELECT attempt.id
    FROM payments.attempts AS attempt
    WHERE attempt.product = p_product AND attempt.provider = p_provider
      AND (attempt.provider_id = p_provider_id
           OR (attempt.id = payments.event_uuid(p_metadata, 'attempt_id') AND attempt.provider_id IS NULL))
    ORDER BY attempt.provider_id IS NULL
    LIMIT 1
$$;
COMMENT ON FUNCTION payments.find_attempt(text, text, text, jsonb) IS
    'The attempt that a provider''s object belongs to.';
