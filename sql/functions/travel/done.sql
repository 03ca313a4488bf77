-- The answer that something was done: {"status": "success", "message"}.
CREATE FUNCTION travel.done(p_message text) RETURNS api.reply
LANGUAGE sql STABLE AS $$
    SELECT api.answer(p_body => json_build_object('status', 'success', 'message', p_message))
$$;
COMMENT ON FUNCTION travel.done(text) IS 'The answer that something was done, with a message.';
