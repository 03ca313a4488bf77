-- Job: delivers the oldest broadcast that is not finished to the next p_limit accounts, in the order of their ids. Returns how many got
-- it; fewer than p_limit means that this one is finished.
--
-- Every batch is a transaction of its own, and nobody waits for it: it only adds rows. Closed accounts, and those made after it, are
-- left out.
--
-- Locks    the broadcast; two workers take different ones.
CREATE FUNCTION messaging.deliver_broadcasts(p_limit int DEFAULT 500) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_broadcast messaging.broadcasts;
    v_accounts uuid[];
BEGIN
    SELECT broadcast.* INTO v_broadcast
    FROM messaging.broadcasts AS broadcast
    WHERE broadcast.finished_at IS NULL
    ORDER BY broadcast.id
    LIMIT 1
    FOR NO KEY UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    v_accounts := ARRAY(
        SELECT account.id
        FROM identity.accounts AS account
        WHERE account.product = v_broadcast.product
          AND (v_broadcast.reached_account IS NULL OR account.id > v_broadcast.reached_account)
          AND account.is_active AND account.created_at <= v_broadcast.created_at
        ORDER BY account.id
        LIMIT p_limit);

    PERFORM messaging.notify(p_product => v_broadcast.product, p_account => receiver.id, p_type => v_broadcast.type,
        p_title => v_broadcast.title, p_message => v_broadcast.message, p_dedupe_key => 'broadcast:' || v_broadcast.id)
    FROM unnest(v_accounts) AS receiver (id);

    UPDATE messaging.broadcasts AS broadcast
    SET recipients = broadcast.recipients + cardinality(v_accounts),
        reached_account = COALESCE(v_accounts[cardinality(v_accounts)], broadcast.reached_account),
        finished_at = CASE WHEN cardinality(v_accounts) < p_limit THEN core.now() END
    WHERE broadcast.id = v_broadcast.id;
    RETURN cardinality(v_accounts);
END
$$;
COMMENT ON FUNCTION messaging.deliver_broadcasts(int) IS 'Job: delivers a broadcast to the next accounts.';
