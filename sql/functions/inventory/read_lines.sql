-- The lines of a request to hold, merged and checked: stock ids in order with their quantities, resource ids with
-- ranges.
--
-- Refuses  400 a line that is neither {"stock", "quantity"} nor {"resource", "during"}, a bad quantity or range,
--          one resource twice at the same time, no line at all.
CREATE FUNCTION inventory.read_lines(
    p_lines jsonb,
    OUT stocks uuid[], OUT quantities int[], OUT resources uuid[], OUT durings tstzrange[]
)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_bad boolean;
BEGIN
    IF jsonb_typeof(p_lines) IS DISTINCT FROM 'array' OR p_lines = '[]' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'nothing_to_hold', p_message => 'Nothing was ordered.');
    END IF;

    SELECT bool_or(
               (line.stock IS NULL) = (line.resource IS NULL)
               OR (line.stock IS NOT NULL AND (line.quantity IS NULL OR line.quantity NOT BETWEEN 1 AND 1000000000))
               OR (line.resource IS NOT NULL AND (line.during IS NULL OR isempty(line.during)
                   OR lower_inf(line.during) OR upper_inf(line.during)
                   OR NOT isfinite(lower(line.during)) OR NOT isfinite(upper(line.during))
                   OR NOT lower_inc(line.during) OR upper_inc(line.during)))
           )
    INTO v_bad
    FROM jsonb_to_recordset(p_lines) AS line (stock uuid, quantity bigint, resource uuid, during tstzrange);
    IF v_bad THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid_line', p_message => 'An ordered line is not valid.');
    END IF;

    SELECT array_agg(merged.stock ORDER BY merged.stock),
           array_agg(LEAST(merged.quantity, 2000000000)::int ORDER BY merged.stock)
    INTO stocks, quantities
    FROM (
        SELECT line.stock, sum(line.quantity) AS quantity
        FROM jsonb_to_recordset(p_lines) AS line (stock uuid, quantity bigint)
        WHERE line.stock IS NOT NULL
        GROUP BY line.stock
    ) AS merged;

    IF jsonb_path_exists(p_lines, '$[*].resource') THEN
        SELECT array_agg(line.resource ORDER BY line.resource, line.during),
               array_agg(line.during ORDER BY line.resource, line.during)
        INTO resources, durings
        FROM jsonb_to_recordset(p_lines) AS line (resource uuid, during tstzrange)
        WHERE line.resource IS NOT NULL;
        -- In this order a range that overlaps any earlier one overlaps a neighbour.
        SELECT bool_or(pair.resource = pair.next_resource AND pair.during && pair.next_during) INTO v_bad
        FROM (
            SELECT line.resource, line.during,
                   lead(line.resource) OVER by_time AS next_resource, lead(line.during) OVER by_time AS next_during
            FROM unnest(resources, durings) AS line (resource, during)
            WINDOW by_time AS (ORDER BY line.resource, line.during)
        ) AS pair;
        IF v_bad THEN
            PERFORM api.refuse(
                p_status => 400, p_code => 'overlapping_lines',
                p_message => 'The same thing was ordered twice at one time.');
        END IF;
    END IF;
END
$$;
COMMENT ON FUNCTION inventory.read_lines(jsonb) IS
    'Checks and merges the lines of a request to hold; inner part of hold.';
