-- Job: forgets addresses of invoices that work no more. Returns how many.
CREATE FUNCTION travel.purge_invoice_links(p_limit int DEFAULT 500) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_count int;
BEGIN
    DELETE FROM travel.invoice_links AS link
    WHERE link.secret_hash IN (
        SELECT old.secret_hash FROM travel.invoice_links AS old
        WHERE old.expires_at <= core.now()
        LIMIT p_limit
        FOR UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION travel.purge_invoice_links(int) IS 'Job: forgets addresses of invoices that work no more.';
