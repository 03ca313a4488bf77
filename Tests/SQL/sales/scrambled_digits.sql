SELECT plan(6);
CREATE FUNCTION pg_temp.digits(p_value bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT sales.scrambled_digits(p_value, sha256('key')) $$;
SELECT is((SELECT count(DISTINCT pg_temp.digits(value)) FROM generate_series(0, 4999) AS value), 5000::bigint, 'all different');
SELECT ok((SELECT bool_and(pg_temp.digits(value) ~ '^[0-9A-F]{6}$') FROM generate_series(0, 99) AS value), 'six digits');
SELECT is((SELECT array_agg(length(pg_temp.digits(value)) ORDER BY value)
    FROM unnest(ARRAY[16777215, 16777216, 285212671, 285212672]) AS value), ARRAY[6, 7, 7, 8], 'longer when they are used up');
SELECT is((SELECT count(DISTINCT pg_temp.digits(16777216 + value)) FROM generate_series(0, 999) AS value), 1000::bigint, 'different too');
SELECT isnt(sales.scrambled_digits(1, sha256('other')), pg_temp.digits(1), 'by the key');
-- Neighbours have little in common: on average half of their 24 bits differ.
SELECT ok((SELECT avg(length(replace(((('x' || pg_temp.digits(value))::bit(24)) # (('x' || pg_temp.digits(value + 1))::bit(24)))::text,
    '0', ''))) BETWEEN 11 AND 13 FROM generate_series(0, 499) AS value), 'neighbours do not look alike');
SELECT * FROM finish();
