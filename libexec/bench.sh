# shellcheck shell=bash
# ./holdfast bench: each workload of bench/ over HTTP (wrk) and, right after it, the same function by pgbench.

# As many as the server's pool has connections (HOLDFAST_POOL).
BENCH_CONNECTIONS=16

run_bench() {
    local only='' seconds=10 path name
    while [ $# -gt 0 ]; do
        case $1 in
            --only) need_value "$@"; only=${2//,/ }; shift ;;
            --only=*) only=${1#*=}; only=${only//,/ } ;;
            --seconds) need_number "$@"; seconds=$2; shift ;;
            --seconds=*) seconds=${1#*=}; need_number --seconds "$seconds" ;;
            *) die "bench knows no option '$1' (see ./holdfast help)" ;;
        esac
        shift
    done
    for name in $only; do [ -r "$ROOT/bench/$name.lua" ] || die "there is no workload bench/$name.lua"; done
    make_state
    say "Holdfast's benchmarks"
    install_missing run bench
    build release
    throw_away_cluster bench max_connections=100 shared_buffers=512MB max_wal_size=4GB
    prepare_bench
    say ""
    printf '  %-16s %12s %12s %14s %8s\n' workload 'HTTP req/s' 'p99' 'PostgreSQL tps' ratio
    for path in "$ROOT"/bench/*.sql; do
        name=$(basename "$path" .sql)
        [ "$name" != seed ] || continue
        if [ -n "$only" ] && [[ " $only " != *" $name "* ]]; then continue; fi
        measure "$name" "$seconds"
    done
    say ""
    say "  $BENCH_CONNECTIONS connections, $seconds s each, $(nproc) cores shared by wrk or pgbench, server and PostgreSQL $PGVERSION."
}

# prepare_bench: database, accounts, data, server.
prepare_bench() {
    local url=postgres://postgres@127.0.0.1:$TEST_PORT
    export DATABASE_OWNER_URL=$url/holdfast DATABASE_URL=postgres://holdfast_api@127.0.0.1:$TEST_PORT/holdfast
    "$PGBIN/psql" -Xq "$url/postgres" -c 'CREATE DATABASE holdfast'
    export HOLDFAST_HOME=$ROOT
    step "migrating" "$LOGS/bench-seed.log" "$BIN/holdfast" migrate || die "the migration failed"
    step "making accounts and 500 events" "$LOGS/bench-seed.log" bench_data || die "the data could not be made"
    free_port
    BENCH_URL=http://127.0.0.1:$FOUND_PORT
    export HOLDFAST_LISTEN=127.0.0.1:$FOUND_PORT HOLDFAST_PUBLIC_URL=$BENCH_URL HOLDFAST_RATE_LIMITS=off LOG_LEVEL=error
    export HOLDFAST_POOL=$BENCH_CONNECTIONS JWT_SECRET HOLDFAST_TEST_MODE=''
    JWT_SECRET=$(random_text)
    start server TERM "$LOGS/bench-server.log" "$BIN/holdfast" serve --no-worker
    if ! wait_until 30 curl -fsS -m 5 "$BENCH_URL/health/ready"; then
        tail_of "$LOGS/bench-server.log"
        die "the server did not start"
    fi
    export BENCH_FOLDER=$ROOT/bench BENCH_TARGETS=$TEMPORARY/targets.tsv BENCH_TOKENS=$TEMPORARY/tokens.tsv
    "$PGBIN/psql" -XAtq -F $'\t' "$DATABASE_OWNER_URL" -c 'SELECT slug, event, items FROM bench.targets ORDER BY number' \
        >"$BENCH_TARGETS"
}

bench_data() {
    local who
    for who in organizer:organizer buyer:consumer; do
        "$BIN/holdfast" account create --email "${who%:*}@bench.test" --password 'correct horse battery' \
            --first-name Bench --last-name Mark --member "ticketing:${who#*:}" || return 1
    done
    "$PGBIN/psql" -Xq -v ON_ERROR_STOP=1 "$DATABASE_OWNER_URL" -f "$ROOT/bench/seed.sql"
}

# bench_tokens: access tokens of eight buyers; good for five minutes, so they are made before each measurement.
bench_tokens() {
    local number email answer
    : >"$BENCH_TOKENS"
    for number in 1 2 3 4 5 6 7 8; do
        email=buyer$number@bench.test
        answer=$(curl -fsS -m 20 "$BENCH_URL/ticketing/api/auth/login/" -H 'content-type: application/json' \
            -d "{\"email\": \"$email\", \"password\": \"correct horse battery\"}") || return 1
        printf '%s\t%s\n' "$email" "$(sed -E 's/.*"access" *: *"([^"]+)".*/\1/' <<<"$answer")" >>"$BENCH_TOKENS"
    done
}

# measure NAME SECONDS: prints one line of the table.
measure() {
    local name=$1 seconds=$2 http pg requests p99 bad tps
    bench_tokens || die "the buyers cannot log in"
    http=$LOGS/bench-$name-http.log
    pg=$LOGS/bench-$name-pgbench.log
    over_http "$name" 2 >/dev/null || die "wrk failed"
    over_http "$name" "$seconds" >"$http" || die "wrk failed"
    by_pgbench "$name" 2 >/dev/null 2>"$pg" || { tail_of "$pg"; die "pgbench failed"; }
    by_pgbench "$name" "$seconds" >"$pg" 2>&1 || { tail_of "$pg"; die "pgbench failed"; }
    requests=$(awk '/^Requests\/sec:/ {print $2}' "$http")
    p99=$(awk '$1 == "99%" {print $2}' "$http")
    bad=$(awk '/Non-2xx or 3xx responses:/ {print $NF} /Socket errors:/ {print $0}' "$http")
    tps=$(awk '/^tps = / {print $3}' "$pg")
    printf '  %-16s %12.0f %12s %14.0f %8.2f\n' "$name" "$requests" "$p99" "$tps" \
        "$(awk -v a="$requests" -v b="$tps" 'BEGIN {print (b > 0) ? a / b : 0}')"
    [ -z "$bad" ] || warn "$name: not all answers were good: $bad (see $http)"
}

over_http() {
    wrk -t 2 -c "$BENCH_CONNECTIONS" -d "$2s" --latency -s "$ROOT/bench/$1.lua" "$BENCH_URL"
}

by_pgbench() {
    PGOPTIONS='-c plan_cache_mode=force_generic_plan -c search_path=pg_catalog' "$PGBIN/pgbench" -n -M prepared \
        -c "$BENCH_CONNECTIONS" -j 2 -T "$2" -f "$ROOT/bench/$1.sql" "$DATABASE_URL"
}
