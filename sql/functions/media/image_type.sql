-- What kind of picture these bytes are, by what they begin with; NULL for anything else. What a client calls them does
-- not count.
CREATE FUNCTION media.image_type(p_bytes bytea) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN substr(p_bytes, 1, 3) = '\xffd8ff' THEN 'image/jpeg'
        WHEN substr(p_bytes, 1, 8) = '\x89504e470d0a1a0a' THEN 'image/png'
        WHEN substr(p_bytes, 1, 6) IN ('\x474946383761', '\x474946383961') THEN 'image/gif'
        WHEN substr(p_bytes, 1, 4) = '\x52494646' AND substr(p_bytes, 9, 4) = '\x57454250' THEN 'image/webp'
    END
$$;
COMMENT ON FUNCTION media.image_type(bytea) IS 'The media type of a JPEG, PNG, GIF or WebP picture by its bytes; NULL for others.';
