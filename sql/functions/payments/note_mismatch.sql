-- Notes, for a person to look at, that another amount or currency arrived than was asked for.
CREATE FUNCTION payments.note_mismatch(p_attempt payments.attempts) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    INSERT INTO payments.mismatches (id, attempt_id, expected_amount, expected_currency, received_amount,
                                     received_currency, created_at)
    VALUES (core.new_id(), p_attempt.id, p_attempt.amount, p_attempt.currency, p_attempt.received,
            p_attempt.received_currency, core.now());
END
$$;
COMMENT ON FUNCTION payments.note_mismatch(payments.attempts) IS
    'Notes that another amount or currency arrived than was asked for.';
