-- A refusal that is returned and not raised, because what was written must stay: the product's error body.
CREATE FUNCTION ticketing.error_reply(p_status int, p_code text, p_message text) RETURNS api.reply
LANGUAGE sql STABLE AS $$
    SELECT api.answer(p_status => p_status, p_body => json_build_object(
        'error', p_message, 'detail', p_message, 'field_errors', json_build_object(), 'code', p_code))
$$;
COMMENT ON FUNCTION ticketing.error_reply(int, text, text) IS 'A refusal that is returned and not raised.';
