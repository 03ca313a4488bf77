-- Refuses  409 an order cannot go from this state to that.
CREATE FUNCTION sales.refuse_transition(p_from text, p_to text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM api.refuse(
        p_status => 409, p_code => 'illegal_transition',
        p_message => format('An order that is %s cannot become %s.', p_from, p_to),
        p_extra => jsonb_build_object('from', p_from, 'to', p_to));
END
$$;
COMMENT ON FUNCTION sales.refuse_transition(text, text) IS 'Refuses a state change, naming both states.';
