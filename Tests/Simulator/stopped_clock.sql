-- A clock that stands still until the simulator moves it, so that a seed replays to the second: on top of
-- Tests/SQL/clock.sql, whose table says by how much it is ahead.
SET ROLE holdfast_owner;

CREATE OR REPLACE FUNCTION core.now() RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT timestamptz '2036-05-05T08:00:00Z' + (SELECT test_clock.ahead FROM core.test_clock)
$$;
COMMENT ON FUNCTION core.now() IS 'The time of the simulation, which passes only when the simulator says so.';

RESET ROLE;
