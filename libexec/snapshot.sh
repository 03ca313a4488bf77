# shellcheck shell=bash
# ./holdfast snapshot: writes sql/snapshot.sql, what the migrations make of an empty database: schemas, types, tables,
# sequences, constraints, indexes and privileges, without functions, triggers and views, which are files themselves.
# The tests compare it, so that a review sees what a migration really does.

SNAPSHOT_VERSION=15

run_snapshot() {
    [ $# -eq 0 ] || die "snapshot takes no options"
    make_state
    find_postgres || die "no PostgreSQL server found"
    export HOLDFAST_HOME=$ROOT
    snapshot_possible || die "the snapshot is written with PostgreSQL $SNAPSHOT_VERSION; here is $PGVERSION"
    require_build holdfast
    throw_away_cluster snapshot fsync=off
    migrated_database snapshot
    snapshot_of snapshot "$ROOT/sql/snapshot.sql"
    say "Written: sql/snapshot.sql"
}

# pg_dump's text differs from version to version.
snapshot_possible() { [ "$PGVERSION" = "$SNAPSHOT_VERSION" ]; }

# migrated_database NAME: in the throw-away cluster.
migrated_database() {
    local url=postgres://postgres@127.0.0.1:$TEST_PORT
    "$PGBIN/psql" -Xq "$url/postgres" -c "CREATE DATABASE $1" || return 1
    DATABASE_URL=$url/$1 DATABASE_OWNER_URL=$url/$1 "$BIN/holdfast" migrate >"$LOGS/migrate-$1.log" 2>&1 && return 0
    tail_of "$LOGS/migrate-$1.log"
    return 1
}

# snapshot_of DATABASE FILE: dumps a copy of the database from which functions, triggers and views were dropped, because
# they would change the order in which pg_dump writes the tables.
snapshot_of() {
    local url=postgres://postgres@127.0.0.1:$TEST_PORT copy=$1_snapshot
    "$PGBIN/psql" -Xq -v ON_ERROR_STOP=1 "$url/postgres" -c "CREATE DATABASE $copy TEMPLATE $1" || return 1
    "$PGBIN/psql" -XAtq -v ON_ERROR_STOP=1 "$url/$copy" -c "SET client_min_messages = warning" -f - <<'SQL' || return 1
SELECT format('DROP VIEW IF EXISTS %I.%I CASCADE', schemaname, viewname)
FROM pg_views WHERE viewowner = 'holdfast_owner'
UNION ALL
SELECT format('DROP FUNCTION IF EXISTS %s CASCADE', procedure.oid::regprocedure)
FROM pg_proc AS procedure
WHERE pg_get_userbyid(procedure.proowner) = 'holdfast_owner'
  AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = procedure.oid AND deptype = 'e')
\gexec
SQL
    {
        echo '-- What sql/schema makes of an empty database, by ./holdfast snapshot. Not to be edited, never run.'
        "$PGBIN/pg_dump" --schema-only --no-owner "$url/$copy" \
            | sed -E '/^--/d; /^SET /d; /^SELECT pg_catalog\.set_config/d; /^\\(un)?restrict /d' | cat -s
    } >"$2"
}
