-- The answer to a scan that was refused: the product's error body with the code, and for a used ticket when and where.
--
-- p_day: the day whose admission is meant; NULL: the first there was. p_body: the ticket, for those who may see it.
CREATE FUNCTION ticketing.refused_scan(p_outcome text, p_ticket uuid, p_day date, p_body json) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_message text := CASE p_outcome
        WHEN 'unknown' THEN 'This ticket is not known.'
        WHEN 'wrong_event' THEN 'This ticket is for another event.'
        WHEN 'void' THEN 'This ticket has been cancelled.'
        WHEN 'already_used' THEN 'This ticket has already been used.'
        WHEN 'wrong_day' THEN 'This ticket is not valid today.'
        WHEN 'not_used' THEN 'This ticket has not been used.'
    END;
    v_used_at timestamptz;
    v_gate text;
BEGIN
    IF p_outcome = 'already_used' THEN
        SELECT scan.scanned_at, scan.gate INTO v_used_at, v_gate
        FROM ticketing.scans AS scan
        WHERE scan.ticket_id = p_ticket AND scan.outcome = 'admitted' AND (p_day IS NULL OR scan.day_on = p_day)
        ORDER BY scan.scanned_at
        LIMIT 1;
    END IF;
    RETURN api.answer(p_status => 400, p_body => (jsonb_build_object(
        'error', v_message,
        'detail', v_message,
        'field_errors', jsonb_build_object('qr_code_data', jsonb_build_array(v_message)),
        'valid', false,
        'code', p_outcome,
        'used_at', api.iso(v_used_at),
        'gate', v_gate)
        || CASE WHEN p_body IS NULL THEN '{}' ELSE jsonb_build_object('ticket', p_body) END)::json);
END
$$;
COMMENT ON FUNCTION ticketing.refused_scan(text, uuid, date, json) IS 'The answer to a refused scan.';
