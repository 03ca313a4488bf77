-- Takes quantities of stock, and makes sure that resources are free, all or nothing. Returns what is short and how
-- much of it is left, or NULLs when all is taken. The caller writes the lines.
--
-- Lapsed holds are reclaimed only when something is short, and not where somebody waits in a queue, which is asked first.
-- p_stocks are distinct and in id order.
--
-- Locks    stock rows in id order, resource rows in id order; when short, lapsed holds on them in id order.
-- Refuses  404 no such stock or resource.
CREATE FUNCTION inventory.take(
    p_stocks uuid[], p_quantities int[], p_resources uuid[], p_durings tstzrange[],
    OUT short_id uuid, OUT available int
)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_count int := COALESCE(cardinality(p_stocks), 0);
    v_taken int := 0;
    v_short uuid[];
    v_open uuid[];
    v_last uuid;
    v_found bigint;
BEGIN
    IF p_resources IS NULL THEN
        -- The usual order: each update alone locks, checks and writes one row, in id order.
        WHILE v_taken < v_count LOOP
            UPDATE inventory.stock AS stock
            SET taken = stock.taken + p_quantities[v_taken + 1]
            WHERE stock.id = p_stocks[v_taken + 1] AND stock.capacity - stock.taken >= p_quantities[v_taken + 1];
            EXIT WHEN NOT FOUND;
            v_taken := v_taken + 1;
        END LOOP;
        IF v_taken = v_count THEN
            RETURN;
        END IF;
        -- Something is short: what was taken is put back, and stays locked.
        UPDATE inventory.stock AS stock
        SET taken = stock.taken - p_quantities[array_position(p_stocks, stock.id)]
        WHERE stock.id = ANY (p_stocks[1:v_taken]);
    END IF;

    LOOP
        -- One statement locks in id order, and sees each row as it is once it is locked.
        SELECT count(*),
               array_agg(locked.id ORDER BY locked.id) FILTER (WHERE locked.remaining < locked.wanted),
               array_agg(locked.id) FILTER (WHERE locked.remaining < locked.wanted AND NOT locked.awaited),
               (array_agg(locked.remaining ORDER BY locked.id) FILTER (WHERE locked.remaining < locked.wanted))[1]
        INTO v_found, v_short, v_open, available
        FROM (
            SELECT stock.id, stock.awaited, stock.capacity - stock.taken AS remaining,
                   p_quantities[array_position(p_stocks, stock.id)] AS wanted
            FROM inventory.stock AS stock
            WHERE stock.id = ANY (p_stocks)
            ORDER BY stock.id
            FOR NO KEY UPDATE
        ) AS locked;
        short_id := v_short[1];
        IF p_resources IS NOT NULL THEN
            PERFORM inventory.lock_resources(p_resources => p_resources);
        END IF;
        IF v_found <> v_count OR EXISTS (
            SELECT FROM unnest(p_resources) AS wanted (id)
            WHERE NOT EXISTS (SELECT FROM inventory.resources AS resource WHERE resource.id = wanted.id)
        ) THEN
            PERFORM api.refuse(p_status => 404, p_code => 'unknown_stock', p_message => 'There is no such stock.');
        END IF;
        IF short_id IS NULL AND p_resources IS NOT NULL THEN
            short_id := inventory.find_conflict(p_resources => p_resources, p_durings => p_durings);
            available := CASE WHEN short_id IS NOT NULL THEN 0 END;
        END IF;
        EXIT WHEN short_id IS NULL;
        -- A batch at a time, as far as needed, of what is short alone: thousands may have lapsed.
        v_last := inventory.reclaim(p_stocks => v_open, p_resources => p_resources, p_after => v_last);
        IF v_last IS NULL THEN
            RETURN;
        END IF;
    END LOOP;

    UPDATE inventory.stock AS stock
    SET taken = stock.taken + p_quantities[array_position(p_stocks, stock.id)]
    WHERE stock.id = ANY (p_stocks);
END
$$;
COMMENT ON FUNCTION inventory.take(uuid[], int[], uuid[], tstzrange[]) IS
    'Takes stock and checks resources, all or nothing; inner part of hold and secure.';
