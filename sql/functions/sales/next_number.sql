-- The next order number of a product, in its style: OE-20251119-0001, a number within the UTC day, wider past 9999; or
-- BKN1A2B3C, scrambled (sales.scrambled_digits).
--
-- From a sequence, so that orders never wait for each other: numbers of refused orders are gaps. Only the first
-- orders of a day wait, until the row with the day's base is committed; scrambled ones know no days.
--
-- Locks    the product's day (advisory), when the day has no base yet.
CREATE FUNCTION sales.next_number(p_product text) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_day date := (core.now() AT TIME ZONE 'UTC')::date;
    v_product record;
    v_base bigint;
    v_number text;
BEGIN
    SELECT product.order_prefix AS prefix, product.number_sequence::regclass AS sequence, product.number_key AS key
    INTO STRICT v_product
    FROM sales.products AS product
    WHERE product.product = p_product;
    IF v_product.key IS NOT NULL THEN
        -- Sequences begin at 1, what is scrambled at 0.
        RETURN v_product.prefix || sales.scrambled_digits(
            p_value => nextval(v_product.sequence) - 1, p_key => v_product.key);
    END IF;

    SELECT days.base INTO v_base
    FROM sales.number_days AS days WHERE days.product = p_product AND days.day_on = v_day;
    IF NOT FOUND THEN
        PERFORM pg_advisory_xact_lock(hashtextextended(format('sales.number_days %s %s', p_product, v_day), 0));
        SELECT days.base INTO v_base
        FROM sales.number_days AS days WHERE days.product = p_product AND days.day_on = v_day;
        IF NOT FOUND THEN
            v_base := COALESCE(pg_sequence_last_value(v_product.sequence), 0);
            INSERT INTO sales.number_days (product, day_on, base) VALUES (p_product, v_day, v_base);
        END IF;
    END IF;

    v_number := (nextval(v_product.sequence) - v_base)::text;
    RETURN format('%s-%s-%s', v_product.prefix, to_char(v_day, 'YYYYMMDD'),
                  lpad(v_number, GREATEST(4, length(v_number)), '0'));
END
$$;
COMMENT ON FUNCTION sales.next_number(text) IS 'The next order number of a product, in its style.';
