-- Packages as lists show them, for many ids at once and in their order: the stored card, how many spots are left, and
-- whether the caller has saved it.
CREATE FUNCTION travel.packages_json(p_packages int[], p_actor uuid) RETURNS TABLE (place bigint, id int, body json)
LANGUAGE sql STABLE AS $$
    SELECT wanted.place, package.id,
           (package.card_head || figures.available || package.card_tail
            || CASE WHEN saved.package_id IS NULL THEN 'false}' ELSE 'true}' END)::json
    FROM unnest(p_packages) WITH ORDINALITY AS wanted (id, place)
    JOIN travel.packages AS package ON package.id = wanted.id
    CROSS JOIN LATERAL inventory.counts(p_stock => package.stock_id) AS figures
    LEFT JOIN travel.saved_packages AS saved ON saved.package_id = package.id AND saved.account_id = p_actor
$$;
COMMENT ON FUNCTION travel.packages_json(int[], uuid) IS 'Packages as lists show them; place is the place in the array.';
