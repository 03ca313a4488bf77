# shellcheck shell=bash
# PostgreSQL clusters: the private one of `up` (.holdfast/pg) and the throw-away ones of `test` and `bench`.
# PostgreSQL refuses to run as root; then it runs as the system user `postgres`.

# as_postgres COMMAND…: runs it as the user who owns the clusters.
postgres_user() {
    [ "$EUID" -eq 0 ] || return 0
    PG_USER=postgres
    if ! id "$PG_USER" >/dev/null 2>&1; then
        useradd --system --user-group --shell /usr/sbin/nologin "$PG_USER" \
            || die "there is no user '$PG_USER' to run PostgreSQL"
    fi
}

PG_USER=''
postgres_user
PG_AS=()
if [ -n "$PG_USER" ]; then
    if command -v setpriv >/dev/null; then
        PG_AS=(setpriv "--reuid=$PG_USER" "--regid=$(id -g "$PG_USER" 2>/dev/null)" --init-groups)
    else
        PG_AS=(runuser -u "$PG_USER" --)
    fi
fi

as_postgres() { (cd / && "${PG_AS[@]}" "$@"); }

# owned_directory PATH: a 0700 directory of the user who runs PostgreSQL.
owned_directory() {
    mkdir -p "$1" && chmod 700 "$1" || return 1
    [ -z "$PG_USER" ] || chown "$PG_USER" "$1"
}

# choose_cluster_home: where the private cluster lives, in CLUSTER: .holdfast/pg; or, when the user who runs PostgreSQL
# cannot get there (a checkout below /root), /var/lib/holdfast/<hash>, to which .holdfast/pg then points.
choose_cluster_home() {
    make_state
    CLUSTER=$STATE/pg
    if [ -L "$CLUSTER" ]; then
        CLUSTER=$(readlink -m "$CLUSTER")
        owned_directory "$CLUSTER" || die "cannot make $CLUSTER"
        return 0
    fi
    owned_directory "$CLUSTER" || die "cannot make $CLUSTER"
    as_postgres test -x "$CLUSTER" && return 0
    rmdir "$CLUSTER"
    local hash
    hash=$(printf '%s' "$ROOT" | sha256sum | cut -c 1-12)
    CLUSTER=/var/lib/holdfast/$hash
    mkdir -p /var/lib/holdfast
    chmod 755 /var/lib/holdfast
    owned_directory "$CLUSTER"
    as_postgres test -x "$CLUSTER" || die "the user $PG_USER can reach neither $STATE/pg nor $CLUSTER"
    ln -s "$CLUSTER" "$STATE/pg"
    say "  the database lives in $CLUSTER (user $PG_USER cannot enter $ROOT)"
}

