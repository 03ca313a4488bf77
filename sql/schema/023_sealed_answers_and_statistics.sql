-- Answers that only the server can read, and PostgreSQL's own statement statistics.
SET ROLE holdfast_owner;

ALTER TABLE ops.idempotency_keys
    ADD COLUMN is_sealed boolean NOT NULL DEFAULT false,
    ADD COLUMN sealed bytea,
    ADD CONSTRAINT idempotency_sealed_answer_is_sealed
        CHECK (sealed IS NULL OR (is_sealed AND body IS NULL AND decoration IS NULL));
COMMENT ON COLUMN ops.idempotency_keys.key IS
    'The Idempotency-Key as it was sent; for sealed answers a hash of it, keyed by the server''s secret.';
COMMENT ON COLUMN ops.idempotency_keys.is_sealed IS 'The answer holds secrets, so it is kept only as ciphertext.';
COMMENT ON COLUMN ops.idempotency_keys.sealed IS 'The answer, encrypted with a key that only the server can derive.';

INSERT INTO ops.jobs (name, function, every) VALUES ('count_violations', 'ops.count_violations', interval '5 minutes');

CREATE INDEX requests_failed ON effects.requests (kind) WHERE state = 'failed';

-- Statement statistics, where PostgreSQL has them and the login may have them installed; reports.slow_functions is empty
-- elsewhere, and finds them when a DBA brings them later.
RESET ROLE;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_stat_statements')
        AND (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        CREATE EXTENSION IF NOT EXISTS pg_stat_statements SCHEMA extensions;
        IF to_regclass('extensions.pg_stat_statements') IS NOT NULL THEN
            REVOKE ALL ON extensions.pg_stat_statements, extensions.pg_stat_statements_info FROM PUBLIC;
            GRANT SELECT ON extensions.pg_stat_statements TO holdfast_owner;
        END IF;
        -- The text of what other logins called.
        IF NOT pg_has_role('holdfast_owner', 'pg_read_all_stats', 'MEMBER') THEN
            GRANT pg_read_all_stats TO holdfast_owner;
        END IF;
    END IF;
END
$$;
SET ROLE holdfast_owner;
COMMENT ON SCHEMA extensions IS 'Extensions of PostgreSQL (pgcrypto, btree_gist, pg_trgm, pg_stat_statements).';
