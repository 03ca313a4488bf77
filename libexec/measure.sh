# shellcheck shell=bash disable=SC2034
# One measurement of ./holdfast bench: a fresh copy of the filled database, wrk or pgbench, and the checks after it.

# Seconds before each measurement: connections are made, functions compiled, pages read.
BENCH_WARM_UP=2
# As many as the server's pool has connections (HOLDFAST_POOL).
BENCH_POOL=16
WRK_THREADS=2

# What bench.sh reads. By number of clients: what pgbench reached. By number of connections: requests/s, p50, p99, CPU ms, RSS MB, errors.
declare -A PGBENCH_TPS HTTP_RESULT
FROM_MEMORY=

owner_url() { printf 'postgres://postgres@127.0.0.1:%s/%s' "$TEST_PORT" "$1"; }
api_url() { printf 'postgres://holdfast_api@127.0.0.1:%s/holdfast' "$TEST_PORT"; }
bench_psql() { "$PGBIN/psql" -XAtq -v ON_ERROR_STOP=1 "$(owner_url "$1")" "${@:2}"; }

# workload_parts NAME: takes the file apart: what wrk reads (BENCH_ROWS), pgbench's script, its constants, the query
# that counts what was done, and whether it is compared with as many clients.
workload_parts() {
    local file=$ROOT/bench/$1.lua line
    PGBENCH_SCRIPT=$TEMPORARY/$1.pgbench
    PGBENCH_CONSTANTS=()
    workload_block "$file" pgbench >"$PGBENCH_SCRIPT"
    [ -s "$PGBENCH_SCRIPT" ] || die "$file has no block 'pgbench'"
    DONE_QUERY=$(workload_block "$file" 'done')
    SAME_CLIENTS=0
    if grep -q '^-- Ratio: as many clients$' "$file"; then SAME_CLIENTS=1; fi
    export BENCH_FOLDER=$ROOT/bench BENCH_ROWS=$TEMPORARY/$1.rows BENCH_THREADS=$WRK_THREADS
    workload_block "$file" rows | bench_psql holdfast_filled -F $'\t' >"$BENCH_ROWS"
    while read -r line; do
        [ -n "$line" ] || continue
        PGBENCH_CONSTANTS+=(-D "$line")
        export "BENCH_$(tr '[:lower:]' '[:upper:]' <<<"${line%%=*}")=${line#*=}"
    done < <(workload_block "$file" constants | bench_psql holdfast_filled)
    DONE_BEFORE=$(done_count holdfast_filled)
}

# workload_block FILE NAME: the lines between `--[[ NAME` and `]]`.
workload_block() { awk -v name="$2" '$0 == "]]" {inside = 0} inside {print} $0 == "--[[ " name {inside = 1}' "$1"; }

# done_count DATABASE: what the workload has left behind there; 0 when it leaves nothing.
done_count() {
    if [ -z "$DONE_QUERY" ]; then echo 0; else bench_psql "$1" <<<"$DONE_QUERY"; fi
}

# fresh_database: every measurement begins with the same files, right after a checkpoint, and with all of it in memory.
fresh_database() {
    bench_psql postgres -c 'SET client_min_messages = warning' -c 'DROP DATABASE IF EXISTS holdfast WITH (FORCE)' \
        -c 'CREATE DATABASE holdfast TEMPLATE holdfast_filled STRATEGY FILE_COPY'
    bench_psql holdfast >/dev/null <<<"SELECT pg_prewarm(oid) FROM pg_class WHERE relkind IN ('r', 't', 'i', 'm')"
}

