-- A new UUIDv7: 48 bits of milliseconds, 12 bits of the fraction of the millisecond, 62 random bits.
CREATE FUNCTION core.new_id() RETURNS uuid
LANGUAGE plpgsql VOLATILE PARALLEL SAFE AS $$
DECLARE
    -- The wall clock, not core.now(): ids made in one transaction should sort in the order they were made.
    v_micros bigint := (extract(EPOCH FROM clock_timestamp()) * 1000000)::bigint;
    v_head bigint := ((v_micros / 1000) << 16) | x'7000'::bigint | ((v_micros % 1000) * 4096 / 1000);
BEGIN
    -- gen_random_uuid() already carries the variant bits in its ninth byte.
    RETURN encode(overlay(uuid_send(gen_random_uuid()) PLACING int8send(v_head) FROM 1 FOR 8), 'hex')::uuid;
END
$$;
COMMENT ON FUNCTION core.new_id() IS 'A new UUIDv7, which sorts by the time it was made.';