# socket_directory HOME: a Unix socket's path is limited to 107 bytes; long homes get a directory in /tmp.
socket_directory() {
    local directory=$1/socket
    if [ ${#directory} -gt 80 ]; then
        directory=/tmp/holdfast-$(printf '%s' "$1" | sha256sum | cut -c 1-12)
    fi
    owned_directory "$directory" || die "cannot use $directory for the database's socket"
    printf '%s' "$directory"
}

# make_cluster HOME AUTH [PASSWORD-FILE]: initdb with UTF-8 and checksums; AUTH for TCP on loopback.
make_cluster() {
    local password=()
    [ -z "${3:-}" ] || password=("--pwfile=$3")
    as_postgres "$PGBIN/initdb" -D "$1/data" -U postgres -E UTF8 --locale-provider=libc --locale=C.UTF-8 \
        --data-checksums --auth-local=trust "--auth-host=$2" "${password[@]}"
}

# run_cluster HOME PORT LOG [SETTING…]: starts the server as a child and waits until it answers.
run_cluster() {
    local home=$1 port=$2 log=$3 settings=() setting
    shift 3
    # Before the caller's own settings, which win.
    ! has_statement_statistics || settings+=(-c shared_preload_libraries=pg_stat_statements)
    for setting in "$@"; do settings+=(-c "$setting"); done
    cd /
    local run_as=("${PG_AS[@]}")
    # A change of user clears the tie to this script (see `start`), so it is made again after the change.
    [ "${run_as[0]:-}" != setpriv ] || run_as+=(--pdeathsig INT)
    start postgres INT "$log" "${run_as[@]}" "$PGBIN/postgres" -D "$home/data" -p "$port" \
        -c listen_addresses=127.0.0.1 -c "unix_socket_directories=$(socket_directory "$home")" "${settings[@]}"
    if ! wait_until 60 "$PGBIN/pg_isready" -q -h 127.0.0.1 -p "$port"; then
        tail_of "$log"
        die "PostgreSQL did not start"
    fi
}

# has_statement_statistics: whether PostgreSQL came with what reports.slow_functions reads.
has_statement_statistics() {
    local libraries
    libraries=$("$PGBIN/pg_config" --pkglibdir 2>/dev/null) || libraries=$PGBIN/../lib
    [ -e "$libraries/pg_stat_statements.so" ]
}

# running_postmaster HOME: pid and port of a server that already runs on this data, or nothing.
running_postmaster() {
    local file=$1/data/postmaster.pid pid
    [ -r "$file" ] || return 0
    pid=$(sed -n 1p "$file")
    if alive "$pid" && [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$1/data" ]; then
        printf '%s %s' "$pid" "$(sed -n 4p "$file")"
    fi
}

# start_private_cluster: makes it the first time, starts or adopts it; sets DATABASE_URL and DATABASE_OWNER_URL.
start_private_cluster() {
    choose_cluster_home
    if [ -s "$CLUSTER/data/PG_VERSION" ]; then PG_WANTED=$(cat "$CLUSTER/data/PG_VERSION"); fi
    find_postgres || die "no PostgreSQL server ${PG_WANTED:->= 15} found" \
        "${PG_WANTED:+(it made the private database: install it, or ./holdfast reset)}"
    load_environment
    local port running
    if [ ! -s "$CLUSTER/data/PG_VERSION" ]; then
        rm -rf "$CLUSTER/data"
        local password_file=$CLUSTER/password
        printf '%s\n' "$HOLDFAST_OWNER_PASSWORD" >"$password_file"
        chmod 600 "$password_file"
        [ -z "$PG_USER" ] || chown "$PG_USER" "$password_file"
        step "making a private PostgreSQL $PGVERSION" "$LOGS/initdb.log" \
            make_cluster "$CLUSTER" scram-sha-256 "$password_file" || die "initdb failed"
        rm -f "$password_file"
    fi
    running=$(running_postmaster "$CLUSTER")
    if [ -n "$running" ]; then
        port=${running#* }
        adopt postgres INT "${running%% *}"
        say "  the database of an earlier run still serves on port $port: using it"
    else
        port=$(cat "$STATE/pg.port" 2>/dev/null || true)
        if [ -z "$port" ] || listening "$port"; then
            free_port
            port=$FOUND_PORT
        fi
        TAKEN_PORTS="$TAKEN_PORTS $port"
        run_cluster "$CLUSTER" "$port" "$LOGS/postgres.log" max_connections=200 shared_buffers=256MB max_wal_size=2GB
    fi
    printf '%s\n' "$port" >"$STATE/pg.port"
    private_urls "$port"
}

# private_urls PORT: makes the database inside the cluster if need be, and exports how to reach it.
private_urls() {
    PRIVATE_PORT=$1
    export DATABASE_OWNER_URL=postgres://postgres:$HOLDFAST_OWNER_PASSWORD@127.0.0.1:$1/holdfast
    export DATABASE_URL=postgres://holdfast_api:$HOLDFAST_API_PASSWORD@127.0.0.1:$1/holdfast
    if [ "$(private_psql postgres -At -c "SELECT 1 FROM pg_database WHERE datname = 'holdfast'")" != 1 ]; then
        private_psql postgres -c 'CREATE DATABASE holdfast'
    fi
}

# private_psql DATABASE [ARGUMENT…]: psql as the owner of the private cluster; the password stays out of `ps`.
private_psql() {
    local database=$1
    shift
    PGPASSWORD=$HOLDFAST_OWNER_PASSWORD "$PGBIN/psql" -X -q -v ON_ERROR_STOP=1 \
        -h 127.0.0.1 -p "$PRIVATE_PORT" -U postgres -d "$database" "$@"
}

# let_api_in: gives the server's login the generated password; after the migrations, which make the role.
let_api_in() {
    private_psql holdfast <<<"ALTER ROLE holdfast_api PASSWORD '$HOLDFAST_API_PASSWORD'"
}

# borrow_cluster: for a single command: the database of a running `up`, or the sleeping one started for as long as
# the command takes. Does nothing when DATABASE_URL names another.
borrow_cluster() {
    [ -z "${DATABASE_URL:-}" ] || return 0
    [ -e "$STATE/pg" ] || return 0
    choose_cluster_home
    [ -s "$CLUSTER/data/PG_VERSION" ] || return 0
    PG_WANTED=$(cat "$CLUSTER/data/PG_VERSION")
    find_postgres || die "no PostgreSQL server $PG_WANTED found"
    local running
    running=$(running_postmaster "$CLUSTER")
    if [ -n "$running" ]; then
        private_urls "${running#* }"
    else
        take_lock "$(basename "${0}")"
        start_private_cluster
    fi
}

# throw_away_cluster NAME SETTING…: a cluster in a temporary directory that is gone at the end.
# Sets TEMPORARY and TEST_PORT.
throw_away_cluster() {
    local name=$1
    shift
    find_postgres || die "no PostgreSQL server >= 15 found"
    TEMPORARY=$(mktemp -d "/tmp/holdfast-$name.XXXXXX")
    [ -z "$PG_USER" ] || chown "$PG_USER" "$TEMPORARY"
    at_exit remove_temporary
    if ! make_cluster "$TEMPORARY" trust >"$LOGS/$name-initdb.log" 2>&1; then
        tail_of "$LOGS/$name-initdb.log"
        die "initdb failed"
    fi
    free_port
    TEST_PORT=$FOUND_PORT
    run_cluster "$TEMPORARY" "$TEST_PORT" "$LOGS/$name-postgres.log" "$@"
}

remove_temporary() { [ -z "${TEMPORARY:-}" ] || rm -rf "$TEMPORARY"; }
