-- Roles, schemas, extensions, the reply type and the table in which migrations are recorded.
-- Run by a superuser, or by the owner of the database with CREATEROLE. All later migrations run as holdfast_owner.

DO $$
DECLARE
    v_role record;
BEGIN
    FOR v_role IN
        SELECT wanted.name, wanted.options
        FROM (VALUES ('holdfast_owner', 'NOLOGIN'),
                     ('holdfast_api', 'LOGIN'),
                     ('holdfast_report', 'NOLOGIN')) AS wanted (name, options)
        WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name)
    LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I %s', v_role.name, v_role.options);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            -- Roles belong to the cluster: another database of it was migrated at the same moment.
            NULL;
        END;
    END LOOP;

    -- The migrating login acts as the owner, and a server that uses the same login drops to holdfast_api.
    FOR v_role IN
        SELECT wanted.name
        FROM (VALUES ('holdfast_owner'), ('holdfast_api')) AS wanted (name)
        WHERE NOT pg_has_role(current_user, wanted.name, 'MEMBER')
    LOOP
        EXECUTE format('GRANT %I TO CURRENT_USER', v_role.name);
    END LOOP;

    EXECUTE format('REVOKE TEMPORARY, CREATE ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CREATE, TEMPORARY ON DATABASE %I TO holdfast_owner', current_database());
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- Without IN SCHEMA: a default privilege per schema can only add to what PUBLIC has, never take away.
ALTER DEFAULT PRIVILEGES FOR ROLE holdfast_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE holdfast_owner REVOKE USAGE ON TYPES FROM PUBLIC;

CREATE SCHEMA extensions AUTHORIZATION holdfast_owner;
CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions;

SET ROLE holdfast_owner;

CREATE SCHEMA core;
CREATE SCHEMA api;
CREATE SCHEMA identity;
CREATE SCHEMA messaging;
CREATE SCHEMA inventory;
CREATE SCHEMA sales;
CREATE SCHEMA ledger;
CREATE SCHEMA payments;
CREATE SCHEMA effects;
CREATE SCHEMA ops;
CREATE SCHEMA media;
CREATE SCHEMA reports;
CREATE SCHEMA ticketing;

COMMENT ON SCHEMA extensions IS 'Extensions of PostgreSQL (pgcrypto, btree_gist, pg_trgm).';
COMMENT ON SCHEMA core IS 'Time, ids, secrets and settings: what every other schema uses.';
COMMENT ON SCHEMA api IS 'How a function answers: replies, refusals, pages.';
COMMENT ON SCHEMA identity IS 'Accounts, credentials, verification, sessions and tokens.';
COMMENT ON SCHEMA messaging IS 'Mail templates and the mail outbox.';
COMMENT ON SCHEMA inventory IS 'Counted stock, exclusive resources and the holds on both.';
COMMENT ON SCHEMA sales IS 'Orders of every product and their state machines.';
COMMENT ON SCHEMA ledger IS 'Double-entry accounts and transfers.';
COMMENT ON SCHEMA payments IS 'Attempts to pay, provider events and refunds.';
COMMENT ON SCHEMA effects IS 'What SQL asks the outside world to do, and its outcome.';
COMMENT ON SCHEMA ops IS 'Idempotency, rate limits, jobs, audit, migrations, invariants.';
COMMENT ON SCHEMA media IS 'Uploaded files.';
COMMENT ON SCHEMA reports IS 'What finance and DBAs read.';
COMMENT ON SCHEMA ticketing IS 'The ticketing product: events, tickets, orders.';

-- The schemas that have entry points. A schema not listed here cannot be named by the server at all.
GRANT USAGE ON SCHEMA api, identity, messaging, inventory, sales, payments, effects, ops, media, ticketing
    TO holdfast_api;
GRANT USAGE ON SCHEMA reports TO holdfast_report;

CREATE TYPE api.reply AS (status smallint, body json, effect jsonb);
COMMENT ON TYPE api.reply IS
    'An answer: HTTP status, JSON body, and an effect to perform first or a decoration of the answer (headers, cookies).';

CREATE TABLE ops.migrations (
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT migrations_pkey PRIMARY KEY (name)
);
COMMENT ON TABLE ops.migrations IS
    'Files of sql/schema that were applied, and one row "functions" for the loaded state of sql/functions.';
COMMENT ON COLUMN ops.migrations.checksum IS 'SHA-256 (hex) of the file, or of all function files together.';
