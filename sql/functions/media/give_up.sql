-- Notes that a file is no longer shown anywhere. It can still be fetched for a while, by pages that were loaded before.
CREATE FUNCTION media.give_up(p_file uuid) RETURNS void
LANGUAGE sql VOLATILE AS $$
    UPDATE media.files AS file SET replaced_at = core.now() WHERE file.id = p_file AND file.replaced_at IS NULL
$$;
COMMENT ON FUNCTION media.give_up(uuid) IS 'Notes that a file is no longer shown; media.purge_replaced deletes it later.';
