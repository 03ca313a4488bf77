-- What kind of picture these bytes are: by what they begin with, and by the end without which they are a bare header, or
-- were cut off on their way. NULL for anything else. What a client calls them does not count, nor what follows the end:
-- some cameras write more there.
CREATE FUNCTION media.image_type(p_bytes bytea) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN substr(p_bytes, 1, 3) = '\xffd8ff' AND position('\xffd9'::bytea IN p_bytes) > 0 THEN 'image/jpeg'
        WHEN substr(p_bytes, 1, 8) = '\x89504e470d0a1a0a' AND position('IEND'::bytea IN p_bytes) > 0 THEN 'image/png'
        WHEN substr(p_bytes, 1, 6) IN ('\x474946383761', '\x474946383961') AND position('\x003b'::bytea IN p_bytes) > 0
            THEN 'image/gif'
        -- It says its length, the first eight bytes not counted, with the lowest byte first.
        WHEN substr(p_bytes, 1, 4) = '\x52494646' AND substr(p_bytes, 9, 4) = '\x57454250'
            AND length(p_bytes) - 8 >= get_byte(p_bytes, 4) + 256 * get_byte(p_bytes, 5) + 65536 * get_byte(p_bytes, 6)
                + 16777216 * get_byte(p_bytes, 7)::bigint
            THEN 'image/webp'
    END
$$;
COMMENT ON FUNCTION media.image_type(bytea) IS 'The media type of a JPEG, PNG, GIF or WebP picture by its bytes; NULL for others.';