# start_server: the server as it is measured, on a database of its own; sets ORIGIN, and STARTED to its process.
start_server() {
    fresh_database
    free_port
    ORIGIN=http://127.0.0.1:$FOUND_PORT
    HOLDFAST_HOME=$ROOT DATABASE_URL=$(api_url) DATABASE_OWNER_URL='' DATABASE_REPLICA_URL='' LOG_LEVEL=error \
        HOLDFAST_LISTEN=127.0.0.1:$FOUND_PORT HOLDFAST_PUBLIC_URL=$ORIGIN FRONTEND_URL='' HOLDFAST_RATE_LIMITS=off \
        HOLDFAST_POOL=$BENCH_POOL HOLDFAST_TEST_MODE='' \
        start server TERM "$LOGS/bench-server.log" "$BIN/holdfast" serve --no-worker
    if ! wait_until 30 curl -fsS -m 5 "$ORIGIN/health/ready"; then
        tail_of "$LOGS/bench-server.log"
        die "the server did not start"
    fi
}

# over_http NAME CONNECTIONS: sets HTTP_RESULT[CONNECTIONS].
over_http() {
    local name=$1 connections=$2 log=$LOGS/bench-$1-http-$2.log warmed measured before after rss
    start_server
    warmed=$(run_wrk warm-up "$connections" "$BENCH_WARM_UP" "$name" "$log")
    before=$(cpu_ticks "$STARTED")
    measured=$(run_wrk measure "$connections" "$BENCH_SECONDS" "$name" "$log")
    after=$(cpu_ticks "$STARTED")
    rss=$(awk '/^VmHWM:/ {print $2 / 1024}' "/proc/$STARTED/status")
    # Requests that wrk did not wait for are finished before anything is counted.
    stop_newest
    HTTP_RESULT[$connections]=$(awk -v ticks=$((after - before)) -v hertz="$(getconf CLK_TCK)" -v rss="$rss" '{
        print $1 / ($2 / 1000000), $3, $4, $1 ? 1000 * ticks / hertz / $1 : 0, rss, $5}' <<<"$measured")
    check_errors "$name" "$connections" "$warmed" "$measured"
    check_done "$name over HTTP, $connections connections" \
        "$(awk '{good += $1 - $5} END {print good}' <<<"$warmed"$'\n'"$measured")" $((2 * connections))
    check_database "$name over HTTP, $connections connections"
}

