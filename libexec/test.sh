# shellcheck shell=bash
# ./holdfast test: every test of the repository on a throw-away cluster. Its last line is "N passed, N failed".

# shellcheck source=libexec/snapshot.sh
. "$ROOT/libexec/snapshot.sh"

ALL_PARTS=(style sql pgclient server journeys)

run_test() {
    local only='' keep='' match=''
    while [ $# -gt 0 ]; do
        case $1 in
            --only) need_value "$@"; only=${2//,/ }; shift ;;
            --only=*) only=${1#*=}; only=${only//,/ } ;;
            --match) need_value "$@"; match=$2; shift ;;
            --match=*) match=${1#*=} ;;
            --keep) keep=1 ;;
            --faults) export HOLDFAST_FAULTS=1 ;;
            *) die "test knows no option '$1' (see ./holdfast help)" ;;
        esac
        shift
    done
    local part
    for part in $only; do
        [[ " ${ALL_PARTS[*]} " == *" $part "* ]] || die "there is no part '$part'; the parts are: ${ALL_PARTS[*]}"
    done
    PARTS=" ${only:-${ALL_PARTS[*]}} "
    MATCH=$match
    PASSED=0
    FAILED=0
    make_state
    say "Holdfast's tests"

    if wanted style; then part style test_style; fi
    if [ "$PARTS" != " style " ]; then
        prepare_tests
        if wanted sql; then test_sql; fi
        if wanted pgclient; then part "PGClientTests" test_swift PGClientTests; fi
        if wanted server; then part "ServerTests" test_swift ServerTests; fi
        if wanted journeys; then part "journeys" test_journeys; fi
        if [ -n "$keep" ]; then
            say "The test database stays at postgres://postgres@127.0.0.1:$TEST_PORT until Ctrl-C."
            wait "${CHILD_PIDS[0]}" || true
        fi
    fi
    verdict
}

wanted() { [[ "$PARTS" == *" $1 "* ]]; }

# verdict: the last line, and the status.
verdict() {
    say "$PASSED passed, $FAILED failed"
    [ "$FAILED" -eq 0 ] && [ "$PASSED" -gt 0 ] || exit 1
    exit 0
}

# part TEXT COMMAND…: runs it as a step and adds up what its last "N passed, N failed" line says.
part() {
    local text=$1 log status=0 line passed failed
    log=$LOGS/test-$(printf '%s' "$text" | tr -c 'A-Za-z0-9\n' '-').log
    shift
    step "$text" "$log" "$@" || status=$?
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1 || true)
    passed=${line%% *}
    failed=${line#*, }
    failed=${failed%% *}
    if [ "$status" -ne 0 ] && [ "${failed:-0}" -eq 0 ]; then failed=1; fi
    say "    ${passed:-0} passed, ${failed:-0} failed"
    if [ "$status" -ne 0 ]; then say "    all of it: $log"; fi
    PASSED=$((PASSED + ${passed:-0}))
    FAILED=$((FAILED + ${failed:-0}))
}

# prepare_tests: packages, build and cluster; without them there is nothing to count.
prepare_tests() {
    if ! (install_missing run test && build tests); then
        FAILED=$((FAILED + 1))
        verdict
    fi
    prepare_cluster
}

# prepare_cluster: a throw-away cluster, and the settings by which tests find it and the programs.
prepare_cluster() {
    throw_away_cluster test fsync=off full_page_writes=off max_connections=300 max_wal_size=2GB
    SERVER_URL=postgres://postgres@127.0.0.1:$TEST_PORT
    export HOLDFAST_HOME=$ROOT HOLDFAST_TEST_PG=$SERVER_URL/postgres HOLDFAST_BIN_DIR=$BIN PSQL=$PGBIN/psql PGBIN PATH=$PGBIN:$PATH
}

test_style() { python3 "$ROOT/Tests/style/run.py"; }

test_sql() {
    part "migrations" test_migrations
    part "snapshot" test_snapshot
    "$PGBIN/psql" -Xq "$SERVER_URL/holdfast_sql" -c 'CREATE EXTENSION IF NOT EXISTS pgtap' \
        -c 'CREATE EXTENSION IF NOT EXISTS plpgsql_check' || return 0
    part "plpgsql_check" "$ROOT/Tests/SQL/check" --server "$SERVER_URL" --database holdfast_sql
    part "pgTAP" "$ROOT/Tests/SQL/run" --server "$SERVER_URL" --template holdfast_sql --match "$MATCH"
    if [ -x "$ROOT/Tests/Isolation/run" ]; then
        part "isolation" isolation_run
    fi
}

# The schema loads into an empty database, and a second time changes nothing.
test_migrations() {
    migrated_database holdfast_sql || return 1
    local url=$SERVER_URL/holdfast_sql
    DATABASE_URL=$url DATABASE_OWNER_URL=$url "$BIN/holdfast" migrate || return 1
    echo "2 passed, 0 failed"
}

test_snapshot() {
    if ! snapshot_possible; then
        echo "not compared: it was written by PostgreSQL $SNAPSHOT_VERSION, here is $PGVERSION"
        return 0
    fi
    snapshot_of holdfast_sql "$LOGS/snapshot.sql" || return 1
    if diff -u "$ROOT/sql/snapshot.sql" "$LOGS/snapshot.sql"; then
        echo "1 passed, 0 failed"
    else
        echo "sql/snapshot.sql is not what the migrations make; if that is meant: ./holdfast snapshot"
        echo "0 passed, 1 failed"
        return 1
    fi
}

isolation_run() {
    local status=0
    "$PGBIN/psql" -Xq "$HOLDFAST_TEST_PG" -c 'CREATE DATABASE holdfast_isolation TEMPLATE holdfast_sql' || return 1
    PGHOST=127.0.0.1 PGPORT=$TEST_PORT PGUSER=postgres PGDATABASE=holdfast_isolation \
        "$ROOT/Tests/Isolation/run" || status=$?
    # 77: this PostgreSQL came without its isolation tester.
    [ "$status" -eq 77 ] || return "$status"
}

# test_swift TARGET
test_swift() {
    local report=$LOGS/$1 status=0
    rm -f "$report.xml" "$report-swift-testing.xml"
    swift test --package-path "$ROOT" --skip-build --xunit-output "$report.xml" --filter "$1${MATCH:+.*$MATCH}" \
        || status=$?
    # XCTest's own report is there only when XCTest is used at all.
    python3 "$ROOT/libexec/junit.py" "$report-swift-testing.xml" || status=1
    return "$status"
}

test_journeys() {
    local report=$LOGS/journeys.xml status=0 options=()
    python_packages journeys "$ROOT/Tests/JourneyTests/requirements.txt" || return 1
    docs_assets
    [ -z "$MATCH" ] || options+=(-k "$MATCH")
    rm -f "$report"
    (cd "$ROOT" && "$VENV/bin/python" -m pytest -q --junitxml "$report" "${options[@]}" Tests/JourneyTests) || status=$?
    python3 "$ROOT/libexec/junit.py" "$report" || status=1
    return "$status"
}
