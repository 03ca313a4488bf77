-- Checks what a review must be.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION travel.check_review(p_rating int, p_comment text) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_wrong jsonb;
BEGIN
    SELECT jsonb_object_agg(rule.field, jsonb_build_array(rule.text)) INTO v_wrong
    FROM (VALUES
        ('rating', p_rating BETWEEN 1 AND 5, 'Rating must be between 1 and 5.'),
        ('comment', length(p_comment) > 5000 IS NOT TRUE, 'At most 5000 characters.')
    ) AS rule (field, holds, text)
    WHERE rule.holds IS NOT TRUE;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
END
$$;
COMMENT ON FUNCTION travel.check_review(int, text) IS 'Refuses a review with wrong fields.';
