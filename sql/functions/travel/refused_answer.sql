-- A refusal as an answer, where what was written before it must stay.
CREATE FUNCTION travel.refused_answer(p_status int, p_message text) RETURNS api.reply
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT api.answer(p_body => json_build_object('status', 'error', 'message', p_message), p_status => p_status)
$$;
COMMENT ON FUNCTION travel.refused_answer(int, text) IS 'A refusal as an answer, where what was written must stay.';
