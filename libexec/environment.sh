# shellcheck shell=bash
# The settings that `up` keeps in .holdfast/env: secrets made once, and lines that you add. What the caller's
# environment already holds wins.

random_text() { od -An -N "${1:-32}" -tx1 /dev/urandom | tr -d ' \n'; }

load_environment() {
    [ -z "${ENVIRONMENT_LOADED:-}" ] || return 0
    ENVIRONMENT_LOADED=1
    make_state
    local file=$STATE/env name
    if [ ! -e "$file" ]; then (umask 077 && : >"$file"); fi
    chmod 600 "$file"
    for name in JWT_SECRET HOLDFAST_OWNER_PASSWORD HOLDFAST_API_PASSWORD; do
        grep -q "^$name=" "$file" || printf '%s=%s\n' "$name" "$(random_text)" >>"$file"
    done
    local value
    while IFS='=' read -r name value || [ -n "$name" ]; do
        case $name in
            '' | \#* | *[!A-Za-z0-9_]*) continue ;;
        esac
        [ -n "${!name+set}" ] || export "$name=$value"
    done <"$file"
}

# sandbox_environment ORIGIN SMTP-PORT: providers that are not configured are played by the sandbox.
# Sets SANDBOX_PLAYS to their names.
sandbox_environment() {
    SANDBOX_PLAYS=''
    if [ -z "${STRIPE_SECRET_KEY:-}" ]; then
        SANDBOX_PLAYS="Stripe"
        export STRIPE_SECRET_KEY STRIPE_WEBHOOK_SECRET STRIPE_API_BASE=$1
        STRIPE_SECRET_KEY=$(kept_secret SANDBOX_STRIPE_KEY sk_test_)
        STRIPE_WEBHOOK_SECRET=$(kept_secret SANDBOX_STRIPE_WEBHOOK whsec_)
    fi
    if [ -z "${SMTP_URL:-}" ]; then
        SANDBOX_PLAYS="${SANDBOX_PLAYS:+$SANDBOX_PLAYS, }the mail server"
        export SMTP_URL=smtp://127.0.0.1:$2
    fi
    export MAIL_FROM=${MAIL_FROM:-Holdfast <tickets@holdfast.example>}
}

# kept_secret NAME PREFIX: a random secret that stays the same from run to run.
kept_secret() {
    local line
    line=$(grep "^$1=" "$STATE/env" || true)
    if [ -z "$line" ]; then
        line=$1=$2$(random_text 16)
        printf '%s\n' "$line" >>"$STATE/env"
    fi
    printf '%s' "${line#*=}"
}

# serve_environment PORT: what `serve` needs beside the database and the providers.
serve_environment() {
    export HOLDFAST_HOME=${HOLDFAST_HOME:-$ROOT}
    export HOLDFAST_LISTEN=${HOLDFAST_LISTEN:-127.0.0.1:$1}
    export HOLDFAST_PUBLIC_URL=${HOLDFAST_PUBLIC_URL:-http${TLS_CERT:+s}://127.0.0.1:$1}
    export HOLDFAST_DRAIN=${HOLDFAST_DRAIN:-0}
    export HOLDFAST_TEST_MODE=${HOLDFAST_TEST_MODE:-1}
    local relaxed=anonymous=100000/h,user=100000/h,auth=1000/h,payment=1000/h,calendar=100000/h,picture=100000/h
    export HOLDFAST_RATE_LIMITS=${HOLDFAST_RATE_LIMITS:-$relaxed}
}
