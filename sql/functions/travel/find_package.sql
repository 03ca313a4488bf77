-- The package with a code (in whatever case) or a numeric id. p_lock keeps it as it is until the end of the transaction;
-- p_any finds also what is not offered any more, for staff and for what refers to it from before.
--
-- Locks    the package, when asked to, before any stock.
-- Refuses  404 no such package.
CREATE FUNCTION travel.find_package(p_key text, p_lock boolean DEFAULT FALSE, p_any boolean DEFAULT FALSE)
RETURNS travel.packages
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_id int;
    v_package travel.packages;
BEGIN
    -- A code has a letter in it, so that no text is both.
    IF p_key ~ '^\d{1,9}$' THEN
        v_id := p_key::int;
    ELSE
        SELECT package.id INTO v_id FROM travel.packages AS package WHERE upper(package.package_id) = upper(p_key);
    END IF;
    IF p_lock THEN
        SELECT package.* INTO v_package FROM travel.packages AS package WHERE package.id = v_id FOR NO KEY UPDATE;
    ELSE
        SELECT package.* INTO v_package FROM travel.packages AS package WHERE package.id = v_id;
    END IF;
    IF v_package.id IS NULL OR NOT (p_any OR v_package.status = 'active') THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Package not found.');
    END IF;
    RETURN v_package;
END
$$;
COMMENT ON FUNCTION travel.find_package(text, boolean, boolean) IS
    'The package with a code or numeric id; refuses 404. Packages out of offer only with p_any.';
