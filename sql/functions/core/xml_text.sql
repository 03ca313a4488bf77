-- A text as it stands in XML, between tags or in quotes: what has a meaning there is escaped, and control characters, which
-- no XML document may have, are left out.
CREATE FUNCTION core.xml_text(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT replace(replace(replace(replace(replace(
        regexp_replace(p_text, '[\u0001-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]', '', 'g'),
        '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;')
$$;
COMMENT ON FUNCTION core.xml_text(text) IS 'A text, escaped for XML.';
