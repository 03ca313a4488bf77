# shellcheck shell=bash
# ./holdfast bench: each workload of bench/ over HTTP (wrk) and, right after it, the same function by pgbench.
# What is measured and why so: bench/README.md. How one measurement is made: libexec/measure.sh.

# shellcheck source=libexec/measure.sh
. "$ROOT/libexec/measure.sh"

run_bench() {
    local only='' json='' name known=()
    BENCH_SECONDS=5
    while [ $# -gt 0 ]; do
        case $1 in
            --only) need_value "$@"; only=${2//,/ }; shift ;;
            --only=*) only=${1#*=}; only=${only//,/ } ;;
            --seconds) need_number "$@"; BENCH_SECONDS=$2; shift ;;
            --seconds=*) need_number --seconds "${1#*=}"; BENCH_SECONDS=${1#*=} ;;
            --json) need_value "$@"; json=$2; shift ;;
            --json=*) need_value --json "${1#*=}"; json=${1#*=} ;;
            *) die "bench knows no option '$1' (see ./holdfast help)" ;;
        esac
        shift
    done
    [ "$BENCH_SECONDS" -ge 1 ] || die "--seconds needs at least 1"
    for name in "$ROOT"/bench/*.lua; do known+=("$(basename "$name" .lua)"); done
    for name in $only; do
        [[ " ${known[*]} " == *" $name "* ]] || die "there is no workload '$name'; there are: ${known[*]}"
    done
    if [ -n "$json" ]; then
        json=$(realpath -m "$json")
        : >"$json" || die "cannot write $json"
    fi
    make_state
    say "Holdfast's benchmarks"
    install_missing run bench
    build release
    throw_away_cluster bench "${BENCH_SETTINGS[@]}"
    RESULTS=$TEMPORARY/results.tsv
    : >"$RESULTS"
    BROKEN=0
    # shellcheck disable=SC2206
    WORKLOADS=(${only:-${known[@]}})
    bench_prepare
    say ""
    table_head
    for name in "${WORKLOADS[@]}"; do bench_workload "$name"; done
    [ -z "$json" ] || json_list >"$json"
    progress "an answer from memory: HTTP, 64 connections"
    from_memory 64
    progress ''
    say ""
    say "  $BENCH_SECONDS s each after $BENCH_WARM_UP s of warming up, fsync on; wrk or pgbench, the server and PostgreSQL" \
        "$PGVERSION share $(nproc) cores."
    say "  An answer from memory (/health/live, 64 connections): $FROM_MEMORY."
    [ -z "$json" ] || say "  Written to $json."
    [ "$BROKEN" -eq 0 ] || die "$BROKEN of the checks failed"
}

# Durable as in production: fsync and synchronous_commit stay on. No timed checkpoint falls into a measurement; each
# begins right after one.
BENCH_SETTINGS=(max_connections=200 shared_buffers=512MB max_wal_size=4GB checkpoint_timeout=60min)

# bench_prepare: the filled database that every measurement gets a copy of.
bench_prepare() {
    export JWT_SECRET
    JWT_SECRET=$(random_text)
    "$PGBIN/psql" -Xq "$(owner_url postgres)" -c 'CREATE DATABASE holdfast_filled'
    step "migrating" "$LOGS/bench-seed.log" env "DATABASE_URL=$(owner_url holdfast_filled)" \
        "DATABASE_OWNER_URL=$(owner_url holdfast_filled)" "HOLDFAST_HOME=$ROOT" "$BIN/holdfast" migrate \
        || die "the migration failed"
    step "filling the database" "$LOGS/bench-seed.log" bench_fill || die "the data could not be made"
}

# Of what a workload uses up, a ticket per scan: for so many per second and core there is enough.
USED_PER_CORE=10000

bench_fill() {
    local file once=4000
    if (cd "$ROOT/bench" && grep -q '^-- Rows: used once$' "${WORKLOADS[@]/%/.lua}"); then
        once=$(((BENCH_SECONDS + BENCH_WARM_UP + 3) * USED_PER_CORE * $(nproc)))
    fi
    for file in "$ROOT/bench/lib/setup.sql" "$ROOT"/bench/data/*.sql; do
        "$PGBIN/psql" -Xq -v ON_ERROR_STOP=1 "$(owner_url holdfast_filled)" -v "secret=$JWT_SECRET" -v "once=$once" \
            -v "workloads=${WORKLOADS[*]}" -f "$file" || return 1
    done
    # Nothing is left to clean up in the copies.
    "$PGBIN/psql" -Xq "$(owner_url holdfast_filled)" -c 'VACUUM (FREEZE, ANALYZE)' || return 1
    # The copies are checked; the original must be sound to begin with.
    find_problems holdfast_filled >"$TEMPORARY/problems" && ! grep . "$TEMPORARY/problems"
}

# bench_workload NAME: measures it and prints its lines of the table.
bench_workload() {
    local name=$1 connections
    workload_parts "$name"
    for connections in 16 64; do
        progress "$name: HTTP, $connections connections"
        over_http "$name" "$connections"
        progress "$name: pgbench, $connections clients"
        by_pgbench "$name" "$connections"
    done
    progress "$name: pgbench, 8 clients"
    by_pgbench "$name" 8
    progress ''
    for connections in 16 64; do report "$name" "$connections"; done
}

# progress TEXT: on a terminal, what is under way, in a line that the next one replaces.
progress() { [ ! -t 1 ] || printf '\r\033[K%s' "${1:+  $1 …}"; }

# ---------------------------------------------------------------------------------------------------------------------
# Results. Lines of RESULTS: name, connections, req/s, pgbench's tps with the clients that count, these clients, ratio,
# p50, p99, CPU ms per request, RSS MB, errors, pgbench's best tps, its clients, ratio to it, tps with 8, 16 and 64.

table_head() {
    printf '  %-15s %5s %9s %9s %9s  %-14s %6s %9s %8s %7s\n' workload conn. req/s 'p50 ms' 'p99 ms' 'pgbench (with)' ratio \
        'CPU ms' 'MB' errors
}

# report NAME CONNECTIONS: adds a line to RESULTS and prints it.
report() {
    local name=$1 connections=$2
    # shellcheck disable=SC2153
    awk -v OFS='\t' -v name="$name" -v connections="$connections" -v same="$SAME_CLIENTS" \
        -v t8="${PGBENCH_TPS[8]}" -v t16="${PGBENCH_TPS[16]}" -v t64="${PGBENCH_TPS[64]}" '
        {
            tps[8] = t8; tps[16] = t16; tps[64] = t64
            best = 8
            if (tps[16] > tps[best]) best = 16
            if (tps[64] > tps[best]) best = 64
            clients = same ? connections : best
            print name, connections, $1, tps[clients], clients, $1 / tps[clients], $2, $3, $4, $5, $6, tps[best], best,
                $1 / tps[best], tps[8], tps[16], tps[64]
        }' <<<"${HTTP_RESULT[$connections]}" >>"$RESULTS"
    tail -n 1 "$RESULTS" | awk -F '\t' '{
        printf "  %-15s %5d %9.0f %9.2f %9.2f  %7.0f (%2d)   %6.2f %9.3f %8.1f %7d\n",
            $1, $2, $3, $7, $8, $4, $5, $6, $9, $10, $11
        if ($5 != $13) printf "  %-15s %5s %9s %9s %9s  %7.0f (%2d)   %6.2f\n", "", "", "", "", "", $12, $13, $14
    }'
}

# json_list: RESULTS as JSON.
json_list() {
    awk -F '\t' '
        BEGIN { printf "[" }
        {
            printf "%s\n  {\"name\": \"%s\", \"connections\": %d, ", (NR > 1 ? "," : ""), $1, $2
            printf "\"http_rps\": %.1f, \"pgbench_tps\": %.1f, ", $3, $4
            printf "\"ratio\": %.3f, \"p50_ms\": %.3f, \"p99_ms\": %.3f, \"server_cpu_ms\": %.4f, ", $6, $7, $8, $9
            printf "\"server_rss_mb\": %.1f, \"errors\": %d, \"pgbench_clients\": %d, ", $10, $11, $5
            printf "\"pgbench_best_tps\": %.1f, \"pgbench_best_clients\": %d, \"ratio_best\": %.3f, ", $12, $13, $14
            printf "\"pgbench_tps_by_clients\": {\"8\": %.1f, \"16\": %.1f, \"64\": %.1f}}", $15, $16, $17
        }
        END { printf "\n]\n" }' "$RESULTS"
}
