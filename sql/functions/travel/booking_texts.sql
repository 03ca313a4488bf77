-- The texts of a booking with what the client sent put in: who books, where to, and what they remark. Absent and null keep
-- what is there.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION travel.booking_texts(p_booking travel.bookings, p_fields jsonb) RETURNS travel.bookings
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_names text[] := ARRAY['purpose', 'continent', 'travelcountry', 'travelstate', 'destinations', 'service', 'lastname',
        'firstname', 'profession', 'email', 'phone', 'gender', 'country', 'address', 'city', 'state', 'comment'];
    v_sent jsonb;
    v_wrong jsonb;
BEGIN
    SELECT jsonb_object_agg(sent.key, CASE sent.key WHEN 'email' THEN core.normalize_email(sent.value) ELSE btrim(sent.value) END)
    INTO v_sent
    FROM jsonb_each_text(p_fields) AS sent
    WHERE sent.key = ANY (v_names) AND sent.value IS NOT NULL;
    SELECT jsonb_object_agg(broken.key, jsonb_build_array(broken.text)) INTO v_wrong
    FROM (
        SELECT sent.key, CASE
            WHEN length(sent.value) > bound.most THEN format('At most %s characters.', bound.most)
            WHEN sent.key NOT IN ('comment', 'destinations', 'service') AND NOT core.is_one_line(sent.value)
                THEN 'Must not contain control characters.'
            WHEN sent.key = 'email' AND sent.value !~ '^[^[:cntrl:]\s@<>,;"]+@[^[:cntrl:]\s@<>,;"]+$'
                THEN 'Enter a valid email address.' END AS text
        FROM jsonb_each_text(v_sent) AS sent
        CROSS JOIN LATERAL (SELECT CASE
            WHEN sent.key IN ('comment', 'destinations', 'service') THEN 2000
            WHEN sent.key = 'email' THEN 254
            WHEN sent.key = 'address' THEN 255
            WHEN sent.key IN ('phone', 'gender') THEN 40
            ELSE 100 END AS most) AS bound
    ) AS broken
    WHERE broken.text IS NOT NULL;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
    RETURN jsonb_populate_record(p_booking, COALESCE(v_sent, '{}'));
END
$$;
COMMENT ON FUNCTION travel.booking_texts(travel.bookings, jsonb) IS
    'The texts of a booking with what the client sent put in and checked; writes nothing.';
