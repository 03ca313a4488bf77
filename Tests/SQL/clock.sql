-- A clock that tests can advance, in place of core.now(). Installed into throw-away databases only, as a superuser.
-- Time still passes by itself; core.test_clock says by how much it is ahead.
SET ROLE holdfast_owner;

CREATE TABLE IF NOT EXISTS core.test_clock (
    one boolean PRIMARY KEY CHECK (one),
    ahead interval NOT NULL
);
COMMENT ON TABLE core.test_clock IS 'How far the clock of the tests is ahead of real time: one row.';

INSERT INTO core.test_clock (one, ahead) VALUES (true, interval '0') ON CONFLICT (one) DO NOTHING;

CREATE OR REPLACE FUNCTION core.now() RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT now() + (SELECT test_clock.ahead FROM core.test_clock)
$$;
COMMENT ON FUNCTION core.now() IS 'The time of the transaction, as far ahead of real time as the test has moved it.';

RESET ROLE;
