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

# snapshot_of DATABASE FILE
snapshot_of() {
    local url=postgres://postgres@127.0.0.1:$TEST_PORT/$1 work
    work=$(mktemp -d)
    "$PGBIN/pg_dump" --schema-only -Fc -f "$work/dump" "$url" || return 1
    "$PGBIN/pg_restore" -l "$work/dump" \
        | grep -vE '^;|^[0-9]+; [0-9]+ [0-9]+ (FUNCTION|PROCEDURE|AGGREGATE|TRIGGER|VIEW|MATERIALIZED VIEW) ' \
        | grep -vE '^[0-9]+; [0-9]+ [0-9]+ (ACL|COMMENT) [^ ]+ (FUNCTION|PROCEDURE|VIEW|TRIGGER) ' >"$work/list"
    drop_privileges_of_views "$url" "$work/list"
    {
        echo '-- What sql/schema makes of an empty database, by ./holdfast snapshot. Not to be edited, never run.'
        echo
        "$PGBIN/pg_restore" --no-owner -L "$work/list" -f - "$work/dump" \
            | sed -E '/^--/d; /^SET /d; /^SELECT pg_catalog\.set_config/d; /^\\(un)?restrict /d' | cat -s
    } >"$2"
    rm -rf "$work"
}

# Comments and privileges of a view are listed as those of a TABLE.
drop_privileges_of_views() {
    local views
    views=$("$PGBIN/psql" -XAtq "$1" -c "SELECT format(' %s TABLE %s ', schemaname, viewname) FROM pg_views
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
        UNION ALL SELECT format(' %s COLUMN %s.', schemaname, viewname) FROM pg_views
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")
    [ -z "$views" ] || { grep -vF -f <(printf '%s\n' "$views") "$2" >"$2.new" && mv "$2.new" "$2"; }
}
