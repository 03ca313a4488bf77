-- Finds whether somebody has one of these resources at one of these times; answers which, or NULL.
--
-- Lapsed allocations count until they are reclaimed. The caller has locked the resources.
CREATE FUNCTION inventory.find_conflict(p_resources uuid[], p_durings tstzrange[]) RETURNS uuid
LANGUAGE sql STABLE AS $$
    SELECT allocation.resource_id
    FROM unnest(p_resources, p_durings) AS wanted (resource_id, during)
    JOIN inventory.allocations AS allocation
        ON allocation.resource_id = wanted.resource_id AND allocation.during && wanted.during
        AND allocation.state <> 'released'
    ORDER BY allocation.resource_id
    LIMIT 1
$$;
COMMENT ON FUNCTION inventory.find_conflict(uuid[], tstzrange[]) IS
    'Which of these resources is taken at its time; NULL if none.';