# from_memory CONNECTIONS: sets FROM_MEMORY to requests/s and CPU ms of an answer that needs no database: the least that a
# request can cost here and now.
from_memory() {
    local connections=$1 log=$LOGS/bench-from-memory.log before after
    start_server
    wrk_from_memory "$connections" "$BENCH_WARM_UP" "$log"
    before=$(cpu_ticks "$STARTED")
    wrk_from_memory "$connections" "$BENCH_SECONDS" "$log"
    after=$(cpu_ticks "$STARTED")
    stop_newest
    if ! FROM_MEMORY=$(awk -v ticks=$((after - before)) -v hertz="$(getconf CLK_TCK)" '
        / requests in / {requests = $1}
        /^Requests\/sec:/ {rate = $2}
        /Non-2xx|Socket errors/ {bad = 1}
        END {
            if (bad || !requests) exit 1
            printf "%.0f requests/s at %.3f ms of CPU", rate, 1000 * ticks / hertz / requests
        }' "$log"); then
        FROM_MEMORY='not measured'
        broken "answers from memory were errors or did not come: $log"
    fi
}

# wrk_from_memory CONNECTIONS SECONDS LOG
wrk_from_memory() {
    wrk -t "$WRK_THREADS" -c "$1" -d "$2s" "$ORIGIN/health/live" >"$3" 2>&1 || { tail_of "$3" >&2; die "wrk failed"; }
}

# run_wrk PHASE CONNECTIONS SECONDS NAME LOG: prints requests, microseconds, p50 ms, p99 ms, errors.
run_wrk() {
    BENCH_PHASE=$1 BENCH_RESULT=$TEMPORARY/wrk.result wrk -t "$WRK_THREADS" -c "$2" -d "$3s" --latency \
        -s "$ROOT/bench/$4.lua" "$ORIGIN" >"$5" 2>&1 || { tail_of "$5" >&2; die "wrk failed"; }
    cat "$TEMPORARY/wrk.result"
}

# cpu_ticks PID: user and system time of all its threads so far.
cpu_ticks() { sed 's/^.*) //' "/proc/$1/stat" | awk '{print $12 + $13}'; }

# stop_newest: ends the child that was started last, and forgets it.
stop_newest() {
    local last=$((${#CHILD_PIDS[@]} - 1))
    end_process "${CHILD_PIDS[last]}" "${CHILD_SIGNALS[last]}" 15
    unset "CHILD_PIDS[last]" "CHILD_NAMES[last]" "CHILD_SIGNALS[last]"
}

# by_pgbench NAME CLIENTS: sets PGBENCH_TPS[CLIENTS]. The seconds of warming up, in which each connection compiles the
# functions (so that many need longer), are left out; pgbench runs a second longer than is counted, because it may omit
# the last one.
by_pgbench() {
    local name=$1 clients=$2 log=$LOGS/bench-$1-pgbench-$2.log processed warm_up
    warm_up=$((BENCH_WARM_UP + clients / 32))
    fresh_database
    PGOPTIONS='-c plan_cache_mode=force_generic_plan -c search_path=pg_catalog -c TimeZone=UTC' "$PGBIN/pgbench" -n \
        -M prepared -c "$clients" -j 2 -T $((warm_up + BENCH_SECONDS + 1)) -P 1 -f "$PGBENCH_SCRIPT" \
        -D "origin=$ORIGIN" -D "clients=$clients" -D next=0 "${PGBENCH_CONSTANTS[@]}" "$(api_url)" >"$log" 2>&1 \
        || { tail_of "$log"; die "pgbench failed"; }
    PGBENCH_TPS[$clients]=$(awk -v from="$warm_up" -v to=$((warm_up + BENCH_SECONDS)) '
        /^progress: / {
            if ($2 > from + 0.5 && $2 < to + 0.5) {sum += $4 * ($2 - last); time += $2 - last}
            last = $2
        }
        END {print time ? sum / time : 0}' "$log")
    processed=$(awk '/^number of transactions actually processed:/ {print $NF}' "$log")
    check_done "$name by pgbench, $clients clients" "$processed" 0
    check_database "$name by pgbench, $clients clients"
}

# ---------------------------------------------------------------------------------------------------------------------
# Checks

# broken TEXT: a check that failed; the command will fail in the end.
broken() {
    BROKEN=$((BROKEN + 1))
    progress ''
    warn "$@"
}

# check_errors NAME CONNECTIONS RESULT…: every answer must be good.
check_errors() {
    local name=$1 connections=$2 errors
    shift 2
    errors=$(printf '%s\n' "$@" | awk '{sum += $5} END {print sum}')
    [ "$errors" -eq 0 ] || broken "$name, $connections connections: $errors answers were errors or did not come"
}

# check_done TEXT ANSWERED UNSEEN: all that was answered is in the database, and no more than the UNSEEN requests that
# were under way at the end.
check_done() {
    local text=$1 answered=$2 unseen=$3 written
    [ -n "$DONE_QUERY" ] || return 0
    written=$(($(done_count holdfast) - DONE_BEFORE))
    if [ "$written" -lt "$answered" ] || [ "$written" -gt $((answered + unseen)) ]; then
        broken "$text: $answered were answered, but $written are in the database"
    fi
}

# check_database TEXT [DATABASE]: what was sold, reserved and confirmed fits together, and no invariant is broken.
check_database() {
    local text=$1 database=${2:-holdfast} found
    found=$(find_problems "$database") || die "$text: the checks could not be made"
    [ -z "$found" ] || broken "$text: the database is not sound:"$'\n'"$(head -n 10 <<<"$found")"
}

find_problems() {
    local file
    for file in "$ROOT"/bench/checks/*.sql; do bench_psql "$1" -f "$file" || return 1; done
    bench_psql "$1" -c "SELECT invariant || ': ' || subject || ': ' || detail FROM ops.violations"
}
