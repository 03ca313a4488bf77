-- The answer to a scan that was refused: the product's error body with the code, and for a used ticket when and where.
CREATE FUNCTION ticketing.refused_scan(p_outcome text, p_ticket ticketing.tickets) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_message text := CASE p_outcome
        WHEN 'unknown' THEN 'This ticket is not known.'
        WHEN 'wrong_event' THEN 'This ticket is for another event.'
        WHEN 'void' THEN 'This ticket has been cancelled.'
        WHEN 'already_used' THEN 'This ticket has already been used.'
        WHEN 'wrong_day' THEN 'This ticket is not valid today.'
    END;
    v_gate text;
BEGIN
    IF p_outcome = 'already_used' THEN
        SELECT scan.gate INTO v_gate
        FROM ticketing.scans AS scan
        WHERE scan.ticket_id = p_ticket.id AND scan.outcome = 'admitted'
        ORDER BY scan.scanned_at
        LIMIT 1;
    END IF;
    RETURN api.answer(p_status => 400, p_body => json_build_object(
        'error', v_message,
        'detail', v_message,
        'field_errors', json_build_object('qr_code_data', json_build_array(v_message)),
        'valid', false,
        'code', p_outcome,
        'used_at', CASE WHEN p_outcome = 'already_used' THEN api.iso(p_ticket.used_at) END,
        'gate', v_gate));
END
$$;
COMMENT ON FUNCTION ticketing.refused_scan(text, ticketing.tickets) IS 'The answer to a refused scan.';
