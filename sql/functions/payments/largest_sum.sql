-- The largest sum of some of these amounts that is not more than p_limit; 0 when each of them is more.
CREATE FUNCTION payments.largest_sum(p_amounts numeric[], p_limit numeric) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    -- Sums that are looked at further: a payment has few refunds, and nobody makes this take long with many.
    c_most constant int := 1000;
    v_sums numeric[] := ARRAY[0.00];
    v_amount numeric;
BEGIN
    FOREACH v_amount IN ARRAY COALESCE(p_amounts, '{}') LOOP
        v_sums := ARRAY(
            SELECT sums.sum
            FROM (SELECT unnest(v_sums) UNION SELECT unnest(v_sums) + v_amount) AS sums (sum)
            WHERE sums.sum <= p_limit
            ORDER BY sums.sum DESC
            LIMIT c_most);
    END LOOP;
    RETURN COALESCE(v_sums[1], 0);
END
$$;
COMMENT ON FUNCTION payments.largest_sum(numeric[], numeric) IS
    'The largest sum of some of these amounts that is not more than the limit.';
