-- A whole number as hexadecimal digits from which it cannot be told without the key: six of them for the first 16,777,216
-- numbers from 0, seven for the next 268 million, and so on. Different numbers have different digits.
--
-- A Feistel network of four rounds: each half of the bits in turn is changed by a keyed hash of the other half, which can be
-- undone, so that no two values of the same length meet.
CREATE FUNCTION sales.scrambled_digits(p_value bigint, p_key bytea) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_digits int := 6;
    v_rest bigint := p_value;
    v_half int;
    v_mask bigint;
    v_left bigint;
    v_right bigint;
    v_mixed bigint;
BEGIN
    -- Each length has numbers of its own.
    WHILE v_rest >= 1::bigint << (4 * v_digits) LOOP
        v_rest := v_rest - (1::bigint << (4 * v_digits));
        v_digits := v_digits + 1;
    END LOOP;
    v_half := 2 * v_digits;
    v_mask := (1::bigint << v_half) - 1;
    v_left := v_rest >> v_half;
    v_right := v_rest & v_mask;
    FOR v_round IN 1 .. 4 LOOP
        v_mixed := v_left # (('x' || encode(substr(
            sha256(p_key || int4send(v_digits) || int4send(v_round) || int8send(v_right)), 1, 8), 'hex'))::bit(64)::bigint & v_mask);
        v_left := v_right;
        v_right := v_mixed;
    END LOOP;
    RETURN upper(lpad(to_hex((v_left << v_half) | v_right), v_digits, '0'));
END
$$;
COMMENT ON FUNCTION sales.scrambled_digits(bigint, bytea) IS
    'A whole number as hexadecimal digits that do not tell it; unique by construction.';
