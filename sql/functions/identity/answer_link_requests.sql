-- Job: mails the links that were asked for, to the accounts that need them. Answers how many questions.
--
-- Locks    the questions, skipping locked ones; then the accounts in id order.
CREATE FUNCTION identity.answer_link_requests(p_limit int) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_requests uuid[];
BEGIN
    SELECT array_agg(waiting.id) INTO v_requests
    FROM (
        SELECT request.id FROM identity.link_requests AS request
        ORDER BY request.id LIMIT p_limit FOR UPDATE SKIP LOCKED
    ) AS waiting;

    -- Sorted first, because a query may run its functions before it sorts.
    PERFORM identity.send_link(p_account => due.account, p_purpose => due.purpose, p_base_url => due.base_url)
    FROM (
        SELECT account.id AS account, request.purpose, request.base_url
        FROM identity.link_requests AS request
        JOIN identity.accounts AS account ON account.product = request.product AND account.email = request.email
        WHERE request.id = ANY (v_requests)
        ORDER BY account.id, request.id
        OFFSET 0
    ) AS due;
    DELETE FROM identity.link_requests AS request WHERE request.id = ANY (v_requests);
    RETURN COALESCE(cardinality(v_requests), 0);
END
$$;
COMMENT ON FUNCTION identity.answer_link_requests(int) IS 'Job: mails the links that were asked for.';
