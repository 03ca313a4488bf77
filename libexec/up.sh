# shellcheck shell=bash
# ./holdfast up: from a fresh checkout to a running platform, in the foreground until Ctrl-C.

run_up() {
    local port='' configuration=debug seed=1
    while [ $# -gt 0 ]; do
        case $1 in
            --port) need_number "$@"; port=$2; shift ;;
            --port=*) port=${1#*=}; need_number --port "$port" ;;
            --release) configuration=release ;;
            --no-seed) seed='' ;;
            *) die "up knows no option '$1' (see ./holdfast help)" ;;
        esac
        shift
    done
    take_lock up
    say "Holdfast"
    install_missing run
    build "$configuration"
    load_environment
    docs_assets
    local private=''
    if [ -z "${DATABASE_URL:-}${DATABASE_OWNER_URL:-}" ]; then
        private=1
        start_private_cluster
    else
        say "  using the database of DATABASE_URL"
        export DATABASE_URL=${DATABASE_URL:-$DATABASE_OWNER_URL}
    fi

    choose_port "$port"
    local server_port=$FOUND_PORT sandbox_port smtp_port
    free_port $((server_port + 1))
    sandbox_port=$FOUND_PORT
    free_port $((sandbox_port + 1))
    smtp_port=$FOUND_PORT
    serve_environment "$server_port"
    sandbox_environment "http://127.0.0.1:$sandbox_port" "$smtp_port"

    step "migrating the database" "$LOGS/migrate.log" "$BIN/holdfast" migrate \
        || die "the migration failed${private:+; ./holdfast reset begins with an empty database}"
    [ -z "$private" ] || let_api_in
    if [ -n "$seed" ] && compgen -G "$ROOT/seed/*.sql" >/dev/null; then
        step "loading the demo data" "$LOGS/seed.log" "$BIN/holdfast" seed || die "the demo data could not be loaded"
    fi
    start_programs "$sandbox_port" "$smtp_port" "$server_port"
    greet "$seed" "$sandbox_port"
    watch_children
}

# choose_port [ASKED]: the server's port in FOUND_PORT: the asked one, that of HOLDFAST_LISTEN, 8080, or the next free one.
choose_port() {
    local asked=$1
    if [ -z "$asked" ] && [ -n "${HOLDFAST_LISTEN:-}" ]; then asked=${HOLDFAST_LISTEN##*:}; fi
    if [ -n "$asked" ]; then
        if listening "$asked"; then die "port $asked is taken by another program"; fi
        [ -z "${HOLDFAST_LISTEN:-}" ] || HOLDFAST_LISTEN=${HOLDFAST_LISTEN%:*}:$asked
        free_port "$asked"
        return
    fi
    free_port 8080
    [ "$FOUND_PORT" = 8080 ] || say "  port 8080 is taken by another program: using $FOUND_PORT"
}

start_programs() {
    if [ -n "$SANDBOX_PLAYS" ]; then
        local origin=http${TLS_CERT:+s}://127.0.0.1:$3
        STRIPE_WEBHOOK_URL=$origin/ticketing/api/webhooks/stripe/,$origin/travel/paynotifier/ \
            start sandbox TERM "$LOGS/sandbox.log" \
            "$BIN/holdfast-sandbox" --listen "127.0.0.1:$1" --smtp-listen "127.0.0.1:$2"
        wait_until 30 listening "$1" || child_failed "the sandbox"
        export HOLDFAST_SANDBOX_URL=http://127.0.0.1:$1
    fi
    start server TERM "$LOGS/server.log" "$BIN/holdfast" serve
    # On its own port and without asking for the certificate: the public URL may only work through a proxy.
    wait_until 60 curl -fsSk -m 5 "http${TLS_CERT:+s}://127.0.0.1:$3/health/ready" || child_failed "the server"
}

# child_failed WHAT: shows the logs and ends.
child_failed() {
    tail_of "$LOGS/sandbox.log" 10
    tail_of "$LOGS/server.log" 25
    die "$1 did not start"
}

greet() {
    local url=$HOLDFAST_PUBLIC_URL
    cat <<TEXT

Holdfast is up.                      Ctrl-C stops all of it.

  Everything at a glance   $url/
  Ticketing API            $url/ticketing/api/
  Its documentation        $url/ticketing/api/docs/    $url/ticketing/api/redoc/
  Travel API               $url/travel/
  Its documentation        $url/travel/api/docs/    $url/travel/api/redoc/
TEXT
    [ -z "$SANDBOX_PLAYS" ] || cat <<TEXT
  Sandbox ($SANDBOX_PLAYS): payments and the mailbox
                           http://127.0.0.1:$2/
TEXT
    local accounts='' first=''
    if [ -n "$1" ]; then accounts=$(demo_accounts); fi
    if [ -n "$accounts" ]; then
        first=$(awk '$2 == "ticketing" {print $1; exit}' <<<"$accounts")
        printf '\n  Demo accounts (password %s)\n' "$DEMO_PASSWORD"
        awk '{print "    " $0}' <<<"$accounts"
    fi
    cat <<TEXT

  Try
    curl '$url/ticketing/api/events/?page_size=3'
    curl '$url/ticketing/api/events/search/?search=music'
    curl '$url/travel/packages/?continent=Europe&min_price=100&max_price=5000&sort_by=-price'
TEXT
    [ -z "$first" ] || cat <<TEXT
    curl -X POST $url/ticketing/api/auth/login/ -H 'content-type: application/json' \\
         -d '{"email":"$first","password":"$DEMO_PASSWORD"}'
TEXT
    cat <<TEXT

  From signing up to the gate, and to the invoice of a trip: README.md, "A tour by curl"
  Logs in .holdfast/log/; the database with ./holdfast psql

TEXT
}

# The default of `holdfast seed --password`.
DEMO_PASSWORD=holdfast-demo

# demo_accounts: address, product and role of each, from seed/<product>/accounts.csv.
demo_accounts() {
    local file
    for file in "$ROOT"/seed/*/accounts.csv; do
        [ -r "$file" ] || continue
        python3 - "$file" <<'PYTHON'
import csv
import pathlib
import sys

product = pathlib.Path(sys.argv[1]).parent.name
with open(sys.argv[1], newline="", encoding="utf-8") as lines:
    for row in csv.DictReader(lines):
        staff = (row.get("is_staff") or "").lower() in ("t", "true", "1", "yes")
        role = row.get("role") or row.get("user_type") or ""
        print(f"{row['email']:40} {product:10} {role}{', staff' if staff else ''}")
PYTHON
    done
}

# watch_children: until Ctrl-C, or until one of them ends by itself, which ends the others.
watch_children() {
    local dead
    while dead=$(first_dead) && [ -z "$dead" ]; do sleep 1; done
    tail_of "$LOGS/$dead.log"
    die "$dead ended by itself; stopping the rest"
}
