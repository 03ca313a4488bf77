# shellcheck shell=bash
# ./holdfast psql […]: psql as the owner of the database.

run_psql() {
    load_environment
    local psql=psql status=0
    if [ -n "${DATABASE_URL:-}${DATABASE_OWNER_URL:-}" ]; then
        find_postgres && psql=$PGBIN/psql
        exec "$psql" "${DATABASE_OWNER_URL:-$DATABASE_URL}" "$@"
    fi
    [ -e "$STATE/pg" ] || die "there is no private database yet; ./holdfast up makes it"
    borrow_cluster
    [ -n "${PRIVATE_PORT:-}" ] || die "there is no private database yet; ./holdfast up makes it"
    export PGPASSWORD=$HOLDFAST_OWNER_PASSWORD
    [ ! -t 0 ] || export PSQLRC=${PSQLRC:-$ROOT/libexec/psqlrc}
    run_interactive "$PGBIN/psql" -h 127.0.0.1 -p "$PRIVATE_PORT" -U postgres -d holdfast "$@" || status=$?
    exit "$status"
}
